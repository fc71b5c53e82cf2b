"""Papers that are not valid, and quotas that cannot be met, are told with their figures before anybody votes."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from mithaq.counting.count import Fault, Hindrance, Infeasible, feasible, valid
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules
from tests.counting.contests import some_contest, standing
from tests.counting.test_by_totals import keeps

TOWNS = standing(a="TN", b="TN", c="MA", d="LB")


@pytest.mark.parametrize(
    ("rules", "choices", "fault"),
    [
        (Rules(Method.PLURALITY, 3), "a", None),
        (Rules(Method.PLURALITY, 3), "", None),
        (Rules(Method.PLURALITY, 3), "a b", Fault.TOO_MANY),
        (Rules(Method.APPROVAL, 2), "a b", None),
        (Rules(Method.APPROVAL, 2), "a b c", Fault.TOO_MANY),
        (Rules(Method.APPROVAL, 2, most_choices=4), "a b c d", None),
        (Rules(Method.TWO_ROUNDS, 1), "a b", Fault.TOO_MANY),
        (Rules(Method.STV, 1), "d c b a", None),
        (Rules(Method.STV, 1), "d c d", Fault.TWICE),
        (Rules(Method.STV, 1), "z", Fault.UNKNOWN),
    ],
)
def test_papers(rules: Rules, choices: str, fault: Fault | None) -> None:
    assert valid(rules, TOWNS, Paper(tuple(choices.split()))) == fault


@pytest.mark.parametrize(
    ("rules", "hindrance"),
    [
        (Rules(Method.APPROVAL, 3, distinct=("country",)), None),
        (Rules(Method.APPROVAL, 0), Infeasible(Hindrance.NO_SEATS)),
        (Rules(Method.APPROVAL, 5), Infeasible(Hindrance.TOO_FEW, needed=5, available=4)),
        (
            Rules(Method.APPROVAL, 4, distinct=("country",)),
            Infeasible(Hindrance.MAXIMUM_LEAVES_SEATS, "country", needed=4, available=3),
        ),
        (
            Rules(Method.APPROVAL, 3, at_least={("country", "MA"): 2}),
            Infeasible(Hindrance.MINIMUM_OUT_OF_REACH, "country", "MA", 2, 1),
        ),
        (
            Rules(Method.APPROVAL, 3, {"country": 1}, {("country", "TN"): 2}),
            Infeasible(Hindrance.MINIMUM_ABOVE_MAXIMUM, "country", "TN", 2, 1),
        ),
        (
            Rules(Method.APPROVAL, 2, at_least={("country", "TN"): 2, ("country", "MA"): 1}),
            Infeasible(Hindrance.MINIMUMS_ABOVE_SEATS, "country", needed=3, available=2),
        ),
        (Rules(Method.STV, 2, at_least={("country", "TN"): 1}), Infeasible(Hindrance.MINIMUM_WITH_METHOD)),
        (
            Rules(Method.APPROVAL, 2, distinct=("sex",)),
            Infeasible(Hindrance.UNKNOWN_FACET, "sex", needed=4, available=0),
        ),
    ],
)
def test_quotas(rules: Rules, hindrance: Infeasible | None) -> None:
    assert feasible(rules, TOWNS) == hindrance


def test_quotas_that_cross_are_found_out() -> None:
    towns = standing(a={"country": "TN", "sex": "f"}, b={"country": "TN", "sex": "m"}, c={"country": "MA", "sex": "f"})
    rules = Rules(Method.APPROVAL, 2, distinct=("country", "sex"))
    assert feasible(rules, towns) is None
    same = (*towns[:1], Candidate("d", {"country": "MA", "sex": "f"}), Candidate("e", {"country": "TN", "sex": "m"}))
    rules = Rules(Method.APPROVAL, 2, at_least={("country", "MA"): 1, ("sex", "m"): 1}, distinct=("country",))
    assert feasible(rules, same) is None
    rules = Rules(Method.APPROVAL, 3, {"country": 2}, {("country", "MA"): 1, ("sex", "m"): 2})
    assert feasible(rules, same) is not None


@pytest.mark.parametrize("method", [Method.APPROVAL, Method.STV])
def test_feasible_is_what_trying_every_set_says(method: Method) -> None:
    answers = set()
    for number in range(400):
        rules, candidates, _papers = some_contest(random.Random(f"feasible{number}"), method)
        tried = any(keeps(rules, chosen, 0) for chosen in combinations(candidates, rules.seats))
        assert (feasible(rules, candidates) is None) == tried, number
        answers.add(tried)
    assert answers == {True, False}
