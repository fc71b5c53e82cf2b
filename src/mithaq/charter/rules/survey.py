"""`survey`: a value that nobody can measure, made measurable by asking the members every year."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import Case, Rule
from mithaq.charter.terms import Number
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding, State


class Survey(Rule):
    """The mean answer of the last survey, with its answer rate."""

    kind: Literal["survey"]
    survey: str = "members"
    question: str
    at_least: Number = Field(description="the mean, on a scale of 1 to 5")
    answers: Part = Field(default=Fraction(1, 2), description="the least answer rate that makes it count")

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "answers")

    def judge(self, case: Case) -> Finding:
        where = {"kind": self.survey, "topic": self.question}
        found = case.evidence.select("survey-response", where, needing=["score", "asked", "answered"])
        if found is None:
            return self.unkept("survey-response")
        start = case.before(case.at, case.charter.surveys[self.survey].every)
        recent = [record for record in found if start < record.on <= case.at]
        if not recent:
            if found:
                return self.finds(State.BREACHED, "survey-overdue", found, last=max(r.on for r in found))
            return self.nothing("survey-response")
        last = max(recent, key=lambda record: record.on)
        asked, answered, score = (last.figures.get(name, 0) for name in ("asked", "answered", "score"))
        rate, mean = Fraction(answered, asked or 1), Fraction(score, answered or 1)
        figures = {"mean": mean, "answer_rate": rate, "base": answered, "at_least": self.at_least}
        if not answered or rate < self.answers:
            return self.finds(State.UNPROVEN, "too-few-answers", [last], **figures)
        return self.finds(State.KEPT if mean >= self.at_least else State.BREACHED, "survey-mean", [last], **figures)
