"""What happens to entries of law."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class LegalTextEntered(Event):
    """An entry of law was put on record."""

    law: int
    country: str


@dataclass(frozen=True, kw_only=True)
class LegalTextChecked(Event):
    """An entry was compared with its source; what it says was changed, or not."""

    law: int
    country: str
    changed: bool
