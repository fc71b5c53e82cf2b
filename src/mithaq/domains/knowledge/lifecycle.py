"""The states of a practice, from its draft to the shelf. What was validated stays readable while it is revised."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    DRAFT = "draft"
    """Being written by the member whose experience it is; nobody else sees it."""
    SUBMITTED = "submitted"
    """Handed in; this version is kept as it is."""
    IN_REVIEW = "in-review"
    """Being read by the body that the charter names."""
    RETURNED = "returned"
    """Given back with remarks, to be mended and handed in again."""
    VALIDATED = "validated"
    """Endorsed: everybody may read it. A revision begins a new draft; this version stays on the shelf meanwhile."""
    WITHDRAWN = "withdrawn"
    """Taken back by its member; nobody finds it any more."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.IN_REVIEW, State.WITHDRAWN}),
    State.IN_REVIEW: frozenset({State.RETURNED, State.VALIDATED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.VALIDATED: frozenset({State.DRAFT, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
WRITABLE = frozenset({State.DRAFT, State.RETURNED})
"""With its member: the text may change."""


def may_become(now: State, then: State) -> Verdict:
    """Whether a practice in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="practice-may-follow", now=now.value, then=then.value)
