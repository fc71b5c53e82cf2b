"""`fresh`: records looked at, confirmed or updated recently enough."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import WHOLE, Case, Selecting, state_of_share
from mithaq.charter.terms import Period
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Fresh(Selecting):
    """Nothing is left to grow stale."""

    kind: Literal["fresh"]
    dated: str = Field(description="the date of the record that must be recent")
    within: Period | None = Field(default=Period(years=1), description="how old that date may be")
    share: Part = WHOLE
    soon_share: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("within", "share", "soon_share")

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select(self.of, self.where, needing=[self.dated])
        if found is None:
            return self.unkept(self.of)
        living = [record for record in found if record.covers(case.at)]
        if not living:
            return self.nothing(self.of)
        start = case.since(self.within)
        fresh = [record for record in living if record.dates.get(self.dated, record.on) > start]
        value = Fraction(len(fresh), len(living))
        state = state_of_share(value, self.share, None, self.soon_share)
        stale = len(living) - len(fresh)
        return self.finds(
            state, "fresh", fresh, part=len(fresh), base=len(living), stale=stale, share=value, at_least=self.share
        )
