"""What happens when a charter is judged."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CharterJudged(Event):
    """Every clause was judged; so many verdicts changed since the last time."""

    changed: int
    kept: int
    due_soon: int
    breached: int
    unproven: int
    declared: int
