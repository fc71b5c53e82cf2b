"""Contests for the tests: small ones by hand, and random ones that a seed makes again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules

COUNTRIES, SEXES, SIZES = ("TN", "MA", "DZ", "LB", "PS"), ("f", "m"), ("large", "medium", "small")


class Contest(NamedTuple):
    rules: Rules
    candidates: tuple[Candidate, ...]
    papers: tuple[Paper, ...]


def standing(**facets_of: Mapping[str, str] | str) -> tuple[Candidate, ...]:
    """Candidates by key, with facets; a text stands for the country alone."""
    return tuple(
        Candidate(key, {"country": facets} if isinstance(facets, str) else dict(facets))
        for key, facets in facets_of.items()
    )


def approving(*papers: tuple[int, str]) -> tuple[Paper, ...]:
    """`(3, "a b")`: three papers that name a and b."""
    return tuple(Paper(tuple(names.split())) for number, names in papers for _ in range(number))


def some_candidates(chance: random.Random, number: int) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            f"c{n:02}",
            {"country": chance.choice(COUNTRIES), "sex": chance.choice(SEXES), "size": chance.choice(SIZES)},
        )
        for n in range(number)
    )


def some_quotas(
    chance: random.Random, seats: int
) -> tuple[dict[str, int], dict[tuple[str, str], int], tuple[str, ...]]:
    """Maximums and minimums that cross, sometimes none, sometimes more than can be met."""
    at_most = {facet: chance.randint(1, seats) for facet in ("country", "size") if chance.random() < 0.5}
    at_least = {
        (facet, value): chance.randint(1, max(1, seats // 2))
        for facet, values in (("sex", SEXES), ("size", SIZES), ("country", COUNTRIES))
        for value in values
        if chance.random() < 0.2
    }
    return at_most, at_least, ("country",) if chance.random() < 0.15 else ()


def some_approvals(
    chance: random.Random, candidates: Sequence[Candidate], number: int, most: int, *, weighted: bool = False
) -> tuple[Paper, ...]:
    keys = [candidate.key for candidate in candidates]
    return tuple(
        Paper(
            tuple(chance.sample(keys, chance.randint(0, min(most, len(keys))))),
            chance.randint(1, 4) if weighted else 1,
        )
        for _ in range(number)
    )


def some_contest(chance: random.Random, method: Method, *, quotas: bool = True) -> Contest:
    """A random contest, small enough for every set of candidates to be tried."""
    candidates = some_candidates(chance, chance.randint(1, 9))
    seats = chance.randint(1, 5)
    at_most, at_least, distinct = some_quotas(chance, seats) if quotas else ({}, {}, ())
    if method in (Method.STV, Method.TWO_ROUNDS):
        at_least = {}
    most = None if method in (Method.PLURALITY, Method.STV) else chance.choice((None, seats, len(candidates)))
    rules = Rules(method, seats, at_most, at_least, distinct, most_choices=most)
    papers = some_approvals(
        chance, candidates, chance.randint(0, 25), rules.choices_allowed(candidates), weighted=chance.random() < 0.3
    )
    return Contest(rules, candidates, papers)


def some_rankings(chance: random.Random, *, full: bool) -> Contest:
    """A contest of rankings with more candidates than seats, all of them named; without quotas, and without weights."""
    candidates = some_candidates(chance, chance.randint(3, 9))
    keys = [candidate.key for candidate in candidates]
    least = len(keys) if full else 0
    papers = tuple(
        Paper(tuple(chance.sample(keys, chance.randint(least, len(keys))))) for _ in range(chance.randint(1, 40))
    )
    rules = Rules(Method.STV, chance.randint(1, len(keys) - 1))
    return Contest(rules, candidates, (*papers, Paper(tuple(chance.sample(keys, len(keys))))))
