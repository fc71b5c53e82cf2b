"""Scottish votes: worked by hand, and paper by paper by a second counter."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from mithaq.counting.count import STEP_KINDS, count
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Method, Rules
from tests.counting.contests import approving, some_contest, standing
from tests.counting.plain_stv import plain_stv

FOUR = tuple(Candidate(key) for key in "abcd")


def test_a_surplus_goes_on_at_its_value_cut_to_five_places() -> None:
    """By hand: 10 votes, 2 seats, quota 4; a has 7, so each of its papers goes on at 3/7 = 0.42857."""
    found = count(Rules(Method.STV, 2), FOUR, approving((4, "a b"), (3, "a c"), (2, "d"), (1, "c")), seed="s")
    quota = next(step for step in found.steps if step.kind == "quota")
    assert quota.figures == {"votes": 10, "seats": 2, "quota": 4}
    surplus = next(step for step in found.steps if step.kind == "surplus")
    assert surplus.candidates == ("a",)
    assert surplus.figures["lost"] == 3 - 7 * Fraction(42857, 100_000)
    second = {
        step.candidates[0]: step.figures["votes"]
        for step in found.steps
        if step.figures.get("stage") == 2 and step.kind == "votes"
    }
    assert second == {"b": 4 * Fraction(42857, 100_000), "c": 1 + 3 * Fraction(42857, 100_000), "d": 2}
    assert found.elected == ("a", "c")


def test_the_example_of_the_textbooks() -> None:
    """Twenty guests choose three dishes: a widely printed example, with its published stages and winners."""
    dishes = tuple(Candidate(key) for key in ("chocolate", "oranges", "pears", "strawberries", "sweets"))
    papers = approving(
        (4, "oranges"), (2, "pears oranges"), (8, "chocolate strawberries"), (4, "chocolate sweets"),
        (1, "strawberries"), (1, "sweets"),
    )  # fmt: skip
    found = count(Rules(Method.STV, 3), dishes, papers, seed="s")
    assert found.elected == ("chocolate", "oranges", "strawberries")
    assert [step.candidates[0] for step in found.steps if step.kind == "excluded"] == ["pears", "sweets"]
    votes = {
        (step.figures["stage"], *step.candidates): step.figures["votes"] for step in found.steps if step.kind == "votes"
    }
    assert (votes[2, "strawberries"], votes[2, "sweets"], votes[3, "oranges"]) == (5, 3, 6)


def test_a_tie_for_exclusion_looks_back_before_it_draws() -> None:
    """After a's exclusion b and c have 3 each; b had fewer before, so b is excluded and no lot is drawn."""
    papers = approving((1, "a b"), (2, "b d"), (3, "c"), (5, "d"))
    found = count(Rules(Method.STV, 1), FOUR, papers, seed="s")
    excluded = [step.candidates[0] for step in found.steps if step.kind == "excluded"]
    assert excluded == ["a", "b"]
    assert any(step.kind == "looked-back" for step in found.steps)
    assert found.ties == ()
    assert found.elected == ("d",)


def test_a_tie_that_nothing_parts_is_drawn() -> None:
    papers = approving((2, "a"), (2, "b"))
    drawn = {count(Rules(Method.STV), FOUR[:2], papers, seed=str(seed)).elected for seed in range(20)}
    assert drawn == {("a",), ("b",)}


def test_the_others_of_a_full_country_are_withdrawn_and_their_papers_go_on() -> None:
    towns = standing(a="TN", b="TN", c="MA", d="LB")
    rules = Rules(Method.STV, 2, distinct=("country",))
    found = count(rules, towns, approving((5, "a"), (3, "b c"), (2, "c"), (2, "d")), seed="s")
    assert found.elected == ("a", "c")
    withdrawn = next(step for step in found.steps if step.kind == "withdrawn")
    assert (withdrawn.candidates, withdrawn.figures["facet"], withdrawn.figures["value"]) == (("b",), "country", "TN")


def test_nobody_is_excluded_without_whom_a_seat_stays_open() -> None:
    towns = standing(a="TN", b="TN", c="MA")
    found = count(
        Rules(Method.STV, 2, distinct=("country",)), towns, approving((4, "a b"), (4, "b a"), (1, "c a")), seed="s"
    )
    assert "c" in found.elected
    assert found.unfilled == 0


def test_who_keeps_a_seat_fills_the_maximum_for_those_who_are_needed_too() -> None:
    """Two from TN may sit and one does: of a, b and d only one can be elected, so c, the lowest, is not excluded."""
    towns = standing(a="TN", b="TN", c="MA", d="TN")
    rules = Rules(Method.STV, 2, {"country": 2}, sitting=standing(z="TN"))
    found = count(rules, towns, approving((3, "a"), (3, "b"), (1, "c"), (2, "d")), seed="s")
    assert any(step.kind == "kept" and step.candidates == ("c",) for step in found.steps)
    assert ("c" in found.elected, found.unfilled) == (True, 0)


@pytest.mark.parametrize("quotas", [False, True])
def test_a_count_paper_by_paper_says_the_same(quotas: bool) -> None:
    drawn = 0
    for number in range(300):
        contest = some_contest(random.Random(f"stv{number}"), Method.STV, quotas=quotas)
        found = count(*contest, seed="s")
        assert all(tuple(step.figures) == STEP_KINDS[step.kind] for step in found.steps)
        if found.why == "no-votes":
            continue
        plain = plain_stv(contest, "s")
        assert (found.elected, bool(found.ties)) == (plain.elected, plain.lots), number
        drawn += plain.lots
    assert drawn > 20, "ties must be among them"
