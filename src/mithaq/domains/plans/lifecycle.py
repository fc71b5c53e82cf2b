"""The states of a plan, from its draft to the end of its period; and those of what stands in it."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    DRAFT = "draft"
    """Being written by those who decide on it, are heard on it, or convene; nobody else sees it."""
    HEARING = "hearing"
    """Public; whoever the charter wants heard says a position on it."""
    SETTLED = "settled"
    """Defined: its text is fixed and awaits the decision."""
    APPROVED = "approved"
    """Decided by whom the charter charges with it; in force in its period."""
    REFUSED = "refused"
    """Put to the vote, and not carried."""
    WITHDRAWN = "withdrawn"
    """Taken back before it was decided."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.HEARING, State.WITHDRAWN}),
    State.HEARING: frozenset({State.SETTLED, State.WITHDRAWN}),
    State.SETTLED: frozenset({State.HEARING, State.APPROVED, State.REFUSED, State.WITHDRAWN}),
    State.APPROVED: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
WRITABLE = frozenset({State.DRAFT, State.HEARING})
"""Its text can still be written; from the settling on it stays as it is."""


class ItemState(StrEnum):
    PLANNED = "planned"
    """Not begun."""
    RUNNING = "running"
    """Begun."""
    DONE = "done"
    """Brought to its end."""
    DROPPED = "dropped"
    """Given up, with the reason."""


ITEM_FOLLOWS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.PLANNED: frozenset({ItemState.RUNNING, ItemState.DONE, ItemState.DROPPED}),
    ItemState.RUNNING: frozenset({ItemState.DONE, ItemState.DROPPED}),
    ItemState.DONE: frozenset({ItemState.RUNNING}),
    ItemState.DROPPED: frozenset(),
}


def may_become(now: State, then: State) -> Verdict:
    """Whether a plan in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="plan-may-follow", now=now.value, then=then.value)


def item_may_become(now: ItemState, then: ItemState) -> Verdict:
    """Whether an item in one state may pass to another, or stay in it."""
    holds = then is now or then in ITEM_FOLLOWS[now]
    return Verdict.of(holds, clause="", reason="plan-may-follow", now=now.value, then=then.value)
