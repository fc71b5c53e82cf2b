"""`fresh`: nothing is left to grow stale."""

from __future__ import annotations

import pytest

from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
SHEETS = a_rule("fresh", of="sheet", dated="updated", within="P6M", share="3/4", soon_share="1/2")


@pytest.mark.parametrize(
    ("updates", "state", "stale"),
    [
        (("2026-06-01", "2026-06-01", "2026-06-01", "2020-01-01"), KEPT, 1),
        (("2026-06-01", "2026-06-01", "2020-01-01", "2020-01-01"), SOON, 2),
        (("2026-06-01", "2020-01-01", "2020-01-01", "2020-01-01"), BREACHED, 3),
        (("2025-12-16",), KEPT, 0),
        (("2025-12-15",), BREACHED, 1),  # exactly six months ago is six months old
    ],
)
def test_three_quarters_within_six_months(updates: tuple[str, ...], state: State, stale: int) -> None:
    sheets = [record("2019-01-01", dates={"updated": update}) for update in updates]
    finding = found(SHEETS, evidence(sheet=sheets), "2026-06-15")
    assert (finding.state, finding.figures["stale"]) == (state, stale)


def test_what_was_never_updated_is_as_old_as_itself() -> None:
    assert found(SHEETS, evidence(sheet=[record("2026-06-01")])).state is KEPT
    assert found(SHEETS, evidence(sheet=[record("2025-06-01")])).state is BREACHED


def test_what_has_ended_may_grow_stale() -> None:
    ended = record("2019-01-01", until="2020-01-01", dates={"updated": "2019-06-01"})
    assert found(SHEETS, evidence(sheet=[ended])).reason == "nothing-on-record"
    assert found(SHEETS, evidence(sheet=[ended, record("2026-06-01")])).figures["base"] == 1


def test_without_room_date_or_record_nothing_is_proven() -> None:
    assert found(SHEETS, evidence()).reason == "not-kept-yet"
    assert found(SHEETS, evidence(sheet=[])).reason == "nothing-on-record"
    assert found(a_rule("fresh", of="sheet", dated="unheard-of"), evidence(sheet=[])).reason == "not-kept-yet"
