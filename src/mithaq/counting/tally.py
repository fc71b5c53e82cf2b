"""The papers of a contest added up: what each method starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mithaq.counting.drawing import Lots
from mithaq.counting.outcome import Count, Step
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Rules


@dataclass(frozen=True, slots=True)
class Tally:
    """Papers cast, blank ones among them, the votes (weights) of the others, and the votes that name each candidate."""

    cast: int
    blank: int
    votes: int
    totals: Mapping[str, int]

    @classmethod
    def of(cls, candidates: Sequence[Candidate], papers: Sequence[Paper]) -> Tally:
        totals = {candidate.key: 0 for candidate in candidates}
        for paper in papers:
            for key in paper.choices:
                totals[key] += paper.weight
        blank = sum(1 for paper in papers if paper.blank)
        return cls(len(papers), blank, sum(paper.weight for paper in papers if not paper.blank), totals)

    @property
    def opening(self) -> Step:
        """The first step of every count."""
        return Step("papers", (), {"cast": self.cast, "blank": self.blank, "votes": self.votes})

    def ranked(self, lots: Lots, step: str) -> list[str]:
        """Candidates by votes, the most first; those with as many in the order of their lots at this step."""
        return sorted(lots.ordered(step, self.totals), key=lambda key: -self.totals[key])

    def nobody(self, rules: Rules) -> Count:
        """The outcome where no paper names anybody."""
        steps = (self.opening, Step("unfilled", (), {"seats": rules.seats, "why": "no-votes"}))
        return Count((), self.totals, self.cast, self.blank, 0, steps=steps, unfilled=rules.seats, why="no-votes")
