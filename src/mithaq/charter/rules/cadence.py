"""`cadence`: no gap between two dated records, nor until today, longer than the period."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import Case, Selecting
from mithaq.charter.terms import Lasting, Period
from mithaq.charter.verdict import Finding, State

YEAR = Period(years=1)


class Cadence(Selecting):
    """How often something must happen (a committee meets at least every three months)."""

    kind: Literal["cadence"]
    every: Lasting = Field(description="the longest gap allowed, in calendar terms")
    soon: Period = Field(default=Period(days=14), description="how long before the deadline it is due soon")
    late: Period | None = Field(default=None, description="a second, hard limit: between the two it is due soon")

    LIMITS: ClassVar[tuple[str, ...]] = ("every", "soon", "late")

    def judge(self, case: Case) -> Finding:
        found = self.records(case)
        if found is None:
            return self.unkept(self.of)
        days = sorted({record.on for record in found})
        if not days:
            if case.after(case.evidence.since, self.late or self.every) < case.at:
                return self.finds(State.BREACHED, "never-happened", since=case.evidence.since, limit=str(self.every))
            return self.nothing(self.of)
        last, deadline = days[-1], case.after(days[-1], self.every)
        hard = case.after(last, self.late) if self.late else deadline
        recent = [day for day in [*days, case.at] if day >= YEAR.before(case.at)]
        before = [day for day in days if day < YEAR.before(case.at)][-1:]
        gaps = [(later - earlier).days for earlier, later in pairwise([*before, *recent])]
        broken = [
            pair for pair in pairwise([*before, *recent]) if case.after(pair[0], self.late or self.every) < pair[1]
        ]
        figures = {
            "last": last,
            "deadline": deadline,
            "longest_gap_days": max(gaps, default=0),
            "limit": str(self.every),
        }
        newest = sorted(found, key=lambda record: record.on, reverse=True)
        if case.at > hard:
            return self.finds(State.BREACHED, "overdue", newest, **figures, overdue_days=(case.at - hard).days)
        if broken:
            return self.finds(State.BREACHED, "gap-too-long", newest, **figures, gap_from=broken[-1][0])
        if case.at > case.before(deadline, self.soon):
            return self.finds(State.DUE_SOON, "due", newest, **figures)
        return self.finds(State.KEPT, "in-rhythm", newest, **figures)
