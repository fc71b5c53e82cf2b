"""`concentration`: no single value carries too much of a sum."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import ClassVar, Literal

from mithaq.charter.rules.rule import Case, Selecting
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding, State


class Concentration(Selecting):
    """Independence: no source above such a share of the income."""

    kind: Literal["concentration"]
    by: str
    figure: str
    at_most: Part

    LIMITS: ClassVar[tuple[str, ...]] = ("at_most", "within")

    def judge(self, case: Case) -> Finding:
        found = self.records(case, self.by, self.figure)
        if found is None:
            return self.unkept(self.of)
        sums = Counter[str]()
        for record in found:
            for value in record.value(self.by):
                sums[value] += record.figures.get(self.figure, 0)
        whole = sum(sums.values())
        if not whole:
            return self.nothing(self.of)
        value, most = sums.most_common(1)[0]
        share = Fraction(most, whole)
        state = State.KEPT if share <= self.at_most else State.BREACHED
        return self.finds(
            state, "greatest-share", found, value=value, share=share, at_most=self.at_most, sources=len(sums)
        )
