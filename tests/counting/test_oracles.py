"""Random elections against counters that others wrote, against every set tried, and against `verify.py`; each difference explained.

500 elections per method, 20,000 with MITHAQ_LONG. What the packages do otherwise than we do:
votelib counts transferable votes on exact fractions, transfers all surpluses of a stage together, knows no looking back, and
miscounts once papers are exhausted: it is given full rankings, and a count by hand with those two switches must say the same.
stvpoll rounds half to even and lets papers go to candidates elected at the same stage: where several are elected at
one stage its count is not the Order's, and is left aside. Both leave ties to the caller. Neither knows quotas.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from fractions import Fraction

import pytest
from stvpoll.scottish_stv import calculate_scottish_stv
from votelib.convert import ApprovalToSimpleVotes
from votelib.evaluate.approval import QuotaSelector
from votelib.evaluate.core import Plurality, Tie
from votelib.evaluate.sequential import TransferableVoteSelector

from mithaq.counting.canonical import as_plain
from mithaq.counting.count import Count, count
from mithaq.counting.rules import Method
from mithaq.counting.verify import Recount
from tests.counting.contests import Contest, some_contest, some_rankings
from tests.counting.plain_stv import plain_stv
from tests.counting.test_by_totals import by_brute_force

ELECTIONS = 20_000 if os.environ.get("MITHAQ_LONG") else 500


def contests(method: Method, *, quotas: bool) -> list[tuple[int, Contest]]:
    """Elections in which somebody is named."""
    made = [some_contest(random.Random(f"oracle{method}{n}"), method, quotas=quotas) for n in range(ELECTIONS)]
    return [(n, each) for n, each in enumerate(made) if any(paper.choices for paper in each.papers)]


def by_verify(contest: Contest, told: Count) -> dict[str, object]:
    """The contest counted by the program that goes with a bundle."""
    rules, candidates, papers = contest
    plain = {"key": "", "rules": as_plain(rules), "candidates": [as_plain(candidate) for candidate in candidates]}
    return Recount(plain, [as_plain(paper) for paper in papers], "s", as_plain(told)).run()


def agrees(found: Count, contest: Contest, number: int) -> None:
    """Our count says what `verify.py` says."""
    told = as_plain(found)
    assert {name: told[name] for name in by_verify(contest, found)} == by_verify(contest, found), number


def by_votelib(contest: Contest) -> tuple[set[str], set[str], int]:
    """Who is elected for certain, who ties, and for how many seats, by votelib's approval voting."""
    approvals: Counter[frozenset[str]] = Counter()
    for paper in contest.papers:
        approvals[frozenset(paper.choices)] += paper.weight
    totals = {candidate.key: 0 for candidate in contest.candidates}
    totals.update(ApprovalToSimpleVotes().convert(approvals))
    chosen = Plurality().evaluate(totals, contest.rules.seats)
    ties = [each for each in chosen if isinstance(each, Tie)]
    return {each for each in chosen if not isinstance(each, Tie)}, set(ties[0]) if ties else set(), len(ties)


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.APPROVAL])
def test_by_totals_as_votelib_counts(method: Method) -> None:
    tied_elections = 0
    for number, contest in contests(method, quotas=False):
        found = count(*contest, seed="s")
        certain, tied, seats = by_votelib(contest)
        assert certain <= set(found.elected), number
        assert set(found.elected) - certain <= tied, number
        assert len(found.elected) == len(certain) + seats, number
        assert bool(found.ties) == bool(tied), number
        if found.ties:
            assert set(found.ties[0].tied) == tied or not found.sets_complete, number
        tied_elections += bool(tied)
        agrees(found, contest, number)
    assert tied_elections > ELECTIONS / 50


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.APPROVAL])
def test_under_quotas_as_every_set_tried_says(method: Method) -> None:
    bound = 0
    for number, contest in contests(method, quotas=True):
        found = count(*contest, seed="s")
        size, best = by_brute_force(contest)
        assert len(found.elected) == size, number
        assert not size or frozenset(found.elected) in best, number
        assert not found.sets_complete or {frozenset(each) for each in found.best_sets} == best, number
        bound += any(step.kind in ("over-maximum", "for-quotas", "minimum-short") for step in found.steps)
        agrees(found, contest, number)
    assert bound > ELECTIONS / 20, "quotas must bind"


def test_two_rounds_as_votelib_counts_the_first() -> None:
    """For one seat: its selector by Droop's quota, then the two best; and `verify.py` for several seats with maximums."""
    for number, contest in contests(Method.TWO_ROUNDS, quotas=True):
        found = count(*contest, seed="s")
        agrees(found, contest, number)
        if contest.rules.seats > 1 or contest.rules.limits or contest.rules.choices_allowed(contest.candidates) > 1:
            continue
        totals = dict(found.totals)
        assert list(found.elected) == QuotaSelector().evaluate(totals), number
        if not found.elected:
            two = Plurality().evaluate(totals, 2)
            certain = {each for each in two if not isinstance(each, Tie)}
            tied = {key for each in two if isinstance(each, Tie) for key in each}
            assert certain <= set(found.second_round) <= certain | tied, number
            assert len(found.second_round) == len(two), number


def exactly(value: Fraction) -> Fraction:
    return value


def half_to_even(value: Fraction) -> Fraction:
    return Fraction(round(value * 100_000), 100_000)


def test_transferable_votes_as_the_order_says() -> None:
    for number, contest in contests(Method.STV, quotas=True):
        found = count(*contest, seed="s")
        assert found.elected == plain_stv(contest, "s").elected, number
        agrees(found, contest, number)


def test_transferable_votes_as_votelib_counts_them() -> None:
    same = compared = 0
    for number in range(ELECTIONS):
        contest = some_rankings(random.Random(f"votelib{number}"), full=True)
        as_they_do = plain_stv(contest, "s", rounding=exactly, at_once=True)
        if as_they_do.ties:
            continue
        votes = Counter(paper.choices for paper in contest.papers)
        theirs = set(TransferableVoteSelector(transferer="Gregory").evaluate(dict(votes), contest.rules.seats))
        assert theirs == set(as_they_do.elected), number
        compared += 1
        same += theirs == set(count(*contest, seed="s").elected)
    assert compared > ELECTIONS / 10
    assert same > compared * 0.9, "the two rules rarely differ"


def test_transferable_votes_as_stvpoll_counts_them() -> None:
    compared = same = 0
    for number in range(ELECTIONS):
        contest = some_rankings(random.Random(f"stvpoll{number}"), full=False)
        as_they_do = plain_stv(contest, "s", rounding=half_to_even)
        if as_they_do.together or as_they_do.lots:
            continue
        keys = tuple(candidate.key for candidate in contest.candidates)
        votes = Counter(paper.choices for paper in contest.papers)
        theirs = calculate_scottish_stv(keys, dict(votes), contest.rules.seats, allow_random=False)
        assert set(theirs) == set(as_they_do.elected), number
        ours = count(*contest, seed="s")
        assert ours.elected == plain_stv(contest, "s").elected, number
        compared += 1
        same += set(theirs) == set(ours.elected)
    assert compared > ELECTIONS / 5
    assert same > compared * 0.95, "rounding rarely matters"
