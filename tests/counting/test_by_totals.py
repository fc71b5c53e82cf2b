"""Plurality and approval by hand, and against every set of candidates tried one by one."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest

from mithaq.counting.count import count
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules
from tests.counting.contests import Contest, approving, some_contest, standing

TOWNS = standing(a="TN", b="TN", c="TN", d="MA", e="LB")


def test_one_seat_goes_to_the_most_votes() -> None:
    found = count(Rules(Method.PLURALITY), TOWNS, approving((3, "a"), (5, "b"), (1, "")), seed="s")
    assert (found.elected, found.cast, found.blank, found.votes, found.unfilled) == (("b",), 9, 1, 8, 0)
    assert found.totals == {"a": 3, "b": 5, "c": 0, "d": 0, "e": 0}
    assert found.ties == ()


def test_weights_are_votes() -> None:
    papers = (Paper(("a",), 3), Paper(("b",)), Paper(("b",)))
    assert count(Rules(Method.PLURALITY), TOWNS, papers, seed="s").elected == ("a",)


def test_at_most_two_of_a_country_and_why_the_third_is_passed_over() -> None:
    rules = Rules(Method.APPROVAL, 4, {"country": 2})
    found = count(rules, TOWNS, approving((5, "a b c"), (2, "d a"), (1, "e b")), seed="s")
    assert set(found.elected) == {"a", "b", "d", "e"}
    passed = [step for step in found.steps if step.kind == "over-maximum"]
    assert [(step.candidates, dict(step.figures)) for step in passed] == [
        (("c",), {"total": 5, "facet": "country", "value": "TN", "limit": 2})
    ]


def test_those_who_sit_already_fill_the_quota() -> None:
    rules = Rules(Method.APPROVAL, 2, distinct=("country",), sitting=standing(z="TN"))
    assert set(count(rules, TOWNS, approving((5, "a"), (1, "d"), (1, "e")), seed="s").elected) == {"d", "e"}


def test_who_is_passed_over_is_told_by_votes_and_only_who_has_more_than_the_weakest() -> None:
    """b and c have more votes than d, who is elected with a; TN is full. e has as many as d and lost by lot, not by quota."""
    towns = standing(a="TN", b="TN", c="TN", d="MA", e="MA", f="MA")
    rules = Rules(Method.APPROVAL, 2, distinct=("country",))
    found = count(rules, towns, approving((4, "c"), (5, "a"), (3, "b"), (2, "d"), (2, "e"), (1, "f")), seed="s")
    told = [(step.kind, step.candidates) for step in found.steps if step.kind in ("over-maximum", "for-quotas")]
    assert told == [("over-maximum", ("c",)), ("over-maximum", ("b",))]


def test_a_place_that_somebody_keeps_is_a_reason_to_be_passed_over() -> None:
    rules = Rules(Method.APPROVAL, 1, distinct=("country",), sitting=standing(z="TN"))
    found = count(rules, TOWNS, approving((5, "a"), (1, "d")), seed="s")
    assert [step.candidates for step in found.steps if step.kind == "over-maximum"] == [("a",)]


def test_a_minimum_that_nobody_can_fill_keeps_its_seat_open_and_says_so() -> None:
    towns = standing(a={"sex": "m"}, b={"sex": "m"}, c={"sex": "m"}, d={"sex": "f"})
    rules = Rules(Method.APPROVAL, 3, at_least={("sex", "f"): 2, ("sex", "m"): 1})
    found = count(rules, towns, approving((3, "a b"), (1, "c d")), seed="s")
    assert len(found.elected) == 2
    assert "d" in found.elected
    assert (found.unfilled, found.why) == (1, "quotas")
    (short,) = (step for step in found.steps if step.kind == "minimum-short")
    assert short.figures == {"facet": "sex", "value": "f", "needed": 2, "elected": 1}


def test_the_greedy_choice_is_not_always_the_best() -> None:
    """Taking the candidate with most votes first would leave only a set of 7 votes; 8 can be had."""
    towns = standing(
        a={"country": "TN", "size": "small"},
        b={"country": "TN", "size": "large"},
        c={"country": "MA", "size": "small"},
        d={"country": "MA", "size": "large"},
    )
    rules = Rules(Method.APPROVAL, 2, distinct=("country", "size"))
    found = count(rules, towns, approving((5, "a"), (4, "b"), (4, "c"), (2, "d")), seed="s")
    assert set(found.elected) == {"b", "c"}


def test_nobody_is_elected_without_a_vote() -> None:
    found = count(Rules(Method.APPROVAL, 2), TOWNS, (Paper(), Paper()), seed="s")
    assert (found.elected, found.cast, found.blank, found.unfilled, found.why) == ((), 2, 2, 2, "no-votes")


def test_a_tie_is_told_with_all_best_sets_and_drawn_by_the_seed() -> None:
    papers = approving((4, "a"), (2, "b"), (2, "c"), (2, "d"))
    rules = Rules(Method.APPROVAL, 2)
    winners = set()
    for seed in range(40):
        found = count(rules, TOWNS, papers, seed=str(seed))
        assert found.best_sets == (("a", "b"), ("a", "c"), ("a", "d"))
        (tie,) = found.ties
        assert set(tie.tied) == {"b", "c", "d"}
        assert tie.won == tie.tied[:1]
        winners.add(tie.won[0])
    assert winners == {"b", "c", "d"}


def test_a_contest_draws_its_own_lots() -> None:
    papers = approving((2, "b"), (2, "c"), (2, "d"))
    drawn = {count(Rules(Method.PLURALITY), TOWNS, papers, seed="s", contest=str(n)).elected for n in range(40)}
    assert len(drawn) == 3


def test_more_sets_than_are_listed_are_said_to_be_more() -> None:
    towns = tuple(Candidate(f"t{n:02}") for n in range(20))
    found = count(Rules(Method.APPROVAL, 6), towns, (Paper(("t00",)),), seed="s")
    assert len(found.elected) == 6
    assert not found.sets_complete


@pytest.mark.parametrize(
    ("papers", "fault"),
    [
        ((Paper(("a", "b", "c")),), "too-many-choices"),
        ((Paper(("a", "z")),), "unknown-candidate"),
        ((Paper(("a", "a")),), "same-candidate-twice"),
        ((Paper(("a",), 0),), "no-weight"),
    ],
)
def test_a_paper_that_is_not_valid_is_never_dropped_in_silence(papers: tuple[Paper, ...], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        count(Rules(Method.APPROVAL, 2), TOWNS, papers, seed="s")


def by_brute_force(contest: Contest) -> tuple[int, set[frozenset[str]]]:
    """How many can be elected at most, and every best set of so many: all sets are tried."""
    rules, candidates, papers = contest
    totals = Counter(key for paper in papers for key in paper.choices for _ in range(paper.weight))
    for size in range(min(rules.seats, len(candidates)), 0, -1):
        best: dict[int, set[frozenset[str]]] = {}
        for chosen in combinations(candidates, size):
            if keeps(rules, chosen, rules.seats - size):
                weight = sum(totals[c.key] for c in chosen)
                best.setdefault(weight, set()).add(frozenset(c.key for c in chosen))
        if best:
            return size, best[max(best)]
    return 0, set()


def keeps(rules: Rules, chosen: tuple[Candidate, ...], vacant: int) -> bool:
    for facet, most in {**rules.at_most, **dict.fromkeys(rules.distinct, 1)}.items():
        if any(number > most for number in Counter(c.facets.get(facet, "") for c in chosen).values()):
            return False
    return all(
        sum(1 for c in chosen if c.facets.get(facet) == value) + vacant >= least
        for (facet, value), least in rules.at_least.items()
    )


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.APPROVAL])
def test_every_set_tried_says_the_same(method: Method) -> None:
    for number in range(300):
        contest = some_contest(random.Random(f"{method}{number}"), method)
        found = count(*contest, seed="s")
        if not any(paper.choices for paper in contest.papers):
            assert found.why == "no-votes"
            continue
        size, best = by_brute_force(contest)
        assert len(found.elected) == size, number
        assert not size or frozenset(found.elected) in best, number
        if found.sets_complete:
            assert {frozenset(each) for each in found.best_sets} == best, number
        assert bool(found.ties) == (len(best) > 1), number
