"""Scottish votes counted as a returning officer would: paper by paper on fractions, nothing grouped, nothing remembered.

Written from the Order and not from `mithaq.counting.stv`, so that the two can be compared. Two switches make it count as
other packages do, so that a difference from them can be explained: `rounding` of a transfer value, and `at_once`, when all
surpluses of a stage are transferred in one stage.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tests.counting.contests import Contest


def cut(value: Fraction) -> Fraction:
    """Five decimal places, any remainder being ignored (rule 48)."""
    return Fraction(int(value * 100_000), 100_000)


class Paper:
    def __init__(self, ranking: tuple[str, ...]) -> None:
        self.ranking, self.value, self.holder = ranking, Fraction(1), ""

    def goes_to(self, continuing: set[str]) -> str:
        after = self.ranking.index(self.holder) + 1 if self.holder else 0
        return next((key for key in self.ranking[after:] if key in continuing), "nobody")


class Officer:
    def __init__(self, contest: Contest, seed: str, rounding: Callable[[Fraction], Fraction], at_once: bool) -> None:
        self.rules, self.candidates, papers = contest
        self.papers = [Paper(p.choices) for p in papers if p.choices for _ in range(p.weight)]
        self.seed, self.rounding, self.at_once = seed, rounding, at_once
        self.continuing = {c.key for c in self.candidates}
        self.facets = {c.key: c.facets for c in self.candidates}
        self.limits = {**self.rules.at_most, **dict.fromkeys(self.rules.distinct, 1)}
        self.quota = len(self.papers) // (self.rules.seats + 1) + 1
        self.elected: list[str] = []
        self.kept: dict[str, Fraction] = {}
        self.stages: list[dict[str, Fraction]] = []
        self.lots_drawn = self.met_ties = self.met_together = False

    def votes(self, key: str) -> Fraction:
        return self.kept.get(key, sum((p.value for p in self.papers if p.holder == key), Fraction(0)))

    def tie(self, keys: set[str], step: str, most: bool) -> str:
        """By votes now, then back through the stages, then by lot."""
        pick = max if most else min
        now = [self.votes(key) for key in keys]
        self.met_ties |= now.count(pick(now)) > 1
        for stage in [{key: self.votes(key) for key in keys}, *reversed(self.stages)]:
            best = pick(stage[key] for key in keys)
            keys = {key for key in keys if stage[key] == best}
        if len(keys) > 1:
            self.lots_drawn = True
        return min(keys, key=lambda key: self.lot(f"{step} {len(self.stages)}", key))

    def lot(self, step: str, key: str) -> str:
        drawn = json.dumps([self.seed, "", step, key], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(drawn.encode()).hexdigest()

    def allowed(self, keys: tuple[str, ...]) -> bool:
        together = [*self.elected, *keys]
        return all(
            sum(1 for other in together if self.facets[other].get(facet) == self.facets[key].get(facet)) <= most
            for key in keys
            for facet, most in self.limits.items()
        )

    def seatable(self, keys: set[str]) -> int:
        for size in range(min(len(keys), self.rules.seats - len(self.elected)), 0, -1):
            if any(self.allowed(chosen) for chosen in combinations(sorted(keys), size)):
                return size
        return 0

    def end(self) -> None:
        self.stages.append({c.key: self.votes(c.key) for c in self.candidates})

    def move(self, papers: list[Paper]) -> None:
        for paper in papers:
            paper.holder = paper.goes_to(self.continuing)

    def count(self) -> list[str]:
        self.move(self.papers)
        self.end()
        surpluses: set[str] = set()
        while True:
            surpluses |= self.elect_by_quota()
            if len(self.elected) == self.rules.seats:
                return self.elected
            barred = {key for key in self.continuing if not self.allowed((key,))}
            self.continuing -= barred
            if self.last_vacancies() or not (self.continuing or barred):
                return self.elected
            if barred:
                self.move([p for p in self.papers if p.holder in barred])
            elif surpluses:
                self.met_together |= len(surpluses) > 1
                for key in sorted(surpluses) if self.at_once else [self.tie(surpluses, "surplus", most=True)]:
                    self.pass_surplus(key)
                    surpluses.discard(key)
            else:
                self.exclude()
            self.end()

    def elect_by_quota(self) -> set[str]:
        """Elect who reached the quota; returns who has a surplus."""
        reached = {key for key in self.continuing if self.votes(key) >= self.quota}
        surpluses: set[str] = set()
        self.met_together |= len(reached) > 1
        while reached and len(self.elected) < self.rules.seats:
            key = self.tie(reached, "election", most=True)
            reached.discard(key)
            if self.allowed((key,)):
                self.elected.append(key)
                self.continuing.discard(key)
                surpluses |= {key} if self.votes(key) > self.quota else set()
        return surpluses

    def last_vacancies(self) -> bool:
        """Elect all who continue if there is a seat for each."""
        if not self.continuing or self.seatable(self.continuing) < len(self.continuing):
            return False
        left = set(self.continuing)
        while left:
            self.elected.append(self.tie(left, "election", most=True))
            left.discard(self.elected[-1])
        return True

    def pass_surplus(self, key: str) -> None:
        votes = self.votes(key)
        held = [p for p in self.papers if p.holder == key]
        for paper in held:
            paper.value = self.rounding((votes - self.quota) * paper.value / votes)
        self.kept[key] = Fraction(self.quota)
        self.move(held)

    def exclude(self) -> None:
        sparable = {
            key for key in self.continuing if self.seatable(self.continuing - {key}) == self.seatable(self.continuing)
        }
        lowest: set[str] = set(self.continuing)
        while True:
            key = self.tie(lowest, "exclusion", most=False)
            if key in sparable:
                break
            lowest.discard(key)
        self.continuing.discard(key)
        self.move([p for p in self.papers if p.holder == key])


@dataclass(frozen=True)
class Found:
    """Who is elected, in order; whether a lot was drawn, votes were equal, or several reached the quota at one stage."""

    elected: tuple[str, ...]
    lots: bool
    ties: bool
    together: bool


def plain_stv(
    contest: Contest, seed: str, *, rounding: Callable[[Fraction], Fraction] = cut, at_once: bool = False
) -> Found:
    """Count a contest by hand."""
    officer = Officer(contest, seed, rounding, at_once)
    return Found(tuple(officer.count()), officer.lots_drawn, officer.met_ties, officer.met_together)
