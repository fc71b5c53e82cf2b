"""Two rounds: an absolute majority, or the best two for each seat that stays open."""

from __future__ import annotations

from mithaq.counting.count import count
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Method, Rules
from tests.counting.contests import approving, standing

TOWNS = standing(a="TN", b="TN", c="TN", d="MA", e="LB")
ONE = Rules(Method.TWO_ROUNDS)


def test_more_than_half_of_the_valid_papers_elects_at_once() -> None:
    found = count(ONE, TOWNS, approving((5, "a"), (4, "b"), (3, "")), seed="s")
    assert (found.elected, found.second_round, found.unfilled) == (("a",), (), 0)


def test_exactly_half_does_not() -> None:
    found = count(ONE, TOWNS, approving((4, "a"), (3, "b"), (1, "c")), seed="s")
    assert (found.elected, found.second_round, found.unfilled, found.why) == ((), ("a", "b"), 1, "second-round")


def test_a_tie_for_going_on_is_drawn() -> None:
    seen = set()
    for seed in range(40):
        found = count(ONE, TOWNS, approving((4, "a"), (2, "b"), (2, "c"), (2, "d")), seed=str(seed))
        assert found.second_round[0] == "a"
        (tie,) = found.ties
        assert set(tie.tied) == {"b", "c", "d"}
        assert tie.won == found.second_round[1:]
        seen.add(found.second_round[1])
    assert seen == {"b", "c", "d"}


def test_the_second_round_is_by_most_votes() -> None:
    rules = Rules(Method.TWO_ROUNDS, round=2)
    assert count(rules, TOWNS[:2], approving((4, "a"), (3, "b")), seed="s").elected == ("a",)


def test_several_seats_take_their_majorities_and_send_two_for_each_open_one() -> None:
    rules = Rules(Method.TWO_ROUNDS, 2)
    found = count(rules, TOWNS, approving((6, "a b"), (2, "a c"), (3, "d e"), (1, "d")), seed="s")
    assert (found.elected, set(found.second_round)) == (("a",), {"b", "d"})


def test_a_country_that_is_full_sends_nobody_and_one_with_a_place_sends_two() -> None:
    rules = Rules(Method.TWO_ROUNDS, 2, distinct=("country",))
    found = count(rules, TOWNS, approving((6, "a b"), (2, "a c"), (3, "d e"), (1, "d")), seed="s")
    assert (found.elected, found.second_round) == (("a",), ("d", "e"))


def test_nobody_may_go_on() -> None:
    towns: tuple[Candidate, ...] = standing(a="TN", b="TN")
    found = count(Rules(Method.TWO_ROUNDS, 2, distinct=("country",)), towns, approving((3, "a")), seed="s")
    assert (found.elected, found.second_round, found.unfilled, found.why) == (("a",), (), 1, "quotas")
