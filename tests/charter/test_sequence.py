"""`sequence`: one step before the other."""

from __future__ import annotations

import pytest

from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED = State.KEPT, State.DUE_SOON, State.BREACHED
STEPS = a_rule("sequence", of="project", steps=["committee", "steering"], share="1/1", soon_share="1/2")


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({"committee": "2026-01-01", "steering": "2026-02-01"}, KEPT),
        ({"committee": "2026-01-01", "steering": "2026-01-01"}, KEPT),  # on the same day is not after
        ({"committee": "2026-01-02", "steering": "2026-01-01"}, BREACHED),
        ({"steering": "2026-01-01"}, BREACHED),
        ({"committee": "2026-01-01"}, BREACHED),
        ({}, BREACHED),
    ],
)
def test_the_committee_comes_first(dates: dict[str, str], state: State) -> None:
    assert found(STEPS, evidence(project=[record("2026-01-01", dates=dates)])).state is state


def test_half_in_order_is_a_warning() -> None:
    right = record("2026-01-01", dates={"committee": "2026-01-01", "steering": "2026-02-01"})
    wrong = record("2026-01-01")
    assert found(STEPS, evidence(project=[right, wrong])).state is SOON
    assert found(STEPS, evidence(project=[right, wrong, wrong])).state is BREACHED


def test_without_room_or_record_nothing_is_proven() -> None:
    assert found(STEPS, evidence()).reason == "not-kept-yet"
    assert found(STEPS, evidence(project=[])).reason == "nothing-on-record"
    assert found(STEPS, evidence(project=[record("2026-06-16")]), "2026-06-15").reason == "nothing-on-record"
