"""What a member may do in the network: all that its kind may, or while it is suspended what the charter leaves it."""

from __future__ import annotations

from datetime import date

from mithaq.charter.document import Charter
from mithaq.charter.joining import rights_in
from mithaq.domains.membership.lifecycle import State
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living


def rights_of(charter: Charter, membership: Membership) -> frozenset[str]:
    """The rights of a member as it stands: attend, speak, propose, vote, stand."""
    kind = charter.members.get(membership.kind)
    return rights_in(kind, suspended=membership.state == State.SUSPENDED) if kind else frozenset()


def kept_from(charter: Charter, network_id: int, right: str, day: date) -> frozenset[int]:
    """The organisations whose suspension takes this right from them on a day."""
    suspended = Membership.objects.filter(living(day), network_id=network_id, state=State.SUSPENDED)
    return frozenset(
        row.organisation_id  # type: ignore[attr-defined]
        for row in suspended
        if right not in rights_of(charter, row)
    )
