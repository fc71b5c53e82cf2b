"""The states of a motion decided by circulation."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    OPEN = "open"
    CARRIED = "carried"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    EXECUTED = "executed"
    FAILED = "failed"
    """Carried, but its act was refused when it was to be performed."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.CARRIED, State.REJECTED, State.LAPSED}),
    State.CARRIED: frozenset({State.EXECUTED, State.FAILED}),
    State.REJECTED: frozenset(),
    State.LAPSED: frozenset(),
    State.EXECUTED: frozenset(),
    State.FAILED: frozenset(),
}
DECIDED = frozenset(State) - {State.OPEN}


def may_become(now: State, then: State) -> Verdict:
    """Whether a motion in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
