"""The heaviest set of candidates under quotas that cross, found exactly by branch and bound, and all sets that weigh as much.

The bound: with the quotas of one facet alone the best set is found greedily (they part the candidates, a matroid), and no
set that meets all quotas weighs more. The least of these bounds, one per facet, is taken at every node. Two ways that left
the same candidates open and the same room are one: only the heavier is followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Rules

MOST_SETS = 100
"""How many best sets are listed."""
MOST_NODES = 20_000
"""After so many nodes the list of best sets is left as it is and said to be incomplete. The best weight is always exact."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many more may, and must, be elected with one value of a facet."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Quotas:
    """Quotas as a search needs them: per facet, the value of each candidate, and the room of each value."""

    values: tuple[tuple[str, ...], ...]
    rooms: tuple[Mapping[str, Room], ...]

    @classmethod
    def of(cls, rules: Rules, candidates: Sequence[Candidate], *, vacant: int = 0) -> Quotas:
        """The rules' quotas when `vacant` seats stay open: an open seat is kept for every minimum."""
        facets, limits = rules.quota_facets, rules.limits
        rooms: list[dict[str, Room]] = []
        for facet in facets:
            seen = {c.value(facet) for c in (*candidates, *rules.sitting)}
            sits = [c.value(facet) for c in rules.sitting]
            named = {value for name, value in rules.at_least if name == facet}
            rooms.append(
                {
                    value: Room(
                        max(0, rules.at_least.get((facet, value), 0) - sits.count(value) - vacant),
                        max(0, limits.get(facet, rules.seats + len(sits)) - sits.count(value)),
                    )
                    for value in sorted(seen | named)
                }
            )
        values = tuple(tuple(c.value(facet) for c in candidates) for facet in facets)
        return cls(values, tuple(rooms))


State = tuple[int, int, tuple[int, ...]]


