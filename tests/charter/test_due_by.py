"""`due-by`: a duty with a date in each year."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
REPORT = a_rule("due-by", of="document", where={"kind": "report"}, day="03-31", soon="P60D")
TOPICS = a_rule("due-by", of="plan-item", day="12-31", year="next")


def reports(*years: int) -> list[Record]:
    return [record(date(year, 2, 1), kind="report") for year in years]


@pytest.mark.parametrize(
    ("years", "at", "state", "reason"),
    [
        ((2025, 2026), "2026-06-15", KEPT, "done-for-the-year"),
        ((2025,), "2026-01-30", KEPT, "not-yet-due"),  # exactly sixty days before
        ((2025,), "2026-01-31", SOON, "due"),
        ((2025,), "2026-03-31", SOON, "due"),  # the day itself
        ((2025,), "2026-04-01", BREACHED, "not-done-by-the-day"),
        ((2024,), "2026-01-15", BREACHED, "not-done-by-the-day"),  # that of 2025 is still missing
        ((), "2026-01-15", BREACHED, "not-done-by-the-day"),
    ],
)
def test_a_report_each_year(years: tuple[int, ...], at: str, state: State, reason: str) -> None:
    finding = found(REPORT, evidence(document=reports(*years)), at)
    assert (finding.state, finding.reason) == (state, reason)


@pytest.mark.parametrize(
    ("since", "at", "state"),
    [
        ("2025-03-31", "2026-01-15", UNPROVEN),  # its life on record began on the day of the year before
        ("2025-03-30", "2026-01-15", BREACHED),
        ("2025-05-01", "2026-02-15", SOON),
        ("2025-05-01", "2026-04-01", BREACHED),
    ],
)
def test_a_young_network_owes_nothing_for_the_year_before(since: str, at: str, state: State) -> None:
    assert found(REPORT, evidence(since=since, document=[]), at).state is state


def test_without_the_room_nothing_is_proven() -> None:
    assert found(REPORT, evidence()).reason == "not-kept-yet"


@pytest.mark.parametrize(
    ("years", "at", "state"),
    [
        ((2026, 2027), "2026-12-31", KEPT),
        ((2026,), "2026-10-01", KEPT),
        ((2026,), "2026-12-31", SOON),
        ((2026,), "2027-01-01", BREACHED),
        ((2026, 2028), "2027-01-01", KEPT),  # what 2027 owes are the topics for 2028
    ],
)
def test_topics_for_the_next_year(years: tuple[int, ...], at: str, state: State) -> None:
    assert found(TOPICS, evidence(plan_item=[record(date(year, 1, 1)) for year in years]), at).state is state


@pytest.mark.parametrize(("year", "deadline"), [(2026, date(2026, 2, 28)), (2028, date(2028, 2, 29))])
def test_the_leap_day_is_the_last_of_february(year: int, deadline: date) -> None:
    rule = a_rule("due-by", of="document", day="02-29", soon="P10D")
    finding = found(rule, evidence(document=[record(date(year - 1, 1, 1))]), deadline)
    assert (finding.state, finding.figures["deadline"]) == (SOON, deadline)
