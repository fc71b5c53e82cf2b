"""The states of a transfer: a practice on its way from one member to another."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    ASKED = "asked"
    """Somebody wants to do the same, and waits for the answer of those who did it first."""
    AGREED = "agreed"
    """They will help."""
    UNDER_WAY = "under-way"
    """The steps are planned and being taken."""
    DONE = "done"
    """It has come to a result, whatever the result is."""
    GIVEN_UP = "given-up"
    """Ended without a result, with the reason: declined, called off, or stuck."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.AGREED, State.GIVEN_UP}),
    State.AGREED: frozenset({State.UNDER_WAY, State.GIVEN_UP}),
    State.UNDER_WAY: frozenset({State.DONE, State.GIVEN_UP}),
    State.DONE: frozenset(),
    State.GIVEN_UP: frozenset(),
}
LIVING = frozenset({State.ASKED, State.AGREED, State.UNDER_WAY})


def may_become(now: State, then: State) -> Verdict:
    """Whether a transfer in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="transfer-may-follow", now=now.value, then=then.value)
