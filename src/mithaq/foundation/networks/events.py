"""What happens to networks and their charters."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class NetworkFounded(Event):
    """A network came to life from a charter file."""

    network: int
    clauses: int
    digest: str
    """SHA-256 of the charter's file."""


@dataclass(frozen=True, kw_only=True)
class LimitChanged(Event):
    """A limit that the text leaves open was set anew by the organ in charge."""

    address: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CharterAmended(Event):
    """A new version of the charter comes into force on a day."""

    charter_number: int
    in_force_from: str
    digest: str
