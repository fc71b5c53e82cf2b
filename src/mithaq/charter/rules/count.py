"""`count`: how many records, or distinct values of a facet, in a window or in the calendar year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import Case, Measured
from mithaq.charter.verdict import Finding, State


class Count(Measured):
    """At least, or at most, so many."""

    kind: Literal["count"]
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    soon_at_least: int | None = Field(default=None, ge=0)
    per: Literal["year"] | None = Field(default=None, description="count in the calendar year")
    distinct: str | None = Field(default=None, description="count distinct values of this facet")

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "at_most", "soon_at_least", "within")

    def judge(self, case: Case) -> Finding:
        found = self.records(case, *([self.distinct] if self.distinct else []))
        if found is None:
            return self.unkept(self.of)
        this_year = self._number(found, case.at.year)
        figures = {"count": this_year, **self._limits()}
        if self.at_most is not None and this_year > self.at_most:
            return self.finds(State.BREACHED, "too-many", found, **figures)
        if self.at_least is None and not case.evidence.kinds[self.of].records:
            return self.nothing(self.of)
        if self.at_least is None or this_year >= self.at_least:
            return self.finds(State.KEPT, "counted", found, **figures)
        if self.per and self._last_year_kept(found, case):
            return self.finds(
                State.DUE_SOON, "year-still-running", found, **figures, deadline=date(case.at.year, 12, 31)
            )
        if case.too_young(self.within):
            return self.too_early(case, found)
        if self.soon_at_least is not None and this_year >= self.soon_at_least:
            return self.finds(State.DUE_SOON, "nearly", found, **figures)
        if not found and self.within is None and self.per is None:
            return self.nothing(self.of)
        return self.finds(State.BREACHED, "too-few", found, **figures)

    def _number(self, found: Sequence[Record], year: int) -> int:
        counted = [r for r in found if self.per is None or r.on.year == year]
        return len({v for r in counted for v in r.value(self.distinct)}) if self.distinct else len(counted)

    def _last_year_kept(self, found: Sequence[Record], case: Case) -> bool:
        """A running year is still open; the year before is what can already be broken."""
        last = case.at.year - 1
        return case.evidence.since > date(last, 1, 1) or self._number(found, last) >= (self.at_least or 0)

    def _limits(self) -> dict[str, int]:
        limits = {"at_least": self.at_least, "at_most": self.at_most}
        return {name: limit for name, limit in limits.items() if limit is not None}
