"""Choosing the heaviest set that the quotas allow: what ties with it, and which of these sets the lots take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mithaq.counting.drawing import Lots
from mithaq.counting.outcome import Step, Tie
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Rules
from mithaq.counting.sets import MOST_SETS, Quotas, as_heavy, heaviest

STEP = "set"
"""The step under which lots are drawn for a set."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The set chosen, all sets as heavy, and whether these are all; the tie, if there was one."""

    keys: frozenset[str]
    sets: tuple[tuple[str, ...], ...]
    complete: bool
    total: int
    tie: Tie | None

    @property
    def steps(self) -> tuple[Step, ...]:
        chosen = Step(
            "best-set", tuple(sorted(self.keys)), {"seats": len(self.keys), "total": self.total, "sets": len(self.sets)}
        )
        if self.tie is None:
            return (chosen,)
        drawn = Step("drawn", self.tie.tied, {"step": STEP, "seats": len(self.tie.won)})
        return (drawn, Step("drawn-first", self.tie.won, {"step": STEP}), chosen)


def choose(rules: Rules, candidates: Sequence[Candidate], totals: Mapping[str, int], lots: Lots) -> Chosen:
    """The heaviest set within the quotas, as large as they allow and never larger than the seats.

    Sets as heavy are parted by lots: the first candidate drawn who is in any of them is in, then the next who is in any of
    those that remain. That is one exact search: below each candidate's votes stands a binary digit of its own, the higher
    the earlier its lot, and these digits never add up to a vote.
    """
    keys = [candidate.key for candidate in candidates]
    drawn = {key: place for place, key in enumerate(lots.ordered(STEP, keys))}
    places = len(keys)
    weights = [(totals[key] << places) + (1 << (places - 1 - drawn[key])) for key in keys]
    for size in range(min(rules.seats, places), 0, -1):
        quotas = Quotas.of(rules, candidates, vacant=rules.seats - size)
        best = heaviest(quotas, weights, size)
        if best is not None:
            total = sum(totals[keys[n]] for n in best)
            sets, complete = as_heavy(quotas, [totals[key] for key in keys], size, total)
            listed = [best, *(found for found in sets if found != best)][:MOST_SETS]
            named = sorted(tuple(keys[n] for n in found) for found in listed)
            return _chosen(keys, best, named, complete, total, drawn)
    return Chosen(frozenset(), (), True, 0, None)


def _chosen(
    keys: Sequence[str],
    best: tuple[int, ...],
    sets: list[tuple[str, ...]],
    complete: bool,
    total: int,
    drawn: Mapping[str, int],
) -> Chosen:
    won = frozenset(keys[n] for n in best)
    tied = {key for found in sets for key in found} - set.intersection(*(set(found) for found in sets))
    tie = None
    if tied:
        order = sorted(tied, key=lambda key: drawn[key])
        tie = Tie(STEP, tuple(order), tuple(key for key in order if key in won))
    return Chosen(won, tuple(sets), complete, total, tie)
