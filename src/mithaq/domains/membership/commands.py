"""Putting on record the members that a network already has. Admissions are in `decision_commands`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.eligibility import may_be_member
from mithaq.domains.membership.events import MembersTakenOver
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@dataclass(frozen=True, slots=True)
class Standing:
    """A member as a network had it before."""

    organisation_id: int
    kind: str
    since: date
    ground: str = ""
    """The decision by which it was admitted then, as its minutes name it."""
    decision_number: str = ""
    decision_on: date | None = None
    declared: Mapping[str, str] = field(default_factory=dict[str, str])


@act(Right.OPERATE)
def take_over_members(by: Actor, members: Sequence[Standing], *, at: datetime) -> MembersTakenOver:
    """Record members as facts of the time before the platform: each must meet the charter's conditions."""
    assert by.charter is not None and by.network_id is not None
    organisations = Organisation.objects.in_bulk([member.organisation_id for member in members])
    for member in members:
        kind = by.charter.members.get(member.kind)
        may_be_member(by.charter, kind, organisations[member.organisation_id]).or_refuse()
    entry = coming_entry(by.network_id)
    rows = Membership.objects.bulk_create(
        Membership(
            network_id=by.network_id,
            organisation_id=m.organisation_id,
            kind=m.kind,
            since=m.since,
            ground=m.ground,
            decision_number=m.decision_number,
            decision_on=m.decision_on,
            declared=dict(m.declared),
            entry=entry,
        )
        for m in members
    )
    return MembersTakenOver(at=at, count=len(rows), memberships=tuple(row.pk for row in rows))
