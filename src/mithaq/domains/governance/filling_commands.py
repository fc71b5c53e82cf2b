"""Seats that are not elected: an organ appoints, a committee sends its delegate, a mandate is ended or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mithaq.charter.filling import fillers
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.composition import may_sit, within_terms
from mithaq.domains.governance.events import MandateGivenUp, MandateRecalled, SeatFilled
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.governance.seating_commands import end_mandates, seat_ex_officio
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Filling:
    """A seat to be filled: where, by whom, sent by which organ, and whose place is taken."""

    organ: str
    organisation_id: int
    sent_by: str = ""
    """The organ that sends a delegate; empty for an appointment."""
    instead_of: int | None = None
    """The mandate that ends as this one begins."""
    sex: str = ""


def may_fill(standing: Constitution, wanted: Filling, day: date) -> Verdict:
    """Whether the seat could be filled so today: filled this way by the charter, free, and for this organisation."""
    charter = standing.charter
    organ = charter.organs.get(wanted.organ)
    if organ is None:
        return Verdict.of(False, clause="", reason="no-such-organ", organ=wanted.organ)
    clause = organ.clause or ""
    if not fillers(charter, wanted.organ):
        return Verdict.of(False, clause=clause, reason="not-filled-by-appointment", organ=wanted.organ)
    organisation = Organisation.objects.filter(pk=wanted.organisation_id).first()
    if organisation is None:
        return Verdict.of(False, clause=clause, reason="nobody-named", office=wanted.organ)
    sitting = mandates_on(standing.network_id, day, organ=wanted.organ)
    leaving = next((m for m in sitting if m.pk == wanted.instead_of), None)
    if wanted.instead_of is not None and leaving is None:
        return Verdict.of(False, clause=clause, reason="mandate-already-ended")
    if organ.seats.fill == "delegates":
        sent = _may_be_sent(standing, wanted, organisation, sitting, day)
        if not sent.holds:
            return sent
    fits = may_sit(standing, wanted.organ, organisation, day, leaving=wanted.instead_of)
    return within_terms(standing, organisation, day, organ=wanted.organ) if fits.holds else fits


def _may_be_sent(
    standing: Constitution, wanted: Filling, organisation: Organisation, sitting: Sequence[Mandate], day: date
) -> Verdict:
    """A delegate sits in the organ that sends it, and takes a place that this organ has."""
    organ = standing.charter.organs[wanted.organ]
    clause = organ.clause or ""
    if wanted.sent_by not in organ.seats.sending:
        return Verdict.of(False, clause=clause, reason="sends-nobody-there", organ=wanted.sent_by or wanted.organ)
    there = mandates_on(standing.network_id, day, organ=wanted.sent_by)
    if all(m.organisation_id != organisation.pk for m in there):  # type: ignore[attr-defined]
        figures = {"organ": wanted.sent_by, "organisation": organisation.key}
        return Verdict.of(False, clause=clause, reason="not-a-member-of-the-organ", **figures)
    taken = [m for m in sitting if m.constituent == wanted.sent_by and m.pk != wanted.instead_of]
    return Verdict.of(
        len(taken) < organ.seats.each, clause=clause, reason="no-seat-free", filled=len(taken), needed=organ.seats.each
    )


@act(Power.FILL_SEAT)
def fill_seat(by: Actor, wanted: Filling, *, at: datetime, clause: str = "") -> SeatFilled:
    """Fill a seat as the one whom the charter names for it: an organ by a motion, or an office alone.

    An organ that sends delegates fills its own places only. Whoever sat there leaves on the same day.
    """
    standing = standing_of(by)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    verdict = may_fill(standing, wanted, at.date()).or_refuse()
    holders = (f"organ:{wanted.sent_by}",) if wanted.sent_by else fillers(standing.charter, wanted.organ)
    _is_theirs(by, holders, verdict.clause)
    end_mandates(Mandate.objects.filter(pk=wanted.instead_of, network_id=standing.network_id), at.date())
    mandate = Mandate.objects.create(
        network_id=standing.network_id,
        organ=wanted.organ,
        organisation_id=wanted.organisation_id,
        constituent=wanted.sent_by,
        sex=wanted.sex,
        source="delegates" if wanted.sent_by else "appointment",
        since=at.date(),
        entry=coming_entry(standing.network_id),
    )
    return SeatFilled(
        at=at,
        clause=clause or verdict.clause,
        mandate=mandate.pk,
        organ=wanted.organ,
        organisation=wanted.organisation_id,
        sent_by=wanted.sent_by,
        instead_of=wanted.instead_of,
    )


def _is_theirs(by: Actor, holders: tuple[str, ...], clause: str) -> Verdict:
    """Whether the actor is one of those whom the charter names for this very seat."""
    own = by.is_one_of(holders, Power.FILL_SEAT)
    return Verdict.of(own, clause=clause, reason="another-fills-this-seat", holder=holders[0]).or_refuse()


def held_now(by: Actor, mandate_id: int, day: date) -> Mandate:
    """A mandate that has not ended, locked. Raises `Mandate.DoesNotExist` for another network's."""
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    found = Mandate.objects.get(pk=mandate_id, network_id=by.network_id)
    Verdict.of(found.until is None or found.until > day, clause="", reason="mandate-already-ended").or_refuse()
    return found


@act(Power.END_MANDATE)
def recall_mandate(by: Actor, mandate_id: int, *, at: datetime, clause: str = "") -> MandateRecalled:
    """End a mandate before its time, as the organ that the charter lets do so; the motion holds the reasons."""
    found, standing = held_now(by, mandate_id, at.date()), standing_of(by)
    end_mandates([found], at.date())
    seat_ex_officio(standing, at.date(), coming_entry(standing.network_id))
    grant = standing.charter.powers.get(Power.END_MANDATE)
    clause = clause or (grant.clause or "" if grant else "")
    return MandateRecalled(at=at, clause=clause, mandate=found.pk, organ=found.organ, office=found.office)


@act(Right.SPEAK_FOR_MEMBER)
def give_up_mandate(by: Actor, mandate_id: int, *, at: datetime) -> MandateGivenUp:
    """Give up a seat or an office, as whoever speaks for the organisation that holds it, or as its holder in person."""
    found, standing = held_now(by, mandate_id, at.date()), standing_of(by)
    own = found.person_id == by.person_id if found.person_id else found.organisation_id in by.organisations  # type: ignore[attr-defined]
    Verdict.of(own, clause="", reason="not-ones-own-seat").or_refuse()
    alone = found.source == "ex-officio" and bool(found.organ)
    Verdict.of(not alone, clause="", reason="seat-goes-with-an-office").or_refuse()
    end_mandates([found], at.date())
    seat_ex_officio(standing, at.date(), coming_entry(standing.network_id))
    return MandateGivenUp(at=at, mandate=found.pk, organ=found.organ, office=found.office)
