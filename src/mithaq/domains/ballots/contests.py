"""A contest: by which rules it is counted, and who may be chosen in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mithaq.counting.canonical import as_plain, from_plain
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Rules


@dataclass(frozen=True, slots=True)
class Contest:
    """What is voted on by one paper."""

    rules: Rules
    candidates: tuple[Candidate, ...]

    @property
    def allowed(self) -> int:
        """How many names a paper may hold."""
        return self.rules.choices_allowed(self.candidates)

    def as_plain(self) -> dict[str, Any]:
        """The contest as data of JSON."""
        return {"rules": as_plain(self.rules), "candidates": [as_plain(each) for each in self.candidates]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Contest:
        """The contest that `as_plain` wrote."""
        candidates = tuple(from_plain(Candidate, each) for each in plain["candidates"])
        return cls(from_plain(Rules, plain["rules"]), candidates)
