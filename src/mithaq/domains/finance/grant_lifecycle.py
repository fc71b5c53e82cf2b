"""The states of an application for a grant."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    ASKED = "asked"
    """Handed in; the funder has not answered."""
    GRANTED = "granted"
    """The funder has said yes; the money is on record once it comes in."""
    REFUSED = "refused"
    """The funder has said no."""
    REPORTED = "reported"
    """The funder has its report."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.GRANTED, State.REFUSED}),
    State.GRANTED: frozenset({State.REPORTED}),
    State.REFUSED: frozenset(),
    State.REPORTED: frozenset(),
}


def may_become(now: State, then: State) -> Verdict:
    """Whether an application in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
