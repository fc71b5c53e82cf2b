"""`Verdict`: the one word for judgement. Power checks, lifecycle checks and clause checks all return it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

Figure = int | Fraction | date | str | tuple[str, ...]
Figures = Mapping[str, Figure]


class State(StrEnum):
    """What is found of a clause on a day."""

    KEPT = "kept"
    DUE_SOON = "due-soon"
    BREACHED = "breached"
    UNPROVEN = "unproven"
    DECLARED = "declared"


SEVERITY = (State.DECLARED, State.KEPT, State.UNPROVEN, State.DUE_SOON, State.BREACHED)
"""From the mildest to the worst: a clause of several rules gets the worst of them."""


class Origin(StrEnum):
    """Where a limit comes from: the text, the network's own choice, or a fact on record."""

    TEXT = "text"
    CHOICE = "choice"
    FACT = "fact"


def no_figures() -> Figures:
    return {}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: a state, the name of the reason, and the figures it rests on."""

    state: State
    reason: str
    figures: Figures = field(default_factory=no_figures)
    entries: tuple[int, ...] = ()
    """Ledger entries behind the finding, newest first, a few of them."""
    origin: Origin = Origin.TEXT
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to 'does this hold?': under which clause, on which findings."""

    clause: str
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, holds: bool, *, clause: str, reason: str, origin: Origin = Origin.TEXT, **figures: Any) -> Verdict:
        """A verdict on an act: it holds, or it is refused under this clause on these figures."""
        state = State.KEPT if holds else State.BREACHED
        return cls(clause, (Finding(state, reason, figures, origin=origin),))

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that decide. What the text itself asks always counts; a check that the network added counts
        once it can be measured, so that one without evidence yet does not hide what the text's own check shows."""
        stated = any(finding.origin is not Origin.CHOICE for finding in self.findings)
        return tuple(
            finding
            for finding in self.findings
            if not stated or finding.origin is not Origin.CHOICE or finding.state is not State.UNPROVEN
        )

    @property
    def state(self) -> State:
        return max((finding.state for finding in self.deciding), key=SEVERITY.index, default=State.UNPROVEN)

    @property
    def holds(self) -> bool:
        return self.state is not State.BREACHED

    @property
    def finding(self) -> Finding:
        """The finding that decides the state."""
        return max(self.deciding, key=lambda finding: SEVERITY.index(finding.state))

    def or_refuse(self) -> Verdict:
        """Return itself, or raise `Refused` when it does not hold."""
        if not self.holds:
            raise Refused(self)
        return self


class Refused(Exception):
    """The only 'no': an act that the charter, a lifecycle or a rule does not allow."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"{verdict.clause}: {verdict.finding.reason} {dict(verdict.finding.figures)}")
        self.verdict = verdict


def figure_to_json(figure: Figure) -> Any:
    """A figure as JSON that keeps its type."""
    match figure:
        case Fraction():
            return {"share": str(figure)}
        case date():
            return {"day": figure.isoformat()}
        case tuple():
            return list(figure)
        case _:
            return figure


def figure_from_json(value: Any) -> Figure:
    """The inverse of `figure_to_json`."""
    match value:
        case {"share": str(share)}:
            return Fraction(share)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case list():
            return tuple(str(each) for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case _:
            return value


def finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "state": finding.state.value,
        "reason": finding.reason,
        "figures": {name: figure_to_json(figure) for name, figure in finding.figures.items()},
        "entries": list(finding.entries),
        "origin": finding.origin.value,
        "rule": finding.rule,
    }


def finding_from_json(value: Mapping[str, Any]) -> Finding:
    return Finding(
        State(value["state"]),
        value["reason"],
        {name: figure_from_json(figure) for name, figure in value["figures"].items()},
        tuple(value["entries"]),
        Origin(value["origin"]),
        value["rule"],
    )
