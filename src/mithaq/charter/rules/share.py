"""`share`: the part of a base of records that has something."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import Case, Measured, Selector, state_of_share, unit_of
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Share(Measured):
    """At least, or at most, such a part (all active members have a focal point)."""

    kind: Literal["share"]
    having: dict[str, Selector] = Field(description="facets that make a record of the base count")
    figure: str | None = Field(default=None, description="weigh by this figure instead of counting records")
    at_least: Part | None = None
    at_most: Part | None = None
    soon_at_least: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "at_most", "soon_at_least", "within")

    def judge(self, case: Case) -> Finding:
        base = self.records(case, *self.having, *([self.figure] if self.figure else []))
        if base is None:
            return self.unkept(self.of)
        part = [record for record in base if record.matches(self.having)]
        held, whole = self._weight(part), self._weight(base)
        if not whole:
            return self.nothing(self.of)
        value = Fraction(held, whole)
        state = state_of_share(value, self.at_least, self.at_most, self.soon_at_least)
        limit = {"at_least": self.at_least} if self.at_least is not None else {"at_most": self.at_most or Fraction(0)}
        figures = {"part": held, "base": whole, "share": value, "missing": whole - held, **limit}
        figures |= unit_of(self.figure, case)
        return self.finds(state, "part-of-base", part, **figures)

    def _weight(self, records: Sequence[Record]) -> int:
        return sum(r.figures.get(self.figure, 0) for r in records) if self.figure else len(records)
