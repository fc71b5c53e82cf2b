"""What is wrong with a paper, and whether the quotas can be met at all: told before anybody votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules
from mithaq.counting.sets import Quotas, heaviest


class Fault(StrEnum):
    """Why a paper cannot be counted."""

    TOO_MANY = "too-many-choices"
    UNKNOWN = "unknown-candidate"
    TWICE = "same-candidate-twice"
    WEIGHT = "no-weight"


class Hindrance(StrEnum):
    """Why the rules cannot be met by these candidates."""

    NO_SEATS = "no-seats"
    SAME_KEY = "same-key-twice"
    MINIMUM_WITH_METHOD = "minimum-with-method"
    """Single transferable votes and two rounds know no minimum of a kind: vote by approval instead."""
    UNKNOWN_FACET = "unknown-facet"
    TOO_FEW = "too-few-candidates"
    MINIMUM_ABOVE_MAXIMUM = "minimum-above-maximum"
    MINIMUMS_ABOVE_SEATS = "minimums-above-seats"
    MINIMUM_OUT_OF_REACH = "minimum-out-of-reach"
    MAXIMUM_LEAVES_SEATS = "maximum-leaves-seats-empty"
    QUOTAS_CROSS = "quotas-cross"


@dataclass(frozen=True, slots=True)
class Infeasible:
    """Why not, and the figures that show it: what is needed and what there is, of which facet and value."""

    why: Hindrance
    facet: str = ""
    value: str = ""
    needed: int = 0
    available: int = 0


def valid(rules: Rules, candidates: Sequence[Candidate], paper: Paper) -> Fault | None:
    """What is wrong with a paper; None if it can be counted. A blank paper is valid and counts for nobody."""
    if len(paper.choices) > rules.choices_allowed(candidates):
        return Fault.TOO_MANY
    if not set(paper.choices) <= {candidate.key for candidate in candidates}:
        return Fault.UNKNOWN
    if len(set(paper.choices)) < len(paper.choices):
        return Fault.TWICE
    return Fault.WEIGHT if paper.weight < 1 else None


def feasible(rules: Rules, candidates: Sequence[Candidate]) -> Infeasible | None:
    """Why the seats cannot all be filled within the quotas, whatever the papers say; None if they can.

    The count itself copes with every hindrance except `same-key-twice` and `minimum-with-method`: it leaves seats open.
    """
    for hindrance in _plain(rules, candidates):
        return hindrance
    for hindrance in _of_quotas(rules, candidates):
        return hindrance
    weights = [1 << n for n in range(len(candidates))]
    if heaviest(Quotas.of(rules, candidates), weights, rules.seats) is None:
        return Infeasible(Hindrance.QUOTAS_CROSS, needed=rules.seats)
    return None


def _plain(rules: Rules, candidates: Sequence[Candidate]) -> Iterator[Infeasible]:
    if rules.seats < 1:
        yield Infeasible(Hindrance.NO_SEATS)
    if len({c.key for c in candidates}) < len(candidates):
        yield Infeasible(Hindrance.SAME_KEY)
    if rules.at_least and rules.method in (Method.STV, Method.TWO_ROUNDS):
        yield Infeasible(Hindrance.MINIMUM_WITH_METHOD)
    for facet in rules.quota_facets:
        known = sum(1 for c in candidates if c.value(facet))
        if known < len(candidates):
            yield Infeasible(Hindrance.UNKNOWN_FACET, facet, "", len(candidates), known)
    if len(candidates) < rules.seats:
        yield Infeasible(Hindrance.TOO_FEW, "", "", rules.seats, len(candidates))


def _of_quotas(rules: Rules, candidates: Sequence[Candidate]) -> Iterator[Infeasible]:
    """Hindrances of one facet, which can be told with their figures."""
    quotas = Quotas.of(rules, candidates)
    for facet, rooms, values in zip(rules.quota_facets, quotas.rooms, quotas.values, strict=True):
        standing = Counter(values)
        for value, room in rooms.items():
            if room.low > room.high:
                yield Infeasible(Hindrance.MINIMUM_ABOVE_MAXIMUM, facet, value, room.low, room.high)
            if room.low > standing[value]:
                yield Infeasible(Hindrance.MINIMUM_OUT_OF_REACH, facet, value, room.low, standing[value])
        needed = sum(room.low for room in rooms.values())
        if needed > rules.seats:
            yield Infeasible(Hindrance.MINIMUMS_ABOVE_SEATS, facet, "", needed, rules.seats)
        fit = sum(min(room.high, standing[value]) for value, room in rooms.items())
        if fit < rules.seats:
            yield Infeasible(Hindrance.MAXIMUM_LEAVES_SEATS, facet, "", rules.seats, fit)
