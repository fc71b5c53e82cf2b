"""What happens to time polls."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TimePollOpened(Event):
    """The seats of an organ were asked when they can meet."""

    poll: int
    organ: str
    times: int
    closes: str


@dataclass(frozen=True, kw_only=True)
class TimePollAnswered(Event):
    """A seat said when it can, or changed its answer."""

    poll: int
    organisation: int | None
    answered: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class TimePollDecided(Event):
    """One of the times was chosen."""

    poll: int
    organ: str
    on: str
    yes: int
    if_need_be: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class TimePollDropped(Event):
    """A time poll was closed without a date, with the reason."""

    poll: int
    organ: str


@dataclass(frozen=True, kw_only=True)
class TimePollDrafted(Event):
    """The meeting was drafted for the time that was chosen."""

    poll: int
    meeting: int
