"""`cadence`: no gap, and no silence until today, longer than the period."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
QUARTERLY = a_rule("cadence", of="meeting", where={"organ": "council", "state": "held"}, every="P3M")
SYMPOSIUM = a_rule("cadence", of="gathering", every="P12M", soon="P0D", late="P24M")


def meetings(*days: str) -> list[Record]:
    return [record(each, organ="council", state="held", entry=number) for number, each in enumerate(days, 1)]


@pytest.mark.parametrize(
    ("days", "at", "state", "reason"),
    [
        (("2026-05-01",), "2026-06-15", KEPT, "in-rhythm"),
        (("2026-05-01",), "2026-07-18", KEPT, "in-rhythm"),  # exactly fourteen days before the deadline
        (("2026-05-01",), "2026-07-19", SOON, "due"),
        (("2026-05-01",), "2026-08-01", SOON, "due"),  # the deadline itself
        (("2026-05-01",), "2026-08-02", BREACHED, "overdue"),
        (("2025-11-30",), "2026-02-28", SOON, "due"),  # 31 November does not exist: the last of February does
        (("2025-11-30",), "2026-03-01", BREACHED, "overdue"),
        (("2023-11-30",), "2024-02-29", SOON, "due"),  # a leap year
        (("2023-11-30",), "2024-03-01", BREACHED, "overdue"),
        (("2024-02-29",), "2024-05-29", SOON, "due"),
        (("2024-02-29",), "2024-05-30", BREACHED, "overdue"),
        (("2025-09-01", "2025-12-01", "2026-03-01", "2026-06-01"), "2026-06-15", KEPT, "in-rhythm"),
        (("2025-09-01", "2025-12-02", "2026-03-01", "2026-06-01"), "2026-06-15", BREACHED, "gap-too-long"),
        (("2026-06-01", "2026-03-01"), "2026-06-15", KEPT, "in-rhythm"),  # in no order
        ((), "2015-03-01", UNPROVEN, "nothing-on-record"),
        ((), "2015-04-01", UNPROVEN, "nothing-on-record"),  # three months since the life on record began
        ((), "2015-04-02", BREACHED, "never-happened"),
    ],
)
def test_a_quarterly_meeting(days: tuple[str, ...], at: str, state: State, reason: str) -> None:
    finding = found(QUARTERLY, evidence(since="2015-01-01", meeting=meetings(*days)), at)
    assert (finding.state, finding.reason) == (state, reason)


def test_without_the_room_nothing_is_proven() -> None:
    finding = found(QUARTERLY, evidence(gathering=meetings("2026-05-01")))
    assert (finding.state, finding.reason, finding.figures) == (UNPROVEN, "not-kept-yet", {"record": "meeting"})


def test_meetings_of_another_organ_or_not_held_do_not_count() -> None:
    others = [
        record("2026-06-01", organ="assembly", state="held"),
        record("2026-06-01", organ="council", state="convoked"),
    ]
    assert found(QUARTERLY, evidence(meeting=[*meetings("2026-01-10"), *others])).state is BREACHED


def test_a_gap_of_more_than_a_year_ago_is_forgiven() -> None:
    days = ("2024-01-01", "2025-06-01", "2025-09-01", "2025-12-01", "2026-03-01", "2026-06-01")
    assert found(QUARTERLY, evidence(meeting=meetings(*days)), "2026-06-15").state is KEPT


def test_a_gap_that_reaches_into_the_last_year_is_not() -> None:
    days = ("2025-01-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01")
    assert found(QUARTERLY, evidence(meeting=meetings(*days)), "2026-06-15").reason == "gap-too-long"


@pytest.mark.parametrize(
    ("at", "state"),
    [("2026-03-15", KEPT), ("2026-04-01", SOON), ("2026-04-30", BREACHED), ("2026-05-01", BREACHED)],
)
def test_a_past_day_is_judged_by_what_had_happened_then(at: str, state: State) -> None:
    """The meeting of 1 May came a month late: before it the council was overdue, on its day the gap still shows."""
    assert found(QUARTERLY, evidence(meeting=meetings("2026-01-01", "2026-05-01")), at).state is state


def test_what_happens_later_proves_nothing_today() -> None:
    assert found(QUARTERLY, evidence(meeting=meetings("2026-01-01", "2026-07-01")), "2026-06-15").reason == "overdue"


@pytest.mark.parametrize(
    ("at", "state"),
    [("2026-03-10", KEPT), ("2026-03-11", SOON), ("2027-03-10", SOON), ("2027-03-11", BREACHED)],
)
def test_between_the_two_limits_it_is_due_soon(at: str, state: State) -> None:
    assert found(SYMPOSIUM, evidence(gathering=[record("2025-03-10")]), at).state is state


def test_figures_and_entries_show_what_it_rests_on() -> None:
    finding = found(QUARTERLY, evidence(meeting=meetings("2026-03-01", "2026-06-01")), "2026-06-15")
    assert finding.entries == (2, 1)
    assert finding.figures == {
        "last": date(2026, 6, 1),
        "deadline": date(2026, 9, 1),
        "longest_gap_days": 92,
        "limit": "P3M",
    }


def test_a_rhythm_in_working_days_follows_the_calendar_of_the_network() -> None:
    """From Thursday 4 June two working days lead to Tuesday 9 June where Friday and Saturday are free and Monday is a holiday."""
    weekly = a_rule("cadence", of="meeting", every="P2WD", soon="P0D")
    calendar = Calendar(frozenset({4, 5}), frozenset({date(2026, 6, 8)}))
    held = evidence(meeting=[record("2026-06-04")], calendar=calendar)
    assert found(weekly, held, "2026-06-09").state is KEPT
    assert found(weekly, held, "2026-06-10").state is BREACHED
