"""Whether somebody may sit in an organ or hold an office, by the charter's conditions."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mithaq.charter.rules.mandates import PAUSE
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.queries import Constitution


def may_sit(
    standing: Constitution, organ_key: str, organisation: Organisation, day: date, *, leaving: int | None = None
) -> Verdict:
    """Whether an organisation may take a seat: member of the right kind, distinct, within the limits, a seat free.

    `leaving` is a mandate that ends as the new one begins.
    """
    organ = standing.charter.organs[organ_key]
    seats, clause = organ.seats, organ.clause or ""
    sitting = [m for m in mandates_on(standing.network_id, day, organ=organ_key) if m.pk != leaving]
    kind = _member_kind(standing, organisation, day)

    def refused(reason: str, **figures: str | int) -> Verdict:
        return Verdict.of(False, clause=clause, reason=reason, origin=seats.origin_of("count"), **figures)

    if seats.members and kind not in seats.members:
        return refused("not-that-kind-of-member", organisation=organisation.key)
    size = seats.size or seats.at_most_seats
    if size is not None and len(sitting) >= size:
        return refused("no-seat-free", filled=len(sitting), needed=size)
    others = [mandate.organisation for mandate in sitting if mandate.organisation]
    if "organisation" in seats.distinct and organisation in others:
        return refused("seats-not-distinct", organisation=organisation.key)
    limit = seats.at_most.get("country")
    if limit is not None and sum(other.country == organisation.country for other in others) >= limit:
        return refused("seats-over-limit", country=organisation.country, at_most=limit)
    return Verdict.of(True, clause=clause, reason="may-sit", organisation=organisation.key)


def within_terms(
    standing: Constitution, organisation: Organisation, day: date, *, organ: str = "", office: str = ""
) -> Verdict:
    """Whether one more term would be within those that the charter allows in a row."""
    charter = standing.charter
    clause = (charter.offices[office].clause if office else charter.organs[organ].clause) or ""
    limit = charter.offices[office].terms if office else charter.organs[organ].seats.terms
    held = Mandate.objects.filter(network_id=standing.network_id, organisation=organisation, organ=organ, office=office)
    run, last = 0, None
    for mandate in held.order_by("since"):
        paused = last is not None and last.until is not None and PAUSE.after(last.until) < mandate.since
        run, last = 1 if paused else run + 1, mandate
    over = last is not None and last.until is not None and PAUSE.after(last.until) < day
    served = 0 if over else run
    within = limit is None or served < limit
    return Verdict.of(within, clause=clause, reason="too-many-terms", number=served + 1, at_most=limit or 0)


def days_from(network_id: int, organ: str, since: date) -> list[date]:
    """The day on which a seat would begin, and each later day on which another one began: it must fit on all of them."""
    later = Mandate.objects.filter(network_id=network_id, organ=organ, since__gt=since)
    return [since, *sorted(set(later.values_list("since", flat=True)))]


def may_be_one_more(standing: Constitution, office_key: str, day: date) -> Verdict:
    """Whether an office has room for one more holder from a day on."""
    office = standing.charter.offices.get(office_key)
    count = office.count if office else 1
    held = Mandate.objects.filter(network_id=standing.network_id, office=office_key)
    holding = held.filter(Q(until=None) | Q(until__gt=day)).count()
    clause = (office.clause or "") if office else ""
    return Verdict.of(holding < count, clause=clause, reason="no-seat-free", filled=holding, needed=count)


def may_hold_office(
    standing: Constitution, office_key: str, organisation_id: int | None, person_id: int | None, day: date
) -> Verdict:
    """Whether an organisation or person may be appointed: the office exists, is for them, and is not incompatible."""
    office = standing.charter.offices.get(office_key)
    if office is None:
        return Verdict.of(False, clause="", reason="no-such-office", office=office_key)
    clause = office.clause or ""
    if office.of.startswith("member"):
        return Verdict.of(False, clause=clause, reason="office-of-a-member", office=office_key)
    if organisation_id is None and person_id is None:
        return Verdict.of(False, clause=clause, reason="nobody-named", office=office_key)
    if office.of.startswith("organ:") and organisation_id is not None:
        organ = office.of.partition(":")[2]
        sits = any(m.organisation_id == organisation_id for m in mandates_on(standing.network_id, day, organ=organ))
        comes_with_it = standing.charter.organs[organ].seats.fill in ("membership", "ex-officio")
        if not sits and not comes_with_it:
            return Verdict.of(False, clause=clause, reason="not-a-member-of-the-organ", office=office_key, organ=organ)
    for pair in standing.charter.incompatibilities:
        others = set(pair.offices) - {office_key}
        held = Mandate.objects.filter(network_id=standing.network_id, office__in=others, until=None)
        held = held.filter(person_id=person_id) if person_id else held.filter(organisation_id=organisation_id)
        if office_key in pair.offices and held.exists():
            return Verdict.of(
                False, clause=pair.clause or "", reason="cumulated", origin=pair.origin, office=office_key
            )
    return Verdict.of(True, clause=clause, reason="may-hold-office", origin=office.origin, office=office_key)


def _member_kind(standing: Constitution, organisation: Organisation, day: date) -> str:
    found = Membership.objects.filter(living(day), network_id=standing.network_id, organisation=organisation)
    return found.values_list("kind", flat=True).first() or ""
