"""What happens when the people of a member change. Days are written `2026-05-31`."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class SuccessionAnnounced(Event):
    """A member said that posts of its own end on a day, after an election for instance."""

    succession: int
    organisation: int
    on: str
    offices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HandoverPrepared(Event):
    """In a network, the seats of that member went the way that the charter says, and its handover file is ready."""

    handover: int
    organisation: int
    vacated: tuple[int, ...]
    passed: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class HandoverDone(Event):
    """Whoever came after has taken over the file."""

    handover: int
    organisation: int
