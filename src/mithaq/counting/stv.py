"""Single transferable votes as in Scotland: the Scottish Local Government Elections Order 2007, Schedule 1, rules 45 to 53.

Droop's quota (rule 46); whoever reaches it is elected (47); the largest surplus first, every paper going on at the value at
which it came times surplus over votes, to five places, the rest ignored (48, 49); then whoever has fewest votes is excluded,
papers going on at their value (50, 51); as soon as no more candidates continue than there are vacancies, these are elected
and nothing more is transferred (52). Equal votes are parted by the most recent earlier stage at which they differed, and
only then by lot.

The Order knows no quotas of candidates. Here, once as many are elected with a value as a maximum allows, the others with it
no longer continue and their papers go on at their value (`withdrawn`); and nobody is excluded without whom fewer seats
could be filled within the maximums: the next lowest is (`kept`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mithaq.counting.drawing import Lots
from mithaq.counting.outcome import Count, Figure, Number, Step, Tie, exact
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Rules
from mithaq.counting.sets import Quotas, heaviest
from mithaq.counting.tally import Tally

ONE = 100_000
"""A vote in its smallest parts: votes are counted to five decimal places."""


def count_stv(
    rules: Rules, candidates: Sequence[Candidate], papers: Sequence[Paper], tally: Tally, lots: Lots
) -> Count:
    """Count rankings. `totals` of the outcome are the votes at the last stage."""
    counting = _Counting(rules, {c.key: c for c in candidates}, lots, tally.votes // (rules.seats + 1) + 1)
    counting.steps.append(tally.opening)
    counting.say("quota", (), votes=tally.votes, seats=rules.seats, quota=counting.quota)
    counting.first_stage(papers)
    counting.run()
    unfilled = counting.vacancies
    why = ("too-few-candidates" if len(counting.elected) == len(candidates) else "quotas") if unfilled else None
    if why:
        counting.say("unfilled", (), seats=unfilled, why=why)
    return Count(
        tuple(counting.elected), {key: _in_votes(parts) for key, parts in counting.votes.items()},
        tally.cast, tally.blank, tally.votes, steps=tuple(counting.steps), ties=tuple(counting.ties),
        unfilled=unfilled, why=why,
    )  # fmt: skip


def _in_votes(parts: int) -> Number:
    return exact(Fraction(parts, ONE))


@dataclass(slots=True)
class _Parcel:
    """Papers with the same ranking that came at the same value: how many, and from where in the ranking they count."""

    choices: tuple[str, ...]
    place: int
    papers: int
    value: int


@dataclass(slots=True)
class _Counting:
    """The state of a count. Votes are whole numbers of the smallest part of a vote."""

    rules: Rules
    standing: dict[str, Candidate]
    lots: Lots
    quota: int
    continuing: set[str] = field(init=False)
    held: dict[str, list[_Parcel]] = field(init=False)
    votes: dict[str, int] = field(init=False)
    elected: list[str] = field(default_factory=list)
    surpluses: set[str] = field(default_factory=set)
    history: list[dict[str, int]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.continuing = set(self.standing)
        self.held = {key: [] for key in self.standing}
        self.votes = dict.fromkeys(self.standing, 0)

    @property
    def stage(self) -> int:
        return len(self.history)

    @property
    def vacancies(self) -> int:
        return self.rules.seats - len(self.elected)

    def say(self, kind: str, whom: Iterable[str], **figures: Figure) -> None:
        self.steps.append(Step(kind, tuple(whom), figures))

    def first_stage(self, papers: Sequence[Paper]) -> None:
        """Every paper goes to its first choice at the value of one vote."""
        alike: dict[tuple[str, ...], int] = {}
        for paper in papers:
            alike[paper.choices] = alike.get(paper.choices, 0) + paper.weight
        for choices, number in sorted(alike.items()):
            self._move(_Parcel(choices, -1, number, ONE), ONE)
        self._end_stage()

    def run(self) -> None:
        """Stage after stage until the seats are filled or nobody continues."""
        while True:
            self._elect_by_quota()
            barred = self._barred()
            if not self.vacancies or self._fill_last_vacancies() or not (self.continuing or barred):
                return
            if barred:
                self._pass_on(barred)
                self._end_stage()
            elif self.surpluses:
                self._transfer_surplus()
            else:
                self._exclude()

    def _move(self, parcel: _Parcel, value: int) -> None:
        """Papers go to the next continuing candidate at a value, or to nobody."""
        for place in range(parcel.place + 1, len(parcel.choices)):
            if parcel.choices[place] in self.continuing:
                self.held[parcel.choices[place]].append(_Parcel(parcel.choices, place, parcel.papers, value))
                self.votes[parcel.choices[place]] += parcel.papers * value
                return

    def _end_stage(self) -> None:
        self.history.append(dict(self.votes))
        for key in sorted(self.continuing, key=lambda key: (-self.votes[key], key)):
            self.say("votes", (key,), stage=self.stage, votes=_in_votes(self.votes[key]))

    def _elect_by_quota(self) -> None:
        """Whoever reached the quota is elected, the most votes first, as long as seats and maximums allow."""
        reached = {key for key in self.continuing if self.votes[key] >= self.quota * ONE}
        while reached and self.vacancies:
            key = self._foremost(reached, "election")
            reached.discard(key)
            if self._full(key):
                continue
            self._seat(key)
            self.say("reached-quota", (key,), stage=self.stage, votes=_in_votes(self.votes[key]), quota=self.quota)
            if self.votes[key] > self.quota * ONE:
                self.surpluses.add(key)

    def _seat(self, key: str) -> None:
        self.elected.append(key)
        self.continuing.discard(key)

    def _full(self, key: str) -> tuple[str, str, int] | None:
        """The facet, value and maximum that keep a candidate out, if one does."""
        seated = [*self.rules.sitting, *(self.standing[elected] for elected in self.elected)]
        for facet, limit in sorted(self.rules.limits.items()):
            value = self.standing[key].value(facet)
            if sum(1 for candidate in seated if candidate.value(facet) == value) >= limit:
                return facet, value, limit
        return None

    def _barred(self) -> list[str]:
        """Those who may no longer be elected, who stop continuing."""
        barred = [key for key in sorted(self.continuing) if self._full(key)]
        for key in barred if self.vacancies else ():
            facet, value, limit = self._full(key) or ("", "", 0)
            self.continuing.discard(key)
            self.say("withdrawn", (key,), stage=self.stage, facet=facet, value=value, limit=limit)
        return barred

    def _fill_last_vacancies(self) -> bool:
        """Elect all who continue if there is a seat for each."""
        if not self.continuing or self._seatable(self.continuing) < len(self.continuing):
            return False
        left = set(self.continuing)
        while left:
            key = self._foremost(left, "election")
            left.discard(key)
            self._seat(key)
            self.say("last-vacancies", (key,), stage=self.stage, votes=_in_votes(self.votes[key]))
        return True

    def _seatable(self, keys: set[str]) -> int:
        """How many of these candidates can be elected together."""
        most = min(len(keys), self.vacancies)
        if not self.rules.limits:
            return most
        seated = tuple(self.standing[key] for key in self.elected)
        rules = Rules(self.rules.method, most, self.rules.limits, sitting=(*self.rules.sitting, *seated))
        quotas = Quotas.of(rules, [self.standing[key] for key in sorted(keys)])
        weights = [1 << n for n in range(len(keys))]
        return next(size for size in range(most, -1, -1) if heaviest(quotas, weights, size) is not None)

    def _transfer_surplus(self) -> None:
        key = self._foremost(self.surpluses, "surplus")
        self.surpluses.discard(key)
        before, votes = sum(self.votes.values()), self.votes[key]
        surplus = votes - self.quota * ONE
        self.votes[key] -= surplus
        for parcel in self.held.pop(key):
            self._move(parcel, surplus * parcel.value // votes)
        self.say(
            "surplus", (key,), stage=self.stage + 1, surplus=_in_votes(surplus), votes=_in_votes(votes),
            lost=_in_votes(before - sum(self.votes.values())),
        )  # fmt: skip
        self._end_stage()

    def _exclude(self) -> None:
        """Exclude whoever has fewest votes and can be spared."""
        candidates = set(self.continuing)
        seatable = self._seatable(candidates)
        while True:
            key = self._hindmost(candidates)
            if self._seatable(self.continuing - {key}) == seatable:
                break
            candidates.discard(key)
            self.say("kept", (key,), stage=self.stage, votes=_in_votes(self.votes[key]))
        self.continuing.discard(key)
        votes = self.votes[key]
        lost = self._pass_on([key])
        self.say("excluded", (key,), stage=self.stage + 1, votes=_in_votes(votes), lost=_in_votes(lost))
        self._end_stage()

    def _pass_on(self, keys: Sequence[str]) -> int:
        """All papers of these candidates go on at the value at which they came. Returns what is lost."""
        before = sum(self.votes.values())
        for key in keys:
            self.votes[key] = 0
            for parcel in self.held.pop(key):
                self._move(parcel, parcel.value)
        return before - sum(self.votes.values())

    def _foremost(self, keys: Iterable[str], step: str) -> str:
        return self._parted(keys, step, 1)

    def _hindmost(self, keys: Iterable[str]) -> str:
        return self._parted(keys, "exclusion", -1)

    def _parted(self, keys: Iterable[str], step: str, sign: int) -> str:
        """The candidate with most votes (`sign` 1) or fewest (-1): now, at earlier stages from the last back, by lot."""
        tied = sorted(keys)
        for stage in range(self.stage, 0, -1):
            votes = self.history[stage - 1]
            best = max(sign * votes[key] for key in tied)
            narrowed = [key for key in tied if sign * votes[key] == best]
            if stage < self.stage and len(narrowed) < len(tied):
                order = (*narrowed, *(key for key in tied if key not in narrowed))
                self.say("looked-back", order, stage=self.stage, earlier=stage)
            tied = narrowed
        if len(tied) > 1:
            tied = self._drawn(tied, f"{step} {self.stage}")
        return tied[0]

    def _drawn(self, tied: list[str], step: str) -> list[str]:
        order = self.lots.ordered(step, tied)
        self.ties.append(Tie(step, tuple(order), (order[0],)))
        self.say("drawn", order, step=step, seats=1)
        self.say("drawn-first", order[:1], step=step)
        return order
