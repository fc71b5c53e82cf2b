"""`held`: each office has a holder, or has not been vacant for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import WHOLE, Case, Rule, state_of_share
from mithaq.charter.terms import Period
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding, State


class Held(Rule):
    """No office without a holder. An office of members is looked for at each active member."""

    kind: Literal["held"]
    offices: tuple[str, ...] = ()
    organ: str | None = None
    vacant_at_most: Period | None = Field(default=None, description="a shorter vacancy is due soon, not breached")
    share: Part = WHOLE
    soon_share: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("vacant_at_most", "share", "soon_share")

    def judge(self, case: Case) -> Finding:
        wanted = self._wanted(case)
        if wanted is None:
            return self.unkept("mandate")
        if not wanted:
            return self.nothing("mandate")
        filled = sum(1 for _, last in wanted if last is None)
        value = Fraction(filled, len(wanted))
        vacant = tuple(name for name, last in wanted if last is not None)
        state = state_of_share(value, self.share, None, self.soon_share)
        if state is State.BREACHED and self.vacant_at_most:
            limit = self.vacant_at_most
            if all(case.after(last, limit) >= case.at for _, last in wanted if last):
                state = State.DUE_SOON
        return self.finds(state, "offices-held", filled=filled, needed=len(wanted), share=value, vacant=vacant[:12])

    def _wanted(self, case: Case) -> list[tuple[str, date | None]] | None:
        """Each place to be held, with None when it is, else the day on which it fell vacant."""
        mandates = case.evidence.select("mandate", {}, needing=["office", "organ", "organisation"])
        members = case.evidence.select("membership", {}, needing=["kind"])
        posts = case.evidence.select("post", {}, needing=["office"])
        if mandates is None or members is None or posts is None:
            return None
        if not mandates and not posts and not members:
            return []  # a network in which nobody is yet is not to blame
        places: list[tuple[str, date | None]] = []
        for office in self.offices:
            scope, _, kind = case.charter.offices[office].of.partition(":")
            if scope == "member":
                holders = [record for record in posts if office in record.value("office")]
                for member in members:
                    if member.covers(case.at) and (not kind or kind in member.value("kind")):
                        held = [r for r in holders if member.key in r.value("member")]
                        places.append((member.key, self._vacant_since(held, case, member.on)))
            else:
                held = [record for record in mandates if office in record.value("office")]
                places.append((office, self._vacant_since(held, case, case.evidence.since)))
        if self.organ:
            held = [record for record in mandates if self.organ in record.value("organ")]
            places.append((self.organ, self._vacant_since(held, case, case.evidence.since)))
        return places

    @staticmethod
    def _vacant_since(held: Sequence[Record], case: Case, otherwise: date) -> date | None:
        if any(record.covers(case.at) for record in held):
            return None
        return max((record.until or record.on for record in held), default=otherwise)
