"""`sequence`: steps taken, and in their order."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import WHOLE, Case, Measured, state_of_share
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Sequence(Measured):
    """One step before the other (the committee recommends before the steering committee does)."""

    kind: Literal["sequence"]
    steps: tuple[str, ...] = Field(min_length=1, description="dates of the record, in the order they must have")
    share: Part = WHOLE
    soon_share: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("share", "soon_share")

    def judge(self, case: Case) -> Finding:
        found = self.records(case, *self.steps)
        if found is None:
            return self.unkept(self.of)
        if not found:
            return self.nothing(self.of)
        right = [record for record in found if self._in_order(record)]
        value = Fraction(len(right), len(found))
        state = state_of_share(value, self.share, None, self.soon_share)
        return self.finds(state, "in-order", right, part=len(right), base=len(found), share=value, at_least=self.share)

    def _in_order(self, record: Record) -> bool:
        days = [record.dates.get(step) for step in self.steps]
        return all(days) and all(a <= b for a, b in pairwise(days) if a and b)
