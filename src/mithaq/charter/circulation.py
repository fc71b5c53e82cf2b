"""Deciding in writing: when the answers of an organ's seats carry a motion, and when they cannot any more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mithaq.charter.organs import Majority, Organ, Quorum
from mithaq.charter.verdict import Finding, Origin, State, Verdict


class Outcome(StrEnum):
    OPEN = "open"
    CARRIED = "carried"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    """The time ran out without a quorum."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers so far. `seats` count heads (for the quorum), the rest count votes."""

    seats: int
    answered: int
    entitled: int
    for_: int
    against: int
    abstained: int = 0
    there: int | None = None
    """Votes present when a vote was opened in a meeting; in writing, present is who answered."""

    @property
    def remaining(self) -> int:
        return self.entitled - self.for_ - self.against - self.abstained

    def figures(self) -> dict[str, int]:
        cast = self.for_ + self.against
        present = cast + self.abstained if self.there is None else self.there
        return {"for": self.for_, "against": self.against, "cast": cast, "present": present, "entitled": self.entitled}


def needed_heads(organ: Organ, seats: int) -> int:
    """How many seats must answer: of those filled, or of all that the charter defines."""
    return organ.quorate_heads(seats)


def outcome(organ: Organ, power: str, answers: Answers, *, closed: bool) -> tuple[Outcome, Verdict]:
    """What the answers amount to, with the verdict that shows the figures.

    Before the time is up a motion is carried or rejected only when no further answer could change it.
    """
    majority = organ.majority_for(power) or Majority(exclusive=True)
    heads = needed_heads(organ, answers.seats)
    quorate = answers.answered >= heads
    needed = majority.needed(answers.figures())
    found = _result(majority, answers, quorate=quorate, closed=closed or answers.answered == answers.seats)
    state = {Outcome.CARRIED: State.KEPT, Outcome.OPEN: State.UNPROVEN}.get(found, State.BREACHED)
    figures = {
        **answers.figures(),
        "answered": answers.answered,
        "seats": answers.seats,
        "quorum": heads,
        "needed": needed,
    }
    origin = _origin(majority, organ.quorum)
    finding = Finding(state, f"circulation-{found.value}", figures, origin=origin, rule="majority")
    return found, Verdict(organ.clause or "", (finding,))


def _origin(majority: Majority, quorum: Quorum | None) -> Origin:
    return Origin.CHOICE if Origin.CHOICE in (majority.origin, quorum.origin if quorum else None) else majority.origin


def _result(majority: Majority, answers: Answers, *, quorate: bool, closed: bool) -> Outcome:
    worst = answers.figures()
    worst |= {"cast": worst["cast"] + answers.remaining, "present": worst["present"] + answers.remaining}
    if quorate and answers.for_ >= majority.needed(worst):
        return Outcome.CARRIED
    best = worst | {"for": answers.for_ + answers.remaining}
    if quorate and best["for"] < majority.needed(best):
        return Outcome.REJECTED
    if not closed:
        return Outcome.OPEN
    if not quorate:
        return Outcome.LAPSED
    return Outcome.CARRIED if answers.for_ >= majority.needed(answers.figures()) else Outcome.REJECTED
