"""What a member owes and has paid on a day, and what follows from arrears, for other rooms to ask. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from mithaq.charter.contributions import Suggested, suggested
from mithaq.charter.fees import Fees
from mithaq.charter.terms import Calendar
from mithaq.domains.finance.lifecycle import State
from mithaq.domains.finance.models import MeansDeclaration, Payment, Pledge, Waiver
from mithaq.domains.membership.models import Membership
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of


@dataclass(frozen=True, slots=True)
class Contribution:
    """A member's contribution for a year: what is suggested, promised, waived, paid and still open."""

    year: int
    kind: str
    suggested: Suggested
    level: str
    pledge: Pledge | None
    waiver: Waiver | None
    payments: tuple[Payment, ...]
    due_on: date | None
    binding: bool

    @property
    def paid(self) -> Decimal:
        return sum((p.amount for p in self.payments), Decimal(0))

    @property
    def waived(self) -> bool:
        return self.waiver is not None and self.waiver.state == State.GRANTED

    @property
    def owed(self) -> Decimal:
        """What binds: the scale's sum of dues, else what was pledged to them; nothing where fees are voluntary."""
        if not self.binding or self.waived:
            return Decimal(0)
        pledged = self.pledge.amount if self.pledge else Decimal(0)
        return max(self.suggested.amount or Decimal(0), pledged)

    @property
    def open(self) -> Decimal:
        """What is still to come of what is owed, or of what was promised freely."""
        promised = self.pledge.amount if self.pledge and not self.binding else self.owed
        return max(Decimal(0), promised - self.paid)


@dataclass(frozen=True, slots=True)
class Arrears:
    """Dues of one year that were not paid by their day."""

    year: int
    open: Decimal
    due_on: date
    grace_until: date

    def past_grace(self, day: date) -> bool:
        return day > self.grace_until


def living_payments(day: date) -> Q:
    """Payments that stood on a day: received by then, not taken back by then, and no reversals."""
    return Q(paid_on__lte=day, reverses=None) & (Q(reversed_on=None) | Q(reversed_on__gt=day))


def due_day(fees: Fees, year: int) -> date | None:
    """The day by which the dues of a year are owed; 29 February is the 28th where the year has none."""
    if fees.mode != "dues" or fees.due is None:
        return None
    return day_in(fees.due, year)


def day_in(day_of_year: str, year: int) -> date:
    """`02-29` in a year: the last day of February where it has no 29th."""
    month, day = (int(part) for part in day_of_year.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def contributions_of(
    standing: Constitution, memberships: Sequence[Membership], year: int, day: date, *, kind: str = "yearly"
) -> list[Contribution]:
    """The contribution of each of these members for a year, as it stood on a day, in their order."""
    found = {"membership__in": memberships}
    means = MeansDeclaration.objects.filter(**found, year__lte=year, declared_on__lte=day).order_by("year")
    levels = dict(means.values_list("membership_id", "level"))
    pledges = {p.membership_id: p for p in Pledge.objects.filter(**found, year=year, kind=kind, pledged_on__lte=day)}
    asked = Waiver.objects.filter(**found, year=year, asked_on__lte=day).order_by("asked_on", "pk")
    waivers = {w.membership_id: w for w in asked}
    payments: dict[int, list[Payment]] = {}
    paid = Payment.objects.filter(living_payments(day), **found, year=year, kind=kind)
    for payment in paid.order_by("paid_on", "pk"):
        payments.setdefault(payment.membership_id, []).append(payment)
    fees, currency = standing.charter.fees, standing.charter.currency
    return [
        Contribution(
            year,
            kind,
            _suggested(fees, currency, row, levels.get(row.pk, ""), kind),
            levels.get(row.pk, ""),
            pledges.get(row.pk),
            waivers.get(row.pk) if kind == "yearly" else None,
            tuple(payments.get(row.pk, ())),
            due_day(fees, year) if kind == "yearly" else None,
            fees.mode == "dues" and kind == "yearly",
        )
        for row in memberships
    ]


def _suggested(fees: Fees, currency: str, row: Membership, level: str, kind: str) -> Suggested:
    if kind == "joining":
        return Suggested(currency, fees.joining, origin=fees.scale_origin, clause=fees.clause or "")
    return suggested(fees, currency, row.organisation.population, level)


def arrears_of(standing: Constitution, membership: Membership, day: date) -> tuple[Arrears, ...]:
    """The years whose dues this member has not paid by their day. A voluntary contribution has no arrears."""
    return arrears_by_member(standing, [membership], day)[membership.pk]


def arrears_by_member(
    standing: Constitution, memberships: Sequence[Membership], day: date
) -> dict[int, tuple[Arrears, ...]]:
    """The same for many members at once, by the number of the membership."""
    fees = standing.charter.fees
    found: dict[int, tuple[Arrears, ...]] = {row.pk: () for row in memberships}
    first = max(standing.founded_on, min((row.since for row in memberships), default=day))
    calendar = Calendar(*workdays_of(standing.charter.calendar.country)) if fees.grace else Calendar()
    for year in range(first.year, day.year + 1):
        due = due_day(fees, year)
        if due is None or due >= day or due < first:
            continue
        owing = [row for row in memberships if row.since <= due and (row.until is None or row.until > due)]
        grace = fees.grace.after(due, calendar) if fees.grace else due
        for row, held in zip(owing, contributions_of(standing, owing, year, day), strict=True):
            if held.open > 0:
                found[row.pk] += (Arrears(year, held.open, due, grace),)
    return found


def effects_in_force(standing: Constitution, membership: Membership, day: date) -> tuple[str, ...]:
    """What the charter lets arrears lead to, once due day and grace have passed: `suspend-vote` and the like.

    Empty where fees are voluntary, where the charter names no effect, and while a waiver is granted.
    """
    if standing.charter.fees.mode != "dues" or not standing.charter.fees.effects:
        return ()
    late = any(arrears.past_grace(day) for arrears in arrears_of(standing, membership, day))
    return standing.charter.fees.effects if late else ()


def to_ask(standing: Constitution, year: int, day: date) -> list[Membership]:
    """Living members that have not answered for a year: no pledge (zero is one), no payment, no waiver asked."""
    rows = _living(standing, day)
    found = contributions_of(standing, rows, year, day)
    return [row for row, c in zip(rows, found, strict=True) if not (c.pledge or c.payments or c.waiver)]


def to_recall(standing: Constitution, year: int, day: date) -> list[Membership]:
    """Living members whose dues of a year are still open."""
    rows = _living(standing, day)
    due = due_day(standing.charter.fees, year)
    found = contributions_of(standing, rows, year, day)
    return [row for row, c in zip(rows, found, strict=True) if c.open > 0 and due and row.since <= due]


def _living(standing: Constitution, day: date) -> list[Membership]:
    living = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
    rows = Membership.objects.filter(living, network_id=standing.network_id).select_related("organisation")
    return list(rows.order_by("pk"))


def stage_today(fees: Fees, day: date) -> tuple[str, int] | None:
    """What is sent on a day, by the days that the charter names: `asked`, `before` or `after`, and for which year.

    Each stage stays open for a month, so that a platform that stood still on the very day makes up for it.
    """
    if fees.mode == "none":
        return None
    late = timedelta(days=30)
    for year in (day.year, day.year - 1):
        due = due_day(fees, year)
        if due and due < day <= due + late:
            return "after", year
        if due and fees.remind and max(fees.remind.before(due), due - 2 * late) <= day <= due:
            return "before", year
        asked = day_in(fees.asked, year) if fees.asked else None
        if asked and asked <= day <= asked + late:
            return "asked", year
    return None
