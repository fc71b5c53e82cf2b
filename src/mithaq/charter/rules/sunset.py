"""`sunset`: what has an end date does not live beyond it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import Case, Rule
from mithaq.charter.terms import Period
from mithaq.charter.verdict import Finding, State


class Sunset(Rule):
    """The charter, or an organ, ends on its day unless it is renewed before."""

    kind: Literal["sunset"]
    of: str = Field(default="charter", description="`charter` or the name of an organ")
    soon: Period = Field(default=Period(days=180))

    LIMITS: ClassVar[tuple[str, ...]] = ("soon",)

    def judge(self, case: Case) -> Finding:
        end = case.charter.until if self.of == "charter" else case.charter.organs[self.of].until
        if end is None:
            return self.finds(State.UNPROVEN, "no-end-date")
        if case.at >= end:
            return self.finds(State.BREACHED, "past-its-end", until=end)
        state = State.DUE_SOON if case.before(end, self.soon) < case.at else State.KEPT
        return self.finds(state, "before-its-end", until=end)
