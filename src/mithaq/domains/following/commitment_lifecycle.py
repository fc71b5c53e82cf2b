"""The states of a commitment, from the register to its end."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    OPEN = "open"
    """On the register; nobody has begun."""
    UNDER_WAY = "under-way"
    """Begun: reports say how far it is."""
    KEPT = "kept"
    """What was promised is there."""
    GIVEN_UP = "given-up"
    """It will not be kept, with the reason."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.UNDER_WAY, State.KEPT, State.GIVEN_UP}),
    State.UNDER_WAY: frozenset({State.KEPT, State.GIVEN_UP}),
    State.KEPT: frozenset(),
    State.GIVEN_UP: frozenset(),
}
LIVING = frozenset(state for state, after in FOLLOWS.items() if after)
"""Somebody answers for it still."""


def may_become(now: State, then: State) -> Verdict:
    """Whether a commitment in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="commitment-may-follow", now=now.value, then=then.value)


def is_living(state: str) -> Verdict:
    """Whether something can still be reported or changed."""
    return Verdict.of(State(state) in LIVING, clause="", reason="commitment-is-over", state=state)
