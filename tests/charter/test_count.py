"""`count`: at least, or at most, so many records or distinct values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.evidence import Record
from mithaq.charter.rules import Rule
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
FOUR = a_rule("count", of="meeting", within="P12M", at_least=4, soon_at_least=3)
YEARLY = a_rule("count", of="gathering", where={"kind": "fair"}, per="year", at_least=1)
TWICE = a_rule("count", of="meeting", per="year", at_least=2, soon_at_least=1)


def monthly(number: int) -> list[Record]:
    return [record(f"2026-{month:02}-01") for month in range(1, number + 1)]


@pytest.mark.parametrize(
    ("number", "state", "reason"),
    [
        (5, KEPT, "counted"),
        (4, KEPT, "counted"),
        (3, SOON, "nearly"),
        (2, BREACHED, "too-few"),
        (0, BREACHED, "too-few"),
    ],
)
def test_four_in_twelve_months(number: int, state: State, reason: str) -> None:
    finding = found(FOUR, evidence(meeting=monthly(number)))
    assert (finding.state, finding.reason) == (state, reason)
    assert finding.figures == {"count": number, "at_least": 4}


@pytest.mark.parametrize(
    ("on", "counted"), [("2025-06-15", 0), ("2025-06-16", 1), ("2026-06-15", 1), ("2026-06-16", 0)]
)
def test_the_window_is_the_last_twelve_months_and_today(on: str, counted: int) -> None:
    rule = a_rule("count", of="meeting", within="P12M", at_most=9)
    assert found(rule, evidence(meeting=[record(on)]), "2026-06-15").figures["count"] == counted


def test_what_lasts_into_the_window_counts() -> None:
    rule = a_rule("count", of="activity", within="P12M", at_least=1)
    lasting = record("2024-01-01", until="2025-12-01")
    assert found(rule, evidence(activity=[lasting])).state is KEPT


def test_without_the_room_or_the_facet_nothing_is_proven() -> None:
    sources = a_rule("count", of="income", distinct="source", at_least=2)
    assert found(sources, evidence()).reason == "not-kept-yet"
    assert found(FOUR, evidence(gathering=[])).reason == "not-kept-yet"


@pytest.mark.parametrize(
    ("rule", "since", "state"),
    [
        (FOUR, "2025-06-15", BREACHED),  # the life on record is as long as the window
        (FOUR, "2025-06-16", UNPROVEN),
        (a_rule("count", of="meeting", at_least=1), "2015-01-01", UNPROVEN),  # no window: silence proves nothing
    ],
)
def test_silence_proves_nothing_of_a_young_network(rule: Rule, since: str, state: State) -> None:
    assert found(rule, evidence(since=since, meeting=[])).state is state


def test_a_network_of_two_months_is_not_blamed_for_one_meeting_in_twelve() -> None:
    held = evidence(since="2026-04-15", meeting=[record("2026-05-01")])
    assert found(FOUR, held).state is not BREACHED


@pytest.mark.parametrize(
    ("days", "at", "state", "reason"),
    [
        (("2026-03-01",), "2026-06-15", KEPT, "counted"),
        (("2025-03-01",), "2026-06-15", SOON, "year-still-running"),
        (("2025-03-01",), "2026-12-31", SOON, "year-still-running"),  # the last day of the year is still open
        (("2025-03-01",), "2027-01-01", BREACHED, "too-few"),  # 2026 is over, and had none
        (("2024-03-01",), "2026-06-15", BREACHED, "too-few"),
        (("2024-03-01", "2026-06-15"), "2026-06-15", KEPT, "counted"),
    ],
)
def test_once_in_each_calendar_year(days: tuple[str, ...], at: str, state: State, reason: str) -> None:
    finding = found(YEARLY, evidence(gathering=[record(each, kind="fair") for each in days]), at)
    assert (finding.state, finding.reason) == (state, reason)


def test_the_first_year_on_record_is_still_open() -> None:
    assert found(YEARLY, evidence(since="2025-02-01", gathering=[]), "2026-06-15").state is SOON


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (("2026-01-10", "2026-05-10"), KEPT),
        (("2025-01-10", "2025-05-10"), SOON),
        (("2025-01-10", "2026-05-10"), SOON),  # the year before was broken, one of two is done
        (("2025-01-10",), BREACHED),
    ],
)
def test_twice_a_year(days: tuple[str, ...], state: State) -> None:
    assert found(TWICE, evidence(meeting=[record(each) for each in days])).state is state


@pytest.mark.parametrize(("number", "state"), [(2, KEPT), (3, KEPT), (4, BREACHED)])
def test_a_ceiling(number: int, state: State) -> None:
    assert found(a_rule("count", of="meeting", at_most=3), evidence(meeting=monthly(number))).state is state


def test_distinct_values_count_once() -> None:
    rule = a_rule("count", of="income", distinct="source", at_least=3, soon_at_least=2)
    held = [
        record("2026-01-01", source="dues"),
        record("2026-02-01", source="dues"),
        record("2026-03-01", source=("grant", "gift")),
    ]
    assert found(rule, evidence(income=held[:2])).figures["count"] == 1
    assert found(rule, evidence(income=held)).state is KEPT


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_the_floor_is_exactly_the_floor(number: int, floor: int, soon: int) -> None:
    rule = a_rule("count", of="meeting", at_least=floor, soon_at_least=soon)
    state = found(rule, evidence(meeting=[record("2026-01-01") for _ in range(number)])).state
    if number >= floor:
        assert state is KEPT
    elif number >= soon:
        assert state is SOON
    else:
        assert state is (BREACHED if number else UNPROVEN)
