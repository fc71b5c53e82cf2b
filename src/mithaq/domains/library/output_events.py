"""What happens to publications and briefs."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class PublicationProposed(Event):
    """A publication was proposed, with its deadline."""

    publication: int
    organisation: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class PublicationAgreed(Event):
    """Those whom the charter names agreed on a publication."""

    publication: int
    due: str


@dataclass(frozen=True, kw_only=True)
class PublicationMoved(Event):
    """A publication went on: begun, given to its reader, given back."""

    publication: int
    state: str


@dataclass(frozen=True, kw_only=True)
class PublicationDueChanged(Event):
    """A deadline was moved, with the reason."""

    publication: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PublicationPublished(Event):
    """A publication is out, and filed in the library."""

    publication: int
    document: int
    on_time: bool


@dataclass(frozen=True, kw_only=True)
class PublicationGivenUp(Event):
    """A publication is not pursued."""

    publication: int


@dataclass(frozen=True, kw_only=True)
class BriefWritten(Event):
    """A brief was brought out, or written anew."""

    brief: int
    revision: int
    cited: int
