"""`due-by`: a duty with a date in each year."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import Case, Selecting
from mithaq.charter.terms import DayOfYear, Period
from mithaq.charter.verdict import Finding, State


class DueBy(Selecting):
    """Each year by this day, at least one record for this year (or for the next)."""

    kind: Literal["due-by"]
    day: DayOfYear = Field(description="month and day, as `12-31`")
    year: Literal["this", "next"] = Field(default="this", description="the year that the record is for")
    soon: Period = Field(default=Period(days=60))

    LIMITS: ClassVar[tuple[str, ...]] = ("day", "soon")

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select(self.of, self.where)
        if found is None:
            return self.unkept(self.of)
        deadline, previous = self._on(case.at.year), self._on(case.at.year - 1)
        ahead = 1 if self.year == "next" else 0
        years = {record.on.year for record in found}
        target = deadline.year + ahead
        if target in years:
            return self.finds(State.KEPT, "done-for-the-year", found, year=str(target), deadline=deadline)
        if case.at > deadline:
            return self.finds(State.BREACHED, "not-done-by-the-day", found, year=str(target), deadline=deadline)
        missed = previous.year + ahead not in years
        if missed and case.evidence.since < previous:
            return self.finds(State.BREACHED, "not-done-by-the-day", found, year=str(target - 1), deadline=previous)
        if case.at > case.before(deadline, self.soon):
            return self.finds(State.DUE_SOON, "due", found, year=str(target), deadline=deadline)
        if missed:
            return self.nothing(self.of)
        return self.finds(State.KEPT, "not-yet-due", found, year=str(target), deadline=deadline)

    def _on(self, year: int) -> date:
        month, day = map(int, self.day.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            return Period(days=-1).after(date(year, month + 1, 1))
