"""`share`: the part of a base of records that has something."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import Case, Measured, Selector, state_of_share
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Share(Measured):
    """At least, or at most, such a part (all active members have a focal point)."""

    kind: Literal["share"]
    having: dict[str, Selector] = Field(description="facets that make a record of the base count")
    at_least: Part | None = None
    at_most: Part | None = None
    soon_at_least: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "at_most", "soon_at_least", "within")

    def judge(self, case: Case) -> Finding:
        base = self.records(case, *self.having)
        if base is None:
            return self.unkept(self.of)
        if not base:
            return self.nothing(self.of)
        part = [record for record in base if record.matches(self.having)]
        value = Fraction(len(part), len(base))
        state = state_of_share(value, self.at_least, self.at_most, self.soon_at_least)
        limit = {"at_least": self.at_least} if self.at_least is not None else {"at_most": self.at_most or Fraction(0)}
        missing = len(base) - len(part)
        return self.finds(state, "part-of-base", part, part=len(part), base=len(base), share=value, missing=missing, **limit)
