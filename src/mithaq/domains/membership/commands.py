"""Putting on record the members that a network already has. Admissions by decision come with the admissions desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mithaq.charter.document import Charter, MemberKind
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
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


def may_be_member(charter: Charter, kind: MemberKind | None, organisation: Organisation) -> Verdict:
    """Whether an organisation meets what the charter asks of a kind of member."""
    if kind is None:
        return Verdict.of(False, clause="", reason="unknown-member-kind")
    clause = kind.clause or ""
    figures = {"organisation": organisation.key, "kind": organisation.kind, "country": organisation.country}
    if organisation.kind not in kind.organisations:
        return Verdict.of(False, clause=clause, reason="kind-of-organisation", origin=kind.origin, **figures)
    if kind.countries == "territory":
        inside = charter.territory.holds(organisation.country)
        return Verdict.of(inside, clause=clause, reason="country", origin=charter.territory.origin, **figures)
    inside = kind.countries == "world" or organisation.country in kind.countries
    return Verdict.of(inside, clause=clause, reason="country", origin=kind.origin, **figures)


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
        Membership(network_id=by.network_id, organisation_id=m.organisation_id, kind=m.kind, since=m.since, entry=entry)
        for m in members
    )
    return MembersTakenOver(at=at, count=len(rows), memberships=tuple(row.pk for row in rows))
