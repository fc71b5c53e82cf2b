"""Lots that anybody can draw again: SHA-256 of a published seed, the contest, the step of the count and the candidate."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass


def commitment(seed: str) -> str:
    """What is published of a seed before anybody votes: its SHA-256. The seed must be too long to be guessed."""
    return hashlib.sha256(seed.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Lots:
    """The lots of one contest. The seed must be fixed before the papers are known to anybody, and revealed after."""

    seed: str
    contest: str = ""

    def lot(self, step: str, key: str) -> str:
        """A candidate's lot at a step, as hexadecimal digits; the lowest is drawn first."""
        drawn = json.dumps([self.seed, self.contest, step, key], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(drawn.encode()).hexdigest()

    def ordered(self, step: str, keys: Iterable[str]) -> list[str]:
        """Candidates in the order in which they are drawn at a step, whatever order they came in."""
        return sorted(keys, key=lambda key: (self.lot(step, key), key))
