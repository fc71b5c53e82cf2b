"""`average`, `total` and `trend`: rules over a figure that records carry."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, BREACHED, UNPROVEN = State.KEPT, State.BREACHED, State.UNPROVEN
SATISFACTION = a_rule("average", of="assistance", figure="satisfaction", within="P12M", at_least="7/2")
MISSIONS = a_rule("total", of="mission", figure="days", within="P12M", at_least=10)
RISING = a_rule("trend", of="activity")
STEADY = a_rule("trend", of="project", measure="jobs", direction="steady")


def with_figure(name: str, *values: int, on: str = "2026-03-01") -> list[Record]:
    return [record(on, figures={name: value}) for value in values]


@pytest.mark.parametrize(
    ("values", "state"), [((4, 3), KEPT), ((5, 5, 1, 3), KEPT), ((4, 3, 3), BREACHED), ((3,), BREACHED)]
)
def test_a_mean_of_three_and_a_half(values: tuple[int, ...], state: State) -> None:
    finding = found(SATISFACTION, evidence(assistance=with_figure("satisfaction", *values)))
    assert finding.state is state
    assert finding.figures["mean"] == Fraction(sum(values), len(values))


def test_those_without_the_figure_do_not_weigh() -> None:
    held = [*with_figure("satisfaction", 4), record("2026-03-01")]
    assert found(SATISFACTION, evidence(assistance=held)).figures["base"] == 1
    assert found(SATISFACTION, evidence(assistance=[record("2026-03-01")])).reason == "nothing-on-record"


@pytest.mark.parametrize(("values", "state"), [((2, 4), KEPT), ((3, 4), BREACHED)])
def test_a_ceiling_of_the_mean(values: tuple[int, ...], state: State) -> None:
    rule = a_rule("average", of="assistance", figure="satisfaction", at_most=3)
    assert found(rule, evidence(assistance=with_figure("satisfaction", *values))).state is state


@pytest.mark.parametrize(("values", "state"), [((4, 6), KEPT), ((4, 5), BREACHED), ((), BREACHED)])
def test_a_sum(values: tuple[int, ...], state: State) -> None:
    finding = found(MISSIONS, evidence(mission=with_figure("days", *values)))
    assert (finding.state, finding.figures["total"]) == (state, sum(values))


def test_what_lies_before_the_window_is_not_added() -> None:
    held = [*with_figure("days", 9), *with_figure("days", 9, on="2025-06-15")]
    assert found(MISSIONS, evidence(mission=held), "2026-06-15").figures["total"] == 9


def test_without_room_or_record_nothing_is_proven() -> None:
    for rule in (SATISFACTION, MISSIONS, RISING, STEADY):
        assert found(rule, evidence()).reason == "not-kept-yet"
    assert found(SATISFACTION, evidence(assistance=[])).reason == "nothing-on-record"
    assert found(MISSIONS, evidence(since="2025-07-01", mission=[])).reason == "nothing-on-record"
    assert found(RISING, evidence(activity=[])).reason == "nothing-on-record"


@pytest.mark.parametrize(("before", "now", "state"), [(1, 2, KEPT), (2, 2, BREACHED), (2, 1, BREACHED), (0, 1, KEPT)])
def test_more_than_the_year_before(before: int, now: int, state: State) -> None:
    held = [record("2025-06-15")] * before + [record("2025-06-16")] * now
    finding = found(RISING, evidence(activity=held), "2026-06-15")
    assert (finding.state, finding.figures) == (state, {"now": now, "before": before})


@pytest.mark.parametrize(("before", "now", "state"), [(5, 6, KEPT), (5, 5, KEPT), (5, 4, BREACHED)])
def test_a_figure_that_does_not_fall(before: int, now: int, state: State) -> None:
    held = [*with_figure("jobs", before, on="2025-01-01"), *with_figure("jobs", now, on="2026-01-01")]
    assert found(STEADY, evidence(project=held)).state is state


@pytest.mark.parametrize(("since", "state"), [("2024-06-15", KEPT), ("2024-06-16", UNPROVEN)])
def test_a_trend_needs_two_years_on_record(since: str, state: State) -> None:
    assert found(RISING, evidence(since=since, activity=[record("2026-01-01")]), "2026-06-15").state is state


def test_a_young_network_may_still_add_up() -> None:
    held = evidence(since="2026-01-01", mission=with_figure("days", 9))
    assert found(MISSIONS, held).reason == "too-early"
