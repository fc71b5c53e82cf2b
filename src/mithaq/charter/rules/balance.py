"""`balance`: parity, with its base and those who declared nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from mithaq.charter.rules.rule import Case, Measured, state_of_share
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding, State


class Balance(Measured):
    """One group holds at least such a share among those who declared."""

    kind: Literal["balance"]
    by: str = "sex"
    value: str = "woman"
    at_least: Part | None = None
    at_most: Part | None = None
    soon_at_least: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "at_most", "soon_at_least", "within")

    def judge(self, case: Case) -> Finding:
        found = self.records(case, self.by)
        if found is None:
            return self.unkept(self.of)
        living = [r for r in found if self.within or r.covers(case.at)]
        declared = [record for record in living if record.value(self.by)]
        if not declared:
            return self.finds(State.UNPROVEN, "nobody-declared", undeclared=len(living))
        part = sum(self.value in record.value(self.by) for record in declared)
        share = Fraction(part, len(declared))
        state = state_of_share(share, self.at_least, self.at_most, self.soon_at_least)
        limit = {"at_least": self.at_least} if self.at_least is not None else {"at_most": self.at_most or Fraction(1)}
        undeclared = len(living) - len(declared)
        return self.finds(
            state, "balance", declared, part=part, base=len(declared), share=share, undeclared=undeclared, **limit
        )
