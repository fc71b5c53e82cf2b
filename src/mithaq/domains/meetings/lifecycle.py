"""The states of a meeting, from the draft of its agenda to its close."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    DRAFT = "draft"
    """Being prepared: nobody has been called."""
    CONVOKED = "convoked"
    """The convocation has gone out to every seat."""
    SITTING = "sitting"
    """Opened with its quorum; votes can be held."""
    CLOSED = "closed"
    """It has ended."""
    CANCELLED = "cancelled"
    """Called off before it began, with the reason."""
    LAPSED = "lapsed"
    """Those who came were too few: it did not take place. It may be called a second time."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CONVOKED, State.CANCELLED}),
    State.CONVOKED: frozenset({State.SITTING, State.CANCELLED, State.LAPSED}),
    State.SITTING: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.CANCELLED: frozenset(),
    State.LAPSED: frozenset(),
}
PREPARING = frozenset({State.DRAFT, State.CONVOKED})
"""Before it begins."""


def may_become(now: State, then: State) -> Verdict:
    """Whether a meeting in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="meeting-may-follow", now=now.value, then=then.value)
