"""What happens to what an office follows."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactNoted(Event):
    """An office noted that it was in touch: with an organ, a region, a member, or (where all are empty) everybody."""

    touch_point: int
    office: str
    organ: str
    region: str
    member: int | None
    on: str


@dataclass(frozen=True, kw_only=True)
class ContactStruck(Event):
    """A contact was struck out: it had been noted by mistake."""

    touch_point: int
    office: str


@dataclass(frozen=True, kw_only=True)
class ObstacleReported(Event):
    """A member reported what stands in its way."""

    obstacle: int
    number: int
    organisation: int
    kind: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ObstacleAcknowledged(Event):
    """Whoever takes obstacles up said that it is known."""

    obstacle: int
    number: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ObstacleStudied(Event):
    """It was looked into."""

    obstacle: int
    number: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ObstacleEscalated(Event):
    """It was taken to whom the charter names."""

    obstacle: int
    number: int
    organisation: int
    to: str


@dataclass(frozen=True, kw_only=True)
class ObstacleAnswered(Event):
    """Whoever it was taken to answered."""

    obstacle: int
    number: int
    organisation: int
    to: str


@dataclass(frozen=True, kw_only=True)
class ObstacleFollowed(Event):
    """Something was said about it."""

    obstacle: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ObstacleEntrusted(Event):
    """Another answers for it now, or by another day."""

    obstacle: int
    number: int
    lead: int | None
    office: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ObstacleSolved(Event):
    """It is out of the way."""

    obstacle: int
    number: int
    organisation: int
    days: int


@dataclass(frozen=True, kw_only=True)
class ObstacleClosed(Event):
    """It was closed without a solution, with the reason."""

    obstacle: int
    number: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class CommitmentRegistered(Event):
    """A commitment was entered in the register; an organisation answers for it, or an office."""

    commitment: int
    number: int
    item: str
    organisation: int | None
    office: str
    due: str


@dataclass(frozen=True, kw_only=True)
class CommitmentChanged(Event):
    """A commitment was written anew: its words, who answers for it, or its day."""

    commitment: int
    number: int
    organisation: int | None
    office: str
    due: str


@dataclass(frozen=True, kw_only=True)
class CommitmentReported(Event):
    """Something was reported on a commitment."""

    commitment: int
    number: int
    organisation: int | None
    office: str
    state: str
