"""What happens to plans."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanOpened(Event):
    """A plan was shown to everybody, and whoever the charter wants heard was asked for a position."""

    plan: int
    kind: str
    heard: int
    until: str


@dataclass(frozen=True, kw_only=True)
class PlanPositionGiven(Event):
    """A member or an organ said its position, or changed it."""

    plan: int
    organisation: int | None
    organ: str
    stance: str
    given: int
    heard: int


@dataclass(frozen=True, kw_only=True)
class PlanSettled(Event):
    """The text of a plan was defined; what stands in it has this digest."""

    plan: int
    items: int
    given: int
    heard: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanReopened(Event):
    """A plan that was settled was taken back to be written again."""

    plan: int


@dataclass(frozen=True, kw_only=True)
class PlanApproved(Event):
    """A plan was decided, and is in force in its period."""

    plan: int
    kind: str
    since: str
    until: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanRefused(Event):
    """A plan was put to the vote and not carried."""

    plan: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class PlanWithdrawn(Event):
    """A plan was taken back before it was decided."""

    plan: int


@dataclass(frozen=True, kw_only=True)
class PlanItemReported(Event):
    """Whoever leads an item said how far it is."""

    plan: int
    item: int
    state: str
    due: str
