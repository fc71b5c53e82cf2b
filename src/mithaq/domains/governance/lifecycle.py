"""The states of a motion, decided by circulation or in a meeting."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    TABLED = "tabled"
    """On the agenda of a meeting; the vote has not been opened."""
    OPEN = "open"
    CARRIED = "carried"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    EXECUTED = "executed"
    FAILED = "failed"
    """Carried, but its act was refused when it was to be performed."""
    WITHDRAWN = "withdrawn"
    """Taken back before the vote."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.TABLED: frozenset({State.OPEN, State.WITHDRAWN}),
    State.OPEN: frozenset({State.CARRIED, State.REJECTED, State.LAPSED}),
    State.CARRIED: frozenset({State.EXECUTED, State.FAILED}),
    State.REJECTED: frozenset(),
    State.LAPSED: frozenset(),
    State.EXECUTED: frozenset(),
    State.FAILED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
BEGINS = (State.TABLED, State.OPEN)
"""A motion waits for its meeting, or is put to the seats in writing at once."""
PENDING = frozenset({State.TABLED, State.OPEN})
"""Not decided yet: while a motion is here, no other one on the same thing is taken."""


def may_become(now: State, then: State) -> Verdict:
    """Whether a motion in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
