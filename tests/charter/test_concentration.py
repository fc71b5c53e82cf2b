"""`concentration`: no single source carries too much."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

INCOME = a_rule("concentration", of="income", by="source", figure="amount", at_most="3/5", within="P12M")


def income(**amounts: int) -> list[Record]:
    return [record("2026-02-01", source=source, figures={"amount": amount}) for source, amount in amounts.items()]


@pytest.mark.parametrize(
    ("amounts", "state", "greatest"),
    [
        ({"dues": 60, "grant": 40}, State.KEPT, "dues"),
        ({"dues": 61, "grant": 39}, State.BREACHED, "dues"),
        ({"dues": 30, "grant": 70}, State.BREACHED, "grant"),
        ({"dues": 1}, State.BREACHED, "dues"),
    ],
)
def test_no_source_above_three_fifths(amounts: dict[str, int], state: State, greatest: str) -> None:
    finding = found(INCOME, evidence(income=income(**amounts)))
    assert (finding.state, finding.figures["value"]) == (state, greatest)
    assert finding.figures["share"] == Fraction(amounts[greatest], sum(amounts.values()))


def test_the_parts_of_one_source_are_added() -> None:
    held = [*income(dues=40, grant=30), *income(grant=30)]
    assert found(INCOME, evidence(income=held)).figures["value"] == "grant"


def test_only_the_window_counts() -> None:
    old = record("2025-06-15", source="grant", figures={"amount": 500})
    assert found(INCOME, evidence(income=[*income(dues=50, gift=50), old]), "2026-06-15").state is State.KEPT


def test_without_room_record_or_amount_nothing_is_proven() -> None:
    assert found(INCOME, evidence()).reason == "not-kept-yet"
    assert found(INCOME, evidence(income=[])).reason == "nothing-on-record"
    assert found(INCOME, evidence(income=income(dues=0))).reason == "nothing-on-record"
