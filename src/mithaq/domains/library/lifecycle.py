"""The states of a document, from its deposit to the shelf. What is withdrawn leaves its name and the reason behind."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    SUBMITTED = "submitted"
    """Handed in; seen by whoever handed it in and by those who check."""
    CHECKED = "checked"
    """Somebody who publishes documents looked at what is said of it: it is on the shelf."""
    TRUSTED = "trusted"
    """A second person, named, stands for its content."""
    WITHDRAWN = "withdrawn"
    """Off the shelf, with its reason; its page says so, and its files are kept."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.SUBMITTED: frozenset({State.CHECKED, State.WITHDRAWN}),
    State.CHECKED: frozenset({State.TRUSTED, State.WITHDRAWN}),
    State.TRUSTED: frozenset({State.CHECKED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
SHELVED = frozenset({State.CHECKED, State.TRUSTED})
"""On the shelf, for whom it is open to."""


def may_become(now: State, then: State) -> Verdict:
    """Whether a document in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="document-may-follow", now=now.value, then=then.value)
