"""Lending a power to an office for a theme or region and a period, accepting it, and taking it back."""

from __future__ import annotations

from datetime import date, datetime

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.events import DelegationAccepted, DelegationGranted, DelegationRevoked
from mithaq.domains.governance.models import Delegation
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.queries import Constitution


def holder_of(standing: Constitution, power: Power) -> str:
    """Whose power it is: `organ:x` or `office:y`; nobody's where the charter does not grant it."""
    grant = standing.charter.powers.get(power)
    return grant.holder if grant else ""


def may_lend(standing: Constitution, power: Power, to_office: str, since: date, until: date) -> Verdict:
    """Whether a power could be lent so: granted to somebody, not that of lending itself, to an office that exists."""
    grant = standing.charter.powers.get(power)
    clause = (grant.clause or "") if grant else ""
    if to_office not in standing.charter.offices:
        return Verdict.of(False, clause=clause, reason="no-such-office", office=to_office)
    if until <= since:
        return Verdict.of(False, clause=clause, reason="ends-before-it-began", on=since)
    lendable = grant is not None and power is not Power.GRANT_DELEGATION
    return Verdict.of(lendable, clause=clause, reason="not-ones-own-power", power=power)


@act(Power.GRANT_DELEGATION)
def grant_delegation(
    by: Actor, power: Power, to_office: str, *, scope: str, since: date, until: date, at: datetime, clause: str = ""
) -> DelegationGranted:
    """Lend a power that one has to an office, for a scope and a period. It counts once it is accepted."""
    standing = standing_of(by)
    verdict = may_lend(standing, power, to_office, since, until).or_refuse()
    holder = holder_of(standing, power)
    own = holder == by.authority or holder in by.offices_held
    Verdict.of(own, clause=verdict.clause, reason="not-ones-own-power", power=power).or_refuse()
    delegation = Delegation.objects.create(
        network_id=standing.network_id,
        power=power,
        from_holder=holder,
        to_office=to_office,
        scope=scope,
        since=since,
        until=until,
        entry=coming_entry(standing.network_id),
    )
    return DelegationGranted(
        at=at, clause=clause, delegation=delegation.pk, power=power, to_office=to_office, scope=scope
    )


@act(Right.SPEAK_FOR_MEMBER)
def accept_delegation(by: Actor, delegation_id: int, *, at: datetime) -> DelegationAccepted:
    """Accept a delegation as the holder of the office that it goes to."""
    found = _locked(by, delegation_id)
    Verdict.of(found.to_office in by.offices, clause="", reason="office-not-held", office=found.to_office).or_refuse()
    Verdict.of(found.accepted_on is None, clause="", reason="already-accepted").or_refuse()
    Verdict.of(found.revoked_on is None, clause="", reason="delegation-over").or_refuse()
    found.accepted_on = at.date()
    found.save(update_fields=["accepted_on"])
    return DelegationAccepted(at=at, delegation=found.pk)


def may_revoke(found: Delegation, day: date) -> Verdict:
    """Whether a delegation still runs, so that it can be taken back."""
    return Verdict.of(found.revoked_on is None and found.until > day, clause="", reason="delegation-over")


@act(Power.GRANT_DELEGATION)
def revoke_delegation(by: Actor, delegation_id: int, *, at: datetime, clause: str = "") -> DelegationRevoked:
    """Take a power back before its time, as whoever lent it: from today on it is the lender's alone again."""
    found = _locked(by, delegation_id)
    may_revoke(found, at.date()).or_refuse()
    own = found.from_holder == by.authority or found.from_holder in by.offices_held
    Verdict.of(own, clause="", reason="not-ones-own-power", power=found.power).or_refuse()
    found.revoked_on = at.date()
    found.save(update_fields=["revoked_on"])
    return DelegationRevoked(at=at, clause=clause, delegation=found.pk, power=found.power, to_office=found.to_office)


def _locked(by: Actor, delegation_id: int) -> Delegation:
    """A delegation, locked. Raises `Delegation.DoesNotExist` for another network's."""
    return Delegation.objects.select_for_update(no_key=True).get(pk=delegation_id, network_id=by.network_id)
