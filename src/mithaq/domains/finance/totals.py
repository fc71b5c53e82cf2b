"""What came in by year, by source and by kind of member: for everybody to see, without naming who paid what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from mithaq.domains.finance.models import Income, Payment
from mithaq.domains.finance.sources import FEES, OWN, SOURCES
from mithaq.domains.finance.standing import living_payments

FEW = 3
"""A kind of which fewer members paid is shown with others, so that a sum points at nobody."""
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a source as everybody may see it: a member's payment by its kind of member only."""

    on: date
    amount: Decimal
    entry: int
    kind: str = ""
    what: str = ""
    donor: Income | None = None
    earmark: str = ""
    reversed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """What came in during a year, by source; the sources that gave nothing are left out."""

    year: int
    by_source: Mapping[str, Decimal]
    earmarked: Decimal

    @property
    def total(self) -> Decimal:
        return sum(self.by_source.values(), NOTHING)

    @property
    def own(self) -> Fraction | None:
        """The share of the network's own resources."""
        return self._share(sum((self.by_source.get(source, NOTHING) for source in OWN), NOTHING))

    @property
    def greatest(self) -> tuple[str, Fraction] | None:
        """The source that carries most, and its share."""
        if not self.total:
            return None
        source = max(self.by_source, key=lambda name: self.by_source[name])
        return source, Fraction(self.by_source[source]) / Fraction(self.total)

    @property
    def tied(self) -> Fraction | None:
        """The share that is earmarked."""
        return self._share(self.earmarked)

    def _share(self, part: Decimal) -> Fraction | None:
        return Fraction(part) / Fraction(self.total) if self.total else None


def living_income(day: date) -> Q:
    """Income that stood on a day."""
    return Q(received_on__lte=day, reverses=None) & (Q(reversed_on=None) | Q(reversed_on__gt=day))


def years_of(network_id: int, day: date) -> list[Year]:
    """Every year in which something came in, the latest first."""
    sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: NOTHING))
    tied: dict[int, Decimal] = defaultdict(lambda: NOTHING)
    payments = Payment.objects.filter(living_payments(day), network_id=network_id)
    for on, amount in payments.values_list("paid_on", "amount"):
        sums[on.year][FEES] += amount
    income = Income.objects.filter(living_income(day), network_id=network_id)
    for on, source, amount, earmark in income.values_list("received_on", "source", "amount", "earmark"):
        sums[on.year][source] += amount
        tied[on.year] += amount if earmark else NOTHING
    return [
        Year(year, {source: sums[year][source] for source in SOURCES if sums[year].get(source)}, tied[year])
        for year in sorted(sums, reverse=True)
    ]


@dataclass(frozen=True, slots=True)
class Paying:
    """What members of these kinds paid in a year: never fewer than three members together."""

    kinds: tuple[str, ...]
    members: int
    amount: Decimal


def by_kind(network_id: int, year: int, day: date) -> list[Paying]:
    """What kinds of member paid in a year. Kinds with fewer than three payers are shown together; if these are still
    fewer than three, the next smallest kind joins them; fewer than three payers at all are not shown."""
    payers: dict[str, set[int]] = defaultdict(set)
    sums: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    found = Payment.objects.filter(living_payments(day), network_id=network_id, paid_on__year=year)
    for kind, member, amount in found.values_list("member_kind", "membership_id", "amount"):
        payers[kind].add(member)
        sums[kind] += amount
    return merged([(kind, len(payers[kind]), sums[kind]) for kind in payers])


def merged(kinds: Iterable[tuple[str, int, Decimal]]) -> list[Paying]:
    """Kinds with their payers and sums, grouped so that no group has fewer than three payers."""
    rows = sorted(kinds, key=lambda row: (row[1], row[0]))
    small: list[tuple[str, int, Decimal]] = []
    while rows and (rows[0][1] < FEW or (small and sum(r[1] for r in small) < FEW)):
        small.append(rows.pop(0))
    groups = [Paying((kind,), number, amount) for kind, number, amount in rows]
    if sum(number for _, number, _ in small) >= FEW:
        names = tuple(sorted(kind for kind, _, _ in small))
        groups.append(Paying(names, sum(r[1] for r in small), sum((r[2] for r in small), NOTHING)))
    return sorted(groups, key=lambda group: -group.amount)


def lines_of(network_id: int, year: int, source: str, day: date) -> Sequence[Line]:
    """The entries behind a sum, newest first, with those that were taken back since, marked."""
    income = Income.objects.filter(network_id=network_id, source=source, received_on__year=year, received_on__lte=day)
    lines = [
        Line(row.received_on, row.amount, row.entry, "", row.what, row, row.earmark, row.reversed_on)
        for row in income.filter(reverses=None).select_related("donor")
    ]
    if source == FEES:
        found = Payment.objects.filter(network_id=network_id, paid_on__year=year, paid_on__lte=day, reverses=None)
        payments = list(found)
        telling = {kind for group in merged(_payers(payments)) if len(group.kinds) == 1 for kind in group.kinds}
        lines += [
            Line(
                p.paid_on,
                p.amount,
                p.entry,
                p.member_kind if p.member_kind in telling else "",
                reversed_on=p.reversed_on,
            )
            for p in payments
        ]
    return sorted(lines, key=lambda line: (line.on, line.entry), reverse=True)


def _payers(payments: Sequence[Payment]) -> list[tuple[str, int, Decimal]]:
    members: dict[str, set[int]] = defaultdict(set)
    for payment in payments:
        members[payment.member_kind].add(payment.membership_id)
    return [(kind, len(found), NOTHING) for kind, found in members.items()]
