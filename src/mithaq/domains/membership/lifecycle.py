"""The states of a membership."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


FOLLOWS: dict[State, frozenset[State]] = {
    State.ACTIVE: frozenset({State.SUSPENDED, State.ENDED}),
    State.SUSPENDED: frozenset({State.ACTIVE, State.ENDED}),
    State.ENDED: frozenset(),
}


def may_become(now: State, then: State) -> Verdict:
    """Whether a membership in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
