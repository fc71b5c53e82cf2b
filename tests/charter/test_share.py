"""`share`: the part of a base that has something."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
CONTACTS = a_rule(
    "share",
    of="membership",
    where={"state": "active"},
    having={"focal-point": "*"},
    at_least="4/5",
    soon_at_least="3/5",
)


def members(having: int, lacking: int) -> list[Record]:
    return [record("2025-01-01", state="active", focal_point="yes") for _ in range(having)] + [
        record("2025-01-01", state="active") for _ in range(lacking)
    ]


@pytest.mark.parametrize(
    ("having", "lacking", "state"),
    [(5, 0, KEPT), (4, 1, KEPT), (79, 21, SOON), (3, 2, SOON), (59, 41, BREACHED), (0, 5, BREACHED)],
)
def test_four_fifths_with_a_warning_at_three(having: int, lacking: int, state: State) -> None:
    finding = found(CONTACTS, evidence(membership=members(having, lacking)))
    assert finding.state is state
    assert finding.figures == {
        "part": having,
        "base": having + lacking,
        "share": Fraction(having, having + lacking),
        "missing": lacking,
        "at_least": Fraction(4, 5),
    }


def test_without_the_room_or_without_a_base_nothing_is_proven() -> None:
    assert found(CONTACTS, evidence()).reason == "not-kept-yet"
    assert found(CONTACTS, evidence(membership=[])).reason == "nothing-on-record"
    ended = [record("2025-01-01", state="ended", focal_point="yes")]
    assert found(CONTACTS, evidence(membership=ended)).state is UNPROVEN


def test_a_facet_that_the_room_does_not_keep_yet_proves_nothing() -> None:
    held = evidence(meeting=[record("2026-01-01")])
    assert found(a_rule("share", of="meeting", having={"unheard-of": "*"}, at_least="1"), held).reason == "not-kept-yet"


@pytest.mark.parametrize(("part", "state"), [(1, KEPT), (2, KEPT), (3, BREACHED)])
def test_a_ceiling(part: int, state: State) -> None:
    rule = a_rule("share", of="membership", having={"focal-point": "*"}, at_most="1/2")
    assert found(rule, evidence(membership=members(part, 4 - part))).state is state


@pytest.mark.parametrize(
    ("having", "counts"),
    [
        ({"theme": "water"}, True),
        ({"theme": ["air", "heritage"]}, True),
        ({"theme": "air"}, False),
        ({"theme": "*"}, True),
        ({"theme": "none"}, False),
        ({"sdg": "none"}, True),
        ({"sdg": "*"}, False),
        ({"minutes": "*"}, True),  # a date counts as filled
        ({"theme": "water", "sdg": "*"}, False),
    ],
)
def test_what_having_may_ask(having: dict[str, str], counts: bool) -> None:
    rule = a_rule("share", of="meeting", having=having, at_least="1")
    held = record("2026-01-01", theme=("water", "heritage"), dates={"minutes": "2026-01-09"})
    assert (found(rule, evidence(meeting=[held])).state is KEPT) is counts


def test_the_share_can_be_weighed_by_a_figure() -> None:
    rule = a_rule("share", of="income", having={"earmark": "none"}, figure="amount", at_least="1/2")
    free, tied = (
        record("2026-01-01", figures={"amount": 500}),
        record("2026-01-01", earmark="project", figures={"amount": 501}),
    )
    finding = found(rule, evidence(income=[free, tied]))
    assert (finding.state, finding.figures["share"]) == (BREACHED, Fraction(500, 1001))
    assert found(rule, evidence(income=[record("2026-01-01")])).state is UNPROVEN


def test_a_past_day_does_not_know_later_records() -> None:
    late = [record("2026-06-01", state="active"), *members(4, 0)]
    assert found(CONTACTS, evidence(membership=late), "2026-05-31").state is KEPT
    assert found(CONTACTS, evidence(membership=[*late, *members(0, 1)]), "2026-06-01").state is SOON


@given(st.integers(0, 30), st.integers(0, 30))
def test_one_more_that_has_it_never_lowers_the_share(having: int, lacking: int) -> None:
    if having + lacking == 0:
        return
    before = found(CONTACTS, evidence(membership=members(having, lacking)))
    after = found(CONTACTS, evidence(membership=members(having + 1, lacking)))
    assert after.figures["share"] >= before.figures["share"]
    order = (BREACHED, SOON, KEPT)
    assert order.index(after.state) >= order.index(before.state)


@given(st.integers(0, 40), st.integers(0, 40), st.fractions(0, 1), st.fractions(0, 1))
def test_the_limits_are_exact(having: int, lacking: int, floor: Fraction, soon: Fraction) -> None:
    rule = a_rule("share", of="membership", having={"focal-point": "*"}, at_least=floor, soon_at_least=soon)
    state = found(rule, evidence(membership=members(having, lacking))).state
    if not having + lacking:
        assert state is UNPROVEN
        return
    value = Fraction(having, having + lacking)
    assert state is (KEPT if value >= floor else SOON if value >= soon else BREACHED)
