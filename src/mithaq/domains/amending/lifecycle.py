"""The states of an amendment of the charter. The day on which it comes into force is a date of its version, not a state."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    DRAFT = "draft"
    """Being written; those who propose it and the organ that amends see it."""
    CONSULTATION = "consultation"
    """Public: members comment on it until a day, its proposer answers and revises. From that day on it can be put to the vote."""
    VOTING = "voting"
    """Before the organ that amends, in writing or on the agenda of a meeting."""
    ADOPTED = "adopted"
    """Carried: a new version of the charter, in force from its day."""
    REFUSED = "refused"
    """Not carried."""
    WITHDRAWN = "withdrawn"
    """Taken back before the vote."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CONSULTATION, State.WITHDRAWN}),
    State.CONSULTATION: frozenset({State.VOTING, State.ADOPTED, State.WITHDRAWN}),
    State.VOTING: frozenset({State.CONSULTATION, State.ADOPTED, State.REFUSED}),
    State.ADOPTED: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""An office that amends alone adopts after the consultation; a motion that lapses or is withdrawn brings the amendment back to it."""
WRITABLE = frozenset({State.DRAFT, State.CONSULTATION})
"""While it is here, its proposer may revise it or take it back."""
PUBLIC = frozenset(State) - {State.DRAFT}


def may_become(now: State, then: State) -> Verdict:
    """Whether an amendment in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="amendment-may-follow", now=now.value, then=then.value)
