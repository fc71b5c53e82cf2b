"""The states of a request to waive a contribution."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    ASKED = "asked"
    """The member has asked and given its reason."""
    GRANTED = "granted"
    """Nothing is owed for that year."""
    REFUSED = "refused"
    """The sum is owed as before; the member may ask again."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.GRANTED, State.REFUSED}),
    State.GRANTED: frozenset(),
    State.REFUSED: frozenset(),
}


def may_become(now: State, then: State) -> Verdict:
    """Whether a request in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
