"""The states of a time poll, from its opening to the time that was chosen, or to none."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    OPEN = "open"
    """The seats say when they can; after the closing day they no longer answer, and somebody has to choose."""
    DECIDED = "decided"
    """One of the times was chosen; the meeting is drafted for it."""
    DROPPED = "dropped"
    """Closed without a date, with the reason."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.DECIDED, State.DROPPED}),
    State.DECIDED: frozenset(),
    State.DROPPED: frozenset(),
}


def may_become(now: State, then: State) -> Verdict:
    """Whether a time poll in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="time-poll-is-over", now=now.value, then=then.value)
