"""Whether something may be pledged, paid or waived: the checks that several acts share."""

from __future__ import annotations

from datetime import date

from mithaq.charter.document import Charter
from mithaq.charter.fees import Fees
from mithaq.charter.verdict import Verdict
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor


def fees_of(by: Actor) -> Fees:
    """What the charter says of fees. Refuses with `no-fees` where it asks for none."""
    assert by.charter is not None
    fees = by.charter.fees
    Verdict.of(fees.mode != "none", clause=fees.clause or "", reason="no-fees", origin=fees.origin).or_refuse()
    return fees


def may_be_for(fees: Fees, membership: Membership, kind: str, year: int, day: date) -> Verdict:
    """Whether a member can owe or pay such a sum for a year: one of its membership, up to the next."""
    clause = fees.clause or ""
    if kind == "joining":
        held = fees.joining is not None
        if not held:
            return Verdict.of(False, clause=clause, reason="no-joining-contribution", origin=fees.scale_origin)
        return Verdict.of(year == membership.since.year, clause=clause, reason="joined-in-another-year", year=str(year))
    last = membership.until.year if membership.until else day.year + 1
    holds = membership.since.year <= year <= min(last, day.year + 1)
    return Verdict.of(holds, clause=clause, reason="not-a-year-of-membership", year=str(year))


def living_membership(by: Actor, membership_id: int, day: date) -> Membership:
    """The membership of the actor's network, locked. Refuses one that is over; raises `Membership.DoesNotExist`."""
    found = Membership.objects.select_for_update(no_key=True).get(pk=membership_id, network_id=by.network_id)
    living = found.since <= day and (found.until is None or day < found.until)
    Verdict.of(living, clause="", reason="membership-over").or_refuse()
    return found


def speaks_for_member(by: Actor, membership: Membership) -> Verdict:
    """Whether the actor speaks for the member (or the platform takes over what was there before)."""
    holds = membership.organisation_id in by.organisations or by.authority == "platform"
    return Verdict.of(holds, clause="", reason="speaks-for-the-organisation")


def reasons_needed(charter: Charter, power: str, *, adverse: bool) -> bool:
    """Whether the charter wants reasons of a decision under a power."""
    grant = next((grant for key, grant in charter.powers.items() if key.value == power), None)
    return grant is not None and (grant.reason == "always" or (grant.reason == "adverse" and adverse))


def not_after(day: date, today: date, reason: str, clause: str = "") -> Verdict:
    """Money that is on record has come in: never on a day to come."""
    return Verdict.of(day <= today, clause=clause, reason=reason, on=day)
