"""`on-record`, `carries` and `declared`: what the charter itself shows, or openly only declares."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from mithaq.charter.powers import Power
from mithaq.charter.rules.rule import Case, Rule
from mithaq.charter.text import FullText
from mithaq.charter.verdict import Figure, Finding, State


class OnRecord(Rule):
    """Facts and instruments stand on record, with their dates where they have one."""

    kind: Literal["on-record"]
    facts: tuple[str, ...] = Field(min_length=1, description="names under `facts`")

    def judge(self, case: Case) -> Finding:
        future = tuple(name for name in self.facts if (day := case.charter.facts[name].on) and day > case.at)
        days = [day for name in self.facts if (day := case.charter.facts[name].on)]
        figures: dict[str, Figure] = {"number": len(self.facts)}
        if days:
            figures["on"] = max(days)
        if future:
            return self.finds(State.UNPROVEN, "not-yet-happened", **figures)
        return self.finds(State.KEPT, "stands-on-record", **figures)


class Carries(Rule):
    """The charter itself provides for it: a list of so many entries, organs, offices, kinds of member, a fee mode."""

    kind: Literal["carries"]
    list: str | None = None
    count: int | None = None
    organs: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    powers: tuple[Power, ...] = ()
    articles: int | None = None
    fees: Literal["voluntary", "dues", "none"] | None = None
    factors: tuple[str, ...] = ()
    adopted: date | None = None

    def judge(self, case: Case) -> Finding:
        charter, missing = case.charter, list[str]()
        entries = len(charter.lists.get(self.list, {})) if self.list else 0
        if self.list and (not entries or (self.count is not None and entries != self.count)):
            missing.append(self.list)
        for wanted, held in (
            (self.organs, charter.organs),
            (self.offices, charter.offices),
            (self.members, charter.members),
            (self.powers, charter.powers),
            (self.factors, charter.fees.factors),
        ):
            missing += [str(name) for name in wanted if name not in held]
        if self.articles is not None and len(charter.articles) < self.articles:
            missing.append("articles")
        if self.fees and charter.fees.mode != self.fees:
            missing.append("fees")
        if self.adopted and charter.source.adopted != self.adopted:
            missing.append("adopted")
        figures: dict[str, Figure] = {"entries": entries} if self.list else {}
        if missing:
            return self.finds(State.BREACHED, "not-provided", **figures, missing_names=tuple(missing))
        return self.finds(State.KEPT, "provided-by-the-charter", **figures)


class Declared(Rule):
    """A value that no record could show. Said openly, never counted as kept."""

    kind: Literal["declared"]
    because: FullText = Field(description="why nobody can measure it")

    def judge(self, case: Case) -> Finding:
        return self.finds(State.DECLARED, "declared")
