"""`answered`: what was asked is answered in time."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
TEN_DAYS = a_rule("answered", of="question", dated="answered", within="P10D", share="4/5", soon_share="3/5")
LEVANT = Calendar(frozenset({4, 5}), frozenset({date(2026, 6, 8)}))


def asked(on: str, answered: str | None = None) -> Record:
    return record(on, dates={"answered": answered} if answered else {})


@pytest.mark.parametrize(
    ("answer", "at", "state", "part"),
    [
        ("2026-06-11", "2026-06-15", KEPT, 1),  # the tenth day
        ("2026-06-12", "2026-06-15", BREACHED, 0),
        (None, "2026-06-12", BREACHED, 0),
        (None, "2026-06-11", UNPROVEN, None),  # still inside the time: it does not count
        ("2026-06-11", "2026-06-05", UNPROVEN, None),  # on a past day it was not answered yet
        ("2026-06-20", "2026-06-12", BREACHED, 0),
    ],
)
def test_within_ten_days(answer: str | None, at: str, state: State, part: int | None) -> None:
    finding = found(TEN_DAYS, evidence(question=[asked("2026-06-01", answer)]), at)
    assert (finding.state, finding.figures.get("part")) == (state, part)


@pytest.mark.parametrize(("late", "state"), [(1, KEPT), (2, SOON), (3, BREACHED)])
def test_four_fifths_with_a_warning_at_three(late: int, state: State) -> None:
    held = [asked("2026-05-01", "2026-05-02")] * (5 - late) + [asked("2026-05-01", "2026-05-20")] * late
    assert found(TEN_DAYS, evidence(question=held)).state is state


@pytest.mark.parametrize(("on", "counts"), [("2025-06-15", False), ("2025-06-16", True)])
def test_only_the_requests_of_the_last_year_are_judged(on: str, counts: bool) -> None:
    assert (found(TEN_DAYS, evidence(question=[asked(on)]), "2026-06-15").state is BREACHED) is counts


def test_without_room_or_record_nothing_is_proven() -> None:
    assert found(TEN_DAYS, evidence()).reason == "not-kept-yet"
    assert found(TEN_DAYS, evidence(question=[])).reason == "nothing-on-record"


@pytest.mark.parametrize(
    ("answer", "state"),
    [("2026-06-10", KEPT), ("2026-06-11", BREACHED)],
)
def test_working_days_skip_the_weekend_and_the_holiday(answer: str, state: State) -> None:
    """Asked on Wednesday 3 June: Friday, Saturday and Monday 8 are free, so the fourth working day is Wednesday 10 June."""
    rule = a_rule("answered", of="question", dated="answered", within="P4WD")
    assert found(rule, evidence(calendar=LEVANT, question=[asked("2026-06-03", answer)]), "2026-06-30").state is state
