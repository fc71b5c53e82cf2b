"""`in-force`: something always covers today."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
PLAN = a_rule("in-force", of="plan", where={"kind": "annual"}, soon="P90D")


def plan(on: str, until: str | None = None, kind: str = "annual") -> Record:
    return record(on, until=until, kind=kind)


@pytest.mark.parametrize(
    ("at", "state", "reason"),
    [
        ("2025-12-31", UNPROVEN, "nothing-on-record"),  # it has not begun
        ("2026-01-01", KEPT, "in-force"),
        ("2026-10-02", KEPT, "in-force"),  # exactly ninety days before the end
        ("2026-10-03", SOON, "ends-soon"),
        ("2026-12-30", SOON, "ends-soon"),
        ("2026-12-31", BREACHED, "none-in-force"),  # the day of its end is not covered any more
    ],
)
def test_a_plan_for_a_year(at: str, state: State, reason: str) -> None:
    finding = found(PLAN, evidence(plan=[plan("2026-01-01", "2026-12-31")]), at)
    assert (finding.state, finding.reason) == (state, reason)


def test_without_room_or_record_nothing_is_proven() -> None:
    assert found(PLAN, evidence()).reason == "not-kept-yet"
    assert found(PLAN, evidence(plan=[])).reason == "nothing-on-record"
    assert found(PLAN, evidence(plan=[plan("2026-01-01", kind="other")])).state is UNPROVEN


def test_without_an_end_it_never_ends() -> None:
    assert found(PLAN, evidence(plan=[plan("1999-01-01")]), "2090-01-01").state is KEPT


def test_a_successor_that_has_begun_takes_over() -> None:
    both = [plan("2025-01-01", "2026-07-01"), plan("2026-06-01", "2027-06-01")]
    assert found(PLAN, evidence(plan=both), "2026-06-15").figures == {"until": date(2027, 6, 1)}


def test_the_last_end_is_named_when_none_is_in_force() -> None:
    ended = [plan("2023-01-01", "2024-01-01"), plan("2024-01-01", "2025-01-01")]
    assert found(PLAN, evidence(plan=ended)).figures == {"last": date(2025, 1, 1)}


def test_a_warning_in_working_days_skips_the_weekend_and_the_holiday() -> None:
    """Three working days before Thursday 18 June, with Monday 15 June free, begin after Friday 12 June."""
    rule = a_rule("in-force", of="plan", soon="P3WD")
    held = evidence(plan=[plan("2026-01-01", "2026-06-18")], calendar=Calendar(holidays=frozenset({date(2026, 6, 15)})))
    assert found(rule, held, "2026-06-12").state is KEPT
    assert found(rule, held, "2026-06-13").state is SOON
