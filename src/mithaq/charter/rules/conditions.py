"""`eligible` and `standing`: who may be a member or sit, and who has paid what binds."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from mithaq.charter.rules.rule import WHOLE, Case, Rule, state_of_share
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding


class Eligible(Rule):
    """All members (or all who sit in an organ) meet the conditions of the charter."""

    kind: Literal["eligible"]
    members: bool = False
    organ: str | None = None
    share: Part = WHOLE
    soon_share: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("share", "soon_share")

    def judge(self, case: Case) -> Finding:
        kind = "mandate" if self.organ else "membership"
        where = {"organ": self.organ} if self.organ else {}
        found = case.evidence.select(kind, where, needing=["eligible"])
        if found is None:
            return self.unkept(kind)
        living = [record for record in found if record.covers(case.at)]
        if not living:
            return self.nothing(kind)
        part = [record for record in living if record.value("eligible")]
        value = Fraction(len(part), len(living))
        state = state_of_share(value, self.share, None, self.soon_share)
        missing = len(living) - len(part)
        return self.finds(state, "eligible", part, part=len(part), base=len(living), missing=missing, share=value)


class Standing(Rule):
    """So many of the members have paid the dues that bind them."""

    kind: Literal["standing"]
    at_least: Part = WHOLE
    soon_at_least: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "soon_at_least")

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select("membership", {}, needing=["paid"])
        if found is None:
            return self.unkept("contribution")
        living = [record for record in found if record.covers(case.at)]
        if not living:
            return self.nothing("membership")
        part = [record for record in living if record.value("paid")]
        value = Fraction(len(part), len(living))
        state = state_of_share(value, self.at_least, None, self.soon_at_least)
        return self.finds(state, "paid", part, part=len(part), base=len(living), share=value, at_least=self.at_least)