@dataclass(slots=True)
class _Search:
    """One search: candidates from the heaviest down, each taken or left.

    `seen` holds, for each state met, the most that a way there weighed; when sets are listed, only of states that led to none.
    """

    quotas: Quotas
    weights: Sequence[int]
    size: int
    unique: bool
    best: int = -1
    found: list[tuple[int, ...]] = field(default_factory=list)
    seen: dict[State, int] = field(default_factory=dict)
    nodes: int = 0
    ranks: dict[int, int] = field(init=False)
    watched: list[list[tuple[int, str, int]]] = field(init=False)
    """From each place in the order on: the values that are met, and up to which number their count matters."""

    def run(self) -> None:
        taken = [dict.fromkeys(rooms, 0) for rooms in self.quotas.rooms]
        heavy_first = sorted(range(len(self.weights)), key=lambda n: -self.weights[n])
        order = list(self._fitting(heavy_first, taken))
        self.ranks = {n: rank for rank, n in enumerate(order)}
        self.watched = [self._watched(order[rank:]) for rank in range(len(order) + 1)]
        self._visit(order, (), 0, taken)

    def _watched(self, order: Sequence[int]) -> list[tuple[int, str, int]]:
        met = sorted({(f, values[n]) for f, values in enumerate(self.quotas.values) for n in order})
        rooms = ((f, value, self.quotas.rooms[f][value]) for f, value in met)
        return [(f, value, room.low if room.high >= self.size else room.high) for f, value, room in rooms]

    def _state(self, open_: Sequence[int], left: int, taken: Sequence[Mapping[str, int]]) -> State:
        rank = self.ranks[open_[0]] if open_ else len(self.ranks)
        return rank, left, tuple(min(taken[f][value], most) for f, value, most in self.watched[rank])

    def bound(self, open_: Sequence[int], left: int, taken: Sequence[Mapping[str, int]]) -> int | None:
        """The most that `left` more candidates out of the open ones can weigh, or None if they cannot be found."""
        least: int | None = None
        for facet, values in enumerate(self.quotas.values):
            weight = self._bound_of_facet(open_, left, values, self.quotas.rooms[facet], taken[facet])
            if weight is None:
                return None
            least = weight if least is None else min(least, weight)
        if least is None:
            least = sum(self.weights[n] for n in open_[:left]) if len(open_) >= left else None
        return least

    def _bound_of_facet(
        self,
        open_: Sequence[int],
        left: int,
        values: Sequence[str],
        rooms: Mapping[str, Room],
        taken: Mapping[str, int],
    ) -> int | None:
        """The same under the quotas of one facet only: first what the minimums need, the rest by weight."""
        owed = {value: max(0, room.low - taken[value]) for value, room in rooms.items()}
        high = {value: room.high - taken[value] for value, room in rooms.items()}
        free = left - sum(owed.values())
        if free < 0:
            return None
        weight = 0
        for n in open_:
            value = values[n]
            if not high[value]:
                continue
            if owed[value]:
                owed[value] -= 1
            elif free:
                free -= 1
            else:
                continue
            high[value] -= 1
            weight += self.weights[n]
            left -= 1
            if not left:
                return weight
        return None if left else weight

    def _visit(self, open_: list[int], chosen: tuple[int, ...], weight: int, taken: list[dict[str, int]]) -> None:
        """Take or leave the heaviest open candidate. Searching one set, whoever is like one left is left too."""
        facets = range(len(self.quotas.values))
        left = self.size - len(chosen)
        fruitless: list[tuple[State, int]] = []
        while self._promises(open_, left, weight, taken):
            if not left:
                self._keep(chosen, weight)
                break
            state = self._state(open_, left, taken)
            if self.seen.get(state, -1) >= weight:
                break
            if self.unique:
                self.seen[state] = weight
            fruitless.append((state, len(self.found)))
            first, rest = open_[0], open_[1:]
            like = [self.quotas.values[facet][first] for facet in facets]
            for facet in facets:
                taken[facet][like[facet]] += 1
            self._visit(list(self._fitting(rest, taken)), (*chosen, first), weight + self.weights[first], taken)
            for facet in facets:
                taken[facet][like[facet]] -= 1
            open_ = [n for n in rest if not (self.unique and all(self.quotas.values[f][n] == like[f] for f in facets))]
        if not self.unique and not self._enough:
            self.seen.update((state, weight) for state, before in fruitless if before == len(self.found))

    @property
    def _enough(self) -> bool:
        """Whether a list of sets is left as it is."""
        return not self.unique and (len(self.found) > MOST_SETS or self.nodes > MOST_NODES)

    def _promises(self, open_: Sequence[int], left: int, weight: int, taken: Sequence[Mapping[str, int]]) -> bool:
        """Whether something may still be found from here on."""
        self.nodes += 1
        more = self.bound(open_, left, taken)
        if more is None or self._enough:
            return False
        return weight + more > self.best if self.unique else weight + more >= self.best

    def _fitting(self, open_: Sequence[int], taken: Sequence[Mapping[str, int]]) -> Iterator[int]:
        """Those who may still be taken: no maximum of theirs is reached."""
        full = [
            {v for v, room in rooms.items() if taken[f][v] >= room.high} for f, rooms in enumerate(self.quotas.rooms)
        ]
        values = self.quotas.values
        return (n for n in open_ if not any(values[f][n] in full[f] for f in range(len(values))))

    def _keep(self, chosen: tuple[int, ...], weight: int) -> None:
        if weight > self.best:
            self.best = weight
            self.found.clear()
        self.found.append(tuple(sorted(chosen)))


def heaviest(quotas: Quotas, weights: Sequence[int], size: int) -> tuple[int, ...] | None:
    """The one heaviest set of `size` candidates that meets the quotas, as positions; None if there is none.

    No two sets may weigh the same: the caller adds to each weight what parts ties. Identical candidates but for their
    weight are then taken from the heaviest down, and need not be tried in any other way.
    """
    if size < 0:
        return None
    search = _Search(quotas, weights, size, unique=True)
    search.run()
    return search.found[0] if search.found else None


def as_heavy(quotas: Quotas, weights: Sequence[int], size: int, best: int) -> tuple[list[tuple[int, ...]], bool]:
    """All sets that weigh `best`, which must be the most there is, and whether the list is complete."""
    search = _Search(quotas, weights, size, unique=False, best=best)
    search.run()
    complete = len(search.found) <= MOST_SETS and search.nodes <= MOST_NODES
    return search.found[:MOST_SETS], complete
