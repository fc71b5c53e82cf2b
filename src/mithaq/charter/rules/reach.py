"""`reach`: the share of members that each have at least so many records of a kind."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import WHOLE, Case, Selecting, Selector, state_of_share
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Reach(Selecting):
    """So many of the members (or of another base) take part."""

    kind: Literal["reach"]
    base: str = Field(default="membership", description="the kind of record that each must be reached")
    by: str = Field(default="member", description="the facet that names the one reached, as its key in the base")
    among: dict[str, Selector] = Field(default_factory=dict, description="facets that select the base")
    at_least: int = Field(default=1, ge=1)
    share: Part = WHOLE
    soon_share: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "share", "soon_share", "within")

    def judge(self, case: Case) -> Finding:
        found = self.records(case, self.by)
        base = case.evidence.select(self.base, self.among)
        if found is None or base is None:
            return self.unkept(self.of if found is None else self.base)
        living = [record for record in base if record.covers(case.at)]
        if not living:
            return self.nothing(self.base)
        numbers = Counter(value for record in found for value in record.value(self.by))
        reached = sum(numbers[record.key] >= self.at_least for record in living)
        value = Fraction(reached, len(living))
        if value < self.share and (case.too_young(self.within) or (not found and self.within is None)):
            return self.too_early(case, found)
        state = state_of_share(value, self.share, None, self.soon_share)
        missing = len(living) - reached
        return self.finds(
            state,
            "reached",
            found,
            reached=reached,
            base=len(living),
            share=value,
            missing=missing,
            at_least=self.share,
        )
