"""The states of an obstacle, from the report to its end."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    REPORTED = "reported"
    """Said by a member; acknowledged or not, nobody has studied it yet."""
    STUDIED = "studied"
    """Looked into: it is known what it takes."""
    ESCALATED = "escalated"
    """Taken to whom the charter names for what the members cannot solve alone."""
    SOLVED = "solved"
    """Out of the way, with what was done."""
    CLOSED = "closed"
    """Given up or no longer there, with the reason."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.REPORTED: frozenset({State.STUDIED, State.ESCALATED, State.SOLVED, State.CLOSED}),
    State.STUDIED: frozenset({State.ESCALATED, State.SOLVED, State.CLOSED}),
    State.ESCALATED: frozenset({State.STUDIED, State.SOLVED, State.CLOSED}),
    State.SOLVED: frozenset(),
    State.CLOSED: frozenset(),
}
OPEN = frozenset(state for state, after in FOLLOWS.items() if after)
"""Somebody answers for it still."""


def may_become(now: State, then: State) -> Verdict:
    """Whether an obstacle in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="obstacle-may-follow", now=now.value, then=then.value)


def is_open(state: str) -> Verdict:
    """Whether something can still be said or done about it."""
    return Verdict.of(State(state) in OPEN, clause="", reason="obstacle-is-over", state=state)
