"""What must hold of every count, whatever was voted: Hypothesis looks for an election where it does not."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from mithaq.counting.canonical import as_json
from mithaq.counting.count import Count, count
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method
from tests.counting.contests import Contest, some_contest

EXAMPLES = 5_000 if os.environ.get("MITHAQ_LONG") else 200
each_example = settings(max_examples=EXAMPLES, deadline=None)
methods = some.sampled_from(list(Method))


@some.composite
def elections(draw: some.DrawFn, of: some.SearchStrategy[Method] = methods) -> Contest:
    return some_contest(random.Random(draw(some.integers(0, 2**32))), draw(of))


def without_lots(found: Count) -> tuple[object, ...]:
    return found.totals, found.votes, found.cast, found.blank


@each_example
@given(elections(), some.randoms(use_true_random=False))
def test_the_order_of_papers_and_candidates_changes_nothing(contest: Contest, chance: random.Random) -> None:
    rules, candidates, papers = contest
    mixed = Contest(rules, tuple(chance.sample(candidates, len(candidates))), tuple(chance.sample(papers, len(papers))))
    assert as_json(count(*mixed, seed="s")) == as_json(count(*contest, seed="s"))


@each_example
@given(elections())
def test_a_paper_of_weight_two_is_two_papers(contest: Contest) -> None:
    rules, candidates, papers = contest
    split = tuple(Paper(paper.choices) for paper in papers for _ in range(paper.weight))
    one, many = count(*contest, seed="s"), count(rules, candidates, split, seed="s")
    assert (one.elected, one.second_round, one.totals, one.votes) == (
        many.elected, many.second_round, many.totals, many.votes,
    )  # fmt: skip


@each_example
@given(elections())
def test_names_count_for_nothing_but_lots(contest: Contest) -> None:
    """Candidates under other keys: the same are elected, unless a lot was drawn."""
    rules, candidates, papers = contest
    keys = sorted(candidate.key for candidate in candidates)
    other = dict(zip(keys, [f"x{n:02}" for n in reversed(range(len(keys)))], strict=True))
    renamed = [Candidate(other[candidate.key], candidate.facets) for candidate in candidates]
    repapers = [Paper(tuple(other[key] for key in paper.choices), paper.weight) for paper in papers]
    one, two = count(*contest, seed="s"), count(rules, renamed, repapers, seed="s")
    if not one.ties and not (rules.method is Method.STV and two.ties):
        assert {other[key] for key in one.elected} == set(two.elected)
        assert {other[key] for key in one.second_round} == set(two.second_round)
    assert len(one.elected) == len(two.elected) or rules.method is Method.STV
    if rules.method is not Method.STV:
        assert {other[key]: total for key, total in one.totals.items()} == two.totals


@each_example
@given(elections())
def test_quotas_hold_and_seats_are_filled_or_explained(contest: Contest) -> None:
    rules, candidates, _papers = contest
    found = count(*contest, seed="s")
    seated = [candidate for candidate in candidates if candidate.key in found.elected]
    for facet, most in rules.limits.items():
        assert all(number <= most for number in Counter(c.value(facet) for c in seated).values())
    for (facet, value), least in rules.at_least.items():
        assert sum(1 for c in seated if c.value(facet) == value) + found.unfilled >= least
    assert len(found.elected) == len(set(found.elected)) == rules.seats - found.unfilled
    assert (found.why is None) == (found.unfilled == 0)
    assert not set(found.elected) & set(found.second_round)


@each_example
@given(elections(some.sampled_from([Method.PLURALITY, Method.APPROVAL])), some.randoms(use_true_random=False))
def test_another_vote_for_the_elected_never_costs_the_seat(contest: Contest, chance: random.Random) -> None:
    found = count(*contest, seed="s")
    if found.elected:
        winner = chance.choice(found.elected)
        more = count(contest.rules, contest.candidates, (*contest.papers, Paper((winner,))), seed="s")
        assert winner in more.elected
        assert more.totals[winner] == found.totals[winner] + 1


@each_example
@given(elections())
def test_a_blank_paper_is_counted_and_changes_nothing(contest: Contest) -> None:
    rules, candidates, papers = contest
    without, with_it = count(*contest, seed="s"), count(rules, candidates, (*papers, Paper()), seed="s")
    assert with_it.elected == without.elected
    assert with_it.second_round == without.second_round
    assert (with_it.cast, with_it.blank, with_it.votes) == (without.cast + 1, without.blank + 1, without.votes)


@each_example
@given(elections(), some.text(max_size=8))
def test_the_seed_decides_ties_and_nothing_else(contest: Contest, seed: str) -> None:
    one, other = count(*contest, seed="s"), count(*contest, seed=seed)
    assert other == count(*contest, seed=seed)
    if not one.ties:
        assert (set(one.elected), set(one.second_round)) == (set(other.elected), set(other.second_round))
    if contest.rules.method is not Method.STV:
        assert without_lots(one) == without_lots(other)
        assert one.best_sets == other.best_sets or not one.sets_complete


@each_example
@given(elections())
def test_those_who_sit_are_never_elected_and_fill_the_quotas(contest: Contest) -> None:
    """As if they were elected first: with them the maximums hold all the same."""
    rules, candidates, papers = contest
    first, rest = candidates[0], candidates[1:]
    rules = replace(rules, sitting=(first,))
    kept = [Paper(tuple(key for key in paper.choices if key != first.key), paper.weight) for paper in papers]
    found = count(rules, rest, kept, seed="s")
    together = [first, *(candidate for candidate in rest if candidate.key in found.elected)]
    for facet, most in rules.limits.items():
        assert all(number <= most for number in Counter(c.value(facet) for c in together).values())
