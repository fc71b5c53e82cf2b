"""`sunset`: what has an end date does not live beyond it."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.charter.verdict import State

from .model_charter import a_charter, a_rule, evidence, found

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
CHARTER = a_rule("sunset", soon="P6M")  # the charter of the oases ends on 30 June 2028
COUNCIL = a_rule("sunset", of="council", soon="P30D")  # the council ends on 31 December 2027


@pytest.mark.parametrize(
    ("at", "state", "reason"),
    [
        ("2027-12-30", KEPT, "before-its-end"),  # exactly six months before
        ("2027-12-31", SOON, "before-its-end"),
        ("2028-06-29", SOON, "before-its-end"),
        ("2028-06-30", BREACHED, "past-its-end"),
        ("2030-01-01", BREACHED, "past-its-end"),
    ],
)
def test_a_charter_with_an_end(at: str, state: State, reason: str) -> None:
    finding = found(CHARTER, evidence(), at)
    assert (finding.state, finding.reason, finding.figures) == (state, reason, {"until": date(2028, 6, 30)})


@pytest.mark.parametrize(("at", "state"), [("2027-12-01", KEPT), ("2027-12-02", SOON), ("2027-12-31", BREACHED)])
def test_an_organ_with_an_end(at: str, state: State) -> None:
    assert found(COUNCIL, evidence(), at).state is state


def test_without_an_end_there_is_nothing_to_judge() -> None:
    assert found(CHARTER, evidence(), charter=a_charter(until=None)).reason == "no-end-date"
    assert found(a_rule("sunset", of="assembly"), evidence()).state is UNPROVEN
