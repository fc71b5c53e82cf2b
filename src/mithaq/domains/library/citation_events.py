"""What happens to the log of citations: ids, never who cites."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CitationLogged(Event):
    """Somebody outside was found to cite a document."""

    document: int
    citation: int
    on: str


@dataclass(frozen=True, kw_only=True)
class CitationStruck(Event):
    """An entry of the log was a mistake."""

    document: int
    citation: int
