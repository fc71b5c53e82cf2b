"""What is counted: candidates with what is known of them, and papers without voter, time or order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who stands, under a key of the caller's, with the facets that quotas may speak of (`{"country": "TN"}`)."""

    key: str
    facets: Mapping[str, str] = field(default_factory=dict)

    def value(self, facet: str) -> str:
        """The candidate's value of a facet; those of whom it is not known share the value ''."""
        return self.facets.get(facet, "")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: approvals in any order, or a ranking with the best first; no choices make a blank paper."""

    choices: tuple[str, ...] = ()
    weight: int = 1

    @property
    def blank(self) -> bool:
        return not self.choices
