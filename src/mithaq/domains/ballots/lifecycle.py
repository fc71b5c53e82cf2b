"""The states of a ballot box."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class BoxState(StrEnum):
    SET = "set"
    """The roll is frozen; nobody votes yet."""
    OPEN = "open"
    """Ballots are cast."""
    CLOSED = "closed"
    """No ballot more; the papers lie in random order, written anew in one go."""
    SEALED = "sealed"
    """What the papers replaced is gone from the tables too."""


BOX_FOLLOWS: dict[BoxState, frozenset[BoxState]] = {
    BoxState.SET: frozenset({BoxState.OPEN}),
    BoxState.OPEN: frozenset({BoxState.CLOSED}),
    BoxState.CLOSED: frozenset({BoxState.SEALED}),
    BoxState.SEALED: frozenset(),
}


def box_may_become(now: BoxState, then: BoxState) -> Verdict:
    """Whether a box in one state may pass to another."""
    return Verdict.of(then in BOX_FOLLOWS[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
