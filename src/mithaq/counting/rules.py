"""By which rules a contest is counted: the method, the seats, and how many of a kind may or must be elected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mithaq.counting.papers import Candidate


class Method(StrEnum):
    """The charter's own words for the ways of electing."""

    PLURALITY = "plurality"
    APPROVAL = "approval"
    TWO_ROUNDS = "two-rounds"
    STV = "stv"


@dataclass(frozen=True, slots=True)
class Rules:
    """A contest's rules.

    `seats` are those to be filled now. `at_most[facet]` are elected with any one value of the facet, `at_least[facet, value]`
    with that value; `distinct` facets are elected once per value. `sitting` are those who keep a seat (elected in the first
    round, or not renewed this time): quotas count them. `most_choices` bounds a paper; without it, see `choices_allowed`.
    """

    method: Method
    seats: int = 1
    at_most: Mapping[str, int] = field(default_factory=dict)
    at_least: Mapping[tuple[str, str], int] = field(default_factory=dict)
    distinct: tuple[str, ...] = ()
    round: int = 1
    most_choices: int | None = None
    sitting: tuple[Candidate, ...] = ()

    @property
    def limits(self) -> dict[str, int]:
        """The most that may be elected per value of each facet: `at_most` and `distinct` in one."""
        return {**self.at_most, **dict.fromkeys(self.distinct, 1)}

    @property
    def quota_facets(self) -> tuple[str, ...]:
        """Every facet that a quota speaks of, in a fixed order."""
        return tuple(sorted({*self.limits, *(facet for facet, _value in self.at_least)}))

    def choices_allowed(self, candidates: Sequence[Candidate]) -> int:
        """How many names a paper may hold: one by plurality, all of a ranking, else as many as there are seats."""
        if self.most_choices is not None:
            return self.most_choices
        if self.method is Method.STV:
            return len(candidates)
        return 1 if self.method is Method.PLURALITY else self.seats
