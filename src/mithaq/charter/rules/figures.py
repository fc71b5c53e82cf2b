"""`average`, `total` and `trend`: rules over a figure that records carry."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import Case, Direction, Measured, Selecting, unit_of
from mithaq.charter.terms import Number, Period
from mithaq.charter.verdict import Finding, State

YEAR = Period(years=1)


class Average(Measured):
    """The mean of a figure: satisfaction of at least 4 of 5."""

    kind: Literal["average"]
    figure: str
    at_least: Number | None = None
    at_most: Number | None = None

    def judge(self, case: Case) -> Finding:
        found = self.records(case, self.figure)
        if found is None:
            return self.unkept(self.of)
        values = [record.figures[self.figure] for record in found if self.figure in record.figures]
        if not values:
            return self.nothing(self.of)
        mean = Fraction(sum(values), len(values))
        low = self.at_least is not None and mean < self.at_least
        high = self.at_most is not None and mean > self.at_most
        limit = {"at_least": self.at_least} if self.at_least is not None else {"at_most": self.at_most or Fraction(0)}
        state = State.BREACHED if low or high else State.KEPT
        return self.finds(state, "mean", found, mean=mean, base=len(values), **limit, **unit_of(self.figure, case))


class Total(Measured):
    """The sum of a figure."""

    kind: Literal["total"]
    figure: str
    at_least: Number = Fraction(1)

    def judge(self, case: Case) -> Finding:
        found = self.records(case, self.figure)
        if found is None:
            return self.unkept(self.of)
        total = sum(record.figures.get(self.figure, 0) for record in found)
        if total < self.at_least and (case.too_young(self.within) or (not found and self.within is None)):
            return self.too_early(case, found)
        state = State.KEPT if total >= self.at_least else State.BREACHED
        return self.finds(state, "sum", found, total=total, at_least=self.at_least, **unit_of(self.figure, case))


class Trend(Selecting):
    """The last twelve months against the twelve before them."""

    kind: Literal["trend"]
    measure: str = Field(default="count", description="`count`, or the figure that is added up")
    direction: Direction = "rising"

    LIMITS: ClassVar[tuple[str, ...]] = ("direction",)

    def judge(self, case: Case) -> Finding:
        found = self.records(case, *([] if self.measure == "count" else [self.measure]))
        if found is None:
            return self.unkept(self.of)
        start = YEAR.before(case.at)
        if case.evidence.since > YEAR.before(start) or not found:
            return self.nothing(self.of)
        before = self._measured([r for r in found if YEAR.before(start) < r.on <= start])
        now = self._measured([r for r in found if r.on > start])
        kept = now > before or (self.direction == "steady" and now == before)
        unit = unit_of(self.measure, case)
        return self.finds(State.KEPT if kept else State.BREACHED, "year-on-year", found, now=now, before=before, **unit)

    def _measured(self, records: Sequence[Record]) -> int:
        return len(records) if self.measure == "count" else sum(r.figures.get(self.measure, 0) for r in records)
