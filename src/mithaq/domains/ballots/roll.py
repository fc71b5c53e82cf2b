"""A roll: who may vote in which contests with how many votes, and the digest that makes it public without names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entitled:
    """Somebody on a roll: an organisation, or a person whose own seat it is."""

    organisation_id: int | None
    person_id: int | None = None
    weight: int = 1
    contests: tuple[str, ...] = ("",)
    proxy_id: int | None = None
    """The organisation that was given its vote when the roll was frozen; no part of the digest."""
    place: int = 1
    """Which of its places on the roll this is, where an organisation holds several seats: 1, 2 …"""


def digest_of(roll: Sequence[Entitled]) -> str:
    """SHA-256 over the roll in its order: number, organisation or person by id, votes and contests, as canonical JSON."""
    rows = [
        [number, each.organisation_id, each.person_id, each.weight, sorted(each.contests)]
        for number, each in enumerate(roll, 1)
    ]
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()
