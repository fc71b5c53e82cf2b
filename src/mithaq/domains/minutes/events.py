"""What happens with minutes, decisions and action items."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(Event):
    """The minutes of a meeting were drafted from what happened."""

    meeting: int
    minutes: int
    version_number: int
    parts: int


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(Event):
    """A new version of minutes was begun, with its reason; it goes through adoption again."""

    meeting: int
    minutes: int
    version_number: int


@dataclass(frozen=True, kw_only=True)
class MinutesPartWritten(Event):
    """A part of minutes was written."""

    meeting: int
    minutes: int
    part: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class MinutesCirculated(Event):
    """Minutes were sent to those who were called; with the digest of their content."""

    meeting: int
    minutes: int
    version_number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class MinutesRecalled(Event):
    """Circulated minutes were taken back, to be mended."""

    meeting: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class MinutesCommented(Event):
    """Somebody who was called commented on a part of minutes."""

    meeting: int
    minutes: int
    part: int
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class MinutesAdopted(Event):
    """Minutes were adopted; with the digest of their content, which never changes from here on."""

    meeting: int
    minutes: int
    version_number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class MinutesSigned(Event):
    """The chair or the secretary of the meeting signed its minutes."""

    meeting: int
    minutes: int
    version_number: int
    role: str
    person: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class MinutesPublished(Event):
    """Minutes were published."""

    meeting: int
    minutes: int
    version_number: int
    digest: str
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionNumbered(Event):
    """A carried motion got its number in the register of its organ."""

    motion: int
    organ: str
    year: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ActionsListed(Event):
    """The open action items of an organ were put on the agenda of its next meeting."""

    meeting: int
    item: int
    open: int
