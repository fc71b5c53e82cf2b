"""`answered`: what was asked is answered in time."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import WHOLE, Case, Measured, state_of_share
from mithaq.charter.terms import Period
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Answered(Measured):
    """So many of the requests are answered within a period; those still inside it do not count."""

    kind: Literal["answered"]
    dated: str = Field(description="the date of the answer")
    within: Period | None = Field(
        default=Period(days=30), description="the time allowed, counted from the record's day"
    )
    share: Part = WHOLE
    soon_share: Part | None = None
    over: Period = Field(default=Period(years=1), description="the requests of this last period are judged")

    LIMITS: ClassVar[tuple[str, ...]] = ("within", "share", "soon_share")

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select(self.of, self.where, needing=[self.dated])
        if found is None:
            return self.unkept(self.of)
        allowed = self.within or Period(days=30)
        due: list[bool] = []
        for record in found:
            if not case.since(self.over) < record.on <= case.at:
                continue
            answer, deadline = record.dates.get(self.dated), allowed.after(record.on, case.evidence.calendar)
            if (answer and answer <= case.at) or deadline < case.at:
                due.append(bool(answer and answer <= deadline))
        if not due:
            return self.nothing(self.of)
        value = Fraction(sum(due), len(due))
        state = state_of_share(value, self.share, None, self.soon_share)
        return self.finds(
            state,
            "answered-in-time",
            found,
            part=sum(due),
            base=len(due),
            share=value,
            limit=str(allowed),
            at_least=self.share,
        )
