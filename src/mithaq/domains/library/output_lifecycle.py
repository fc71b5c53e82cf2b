"""The states of a publication, from the idea to the day on which it is out."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    PROPOSED = "proposed"
    """An idea with its deadline; work has not begun."""
    AGREED = "agreed"
    """Agreed by those whom the charter names."""
    DRAFTING = "drafting"
    """Being written."""
    IN_REVIEW = "in-review"
    """Being read by somebody who did not write it."""
    PUBLISHED = "published"
    """Out, and filed in the library."""
    GIVEN_UP = "given-up"
    """Not pursued, with the reason."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.AGREED, State.GIVEN_UP}),
    State.AGREED: frozenset({State.DRAFTING, State.GIVEN_UP}),
    State.DRAFTING: frozenset({State.IN_REVIEW, State.GIVEN_UP}),
    State.IN_REVIEW: frozenset({State.DRAFTING, State.PUBLISHED, State.GIVEN_UP}),
    State.PUBLISHED: frozenset(),
    State.GIVEN_UP: frozenset(),
}
LIVING = frozenset({State.PROPOSED, State.AGREED, State.DRAFTING, State.IN_REVIEW})


def may_become(now: State, then: State) -> Verdict:
    """Whether a publication in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="publication-may-follow", now=now.value, then=then.value)
