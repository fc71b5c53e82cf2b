"""The states of a membership, of an application and of a file on a member's standing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


FOLLOWS: dict[State, frozenset[State]] = {
    State.ACTIVE: frozenset({State.SUSPENDED, State.ENDED}),
    State.SUSPENDED: frozenset({State.ACTIVE, State.ENDED}),
    State.ENDED: frozenset({State.ACTIVE}),
}
"""An ended membership comes back only when an appeal against its cancellation is upheld."""


class Stage(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    """Begun; it belongs to its writer alone."""
    SUBMITTED = "submitted"
    """Handed in whole; it waits for the network."""
    INCOMPLETE = "incomplete"
    """The desk asked for something; it is with the applicant again."""
    UNDER_REVIEW = "under-review"
    """A motion on it is before the organ that decides."""
    DEFERRED = "deferred"
    """Put off to a day, by reasoned decision."""
    ADMITTED = "admitted"
    """The organisation is a member."""
    REFUSED = "refused"
    """Not admitted, with reasons."""
    APPEALED = "appealed"
    """Before the organ that hears appeals."""
    WITHDRAWN = "withdrawn"
    """Taken back by the applicant."""


APPLICATION_FOLLOWS: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.SUBMITTED, Stage.WITHDRAWN}),
    Stage.SUBMITTED: frozenset(
        {Stage.INCOMPLETE, Stage.UNDER_REVIEW, Stage.DEFERRED, Stage.ADMITTED, Stage.REFUSED, Stage.WITHDRAWN}
    ),
    Stage.INCOMPLETE: frozenset({Stage.SUBMITTED, Stage.WITHDRAWN}),
    Stage.UNDER_REVIEW: frozenset({Stage.SUBMITTED, Stage.DEFERRED, Stage.ADMITTED, Stage.REFUSED, Stage.WITHDRAWN}),
    Stage.DEFERRED: frozenset({Stage.UNDER_REVIEW, Stage.ADMITTED, Stage.REFUSED, Stage.WITHDRAWN}),
    Stage.ADMITTED: frozenset(),
    Stage.REFUSED: frozenset({Stage.APPEALED}),
    Stage.APPEALED: frozenset({Stage.ADMITTED, Stage.REFUSED}),
    Stage.WITHDRAWN: frozenset(),
}
WITH_APPLICANT = frozenset({Stage.DRAFT, Stage.INCOMPLETE})
"""The applicant may still change it."""
WITH_DESK = frozenset({Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.DEFERRED})
"""It waits for the network."""
OPEN = WITH_APPLICANT | WITH_DESK | {Stage.APPEALED}
DECIDED = frozenset({Stage.ADMITTED, Stage.REFUSED})


class Step(StrEnum):
    """Where a file on a member's standing is."""

    OPEN = "open"
    """The member was told and may answer."""
    IMPOSED = "imposed"
    """The organ decided it."""
    DROPPED = "dropped"
    """Closed without a measure."""
    APPEALED = "appealed"
    """Before the organ that hears appeals."""
    UPHELD = "upheld"
    """The appeal failed: the decision stands."""
    OVERTURNED = "overturned"
    """The appeal succeeded: the decision fell."""
    LIFTED = "lifted"
    """The suspension is over."""


STANDING_FOLLOWS: dict[Step, frozenset[Step]] = {
    Step.OPEN: frozenset({Step.IMPOSED, Step.DROPPED}),
    Step.IMPOSED: frozenset({Step.APPEALED, Step.LIFTED}),
    Step.APPEALED: frozenset({Step.UPHELD, Step.OVERTURNED}),
    Step.UPHELD: frozenset({Step.LIFTED}),
    Step.DROPPED: frozenset(),
    Step.OVERTURNED: frozenset(),
    Step.LIFTED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def may_become(now: State, then: State) -> Verdict:
    """Whether a membership in one state may pass to another."""
    return follows(FOLLOWS, now, then)


def may_reach(now: Stage, then: Stage) -> Verdict:
    """Whether an application at one stage may pass to another."""
    return follows(APPLICATION_FOLLOWS, now, then)


def may_go(now: Step, then: Step) -> Verdict:
    """Whether a file on a member's standing may pass from one step to another."""
    return follows(STANDING_FOLLOWS, now, then)


def follows(table: Mapping[S, frozenset[S]], now: S, then: S) -> Verdict:
    """Whether a table of states lets one follow another."""
    return Verdict.of(then in table[now], clause="", reason="state-may-follow", now=now.value, then=then.value)
