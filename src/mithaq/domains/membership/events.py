"""What happens to memberships."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class MembersTakenOver(Event):
    """Members that a network had before it came to the platform were put on record, as facts."""

    count: int
    memberships: tuple[int, ...]
