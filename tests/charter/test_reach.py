"""`reach`: the share of members that each have a record."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
ANSWERS = a_rule("reach", of="response", within="P12M", share="4/5", soon_share="3/5")
TOWNS = [record("2020-01-01", f"town-{number}", kind="town") for number in range(5)]


def answers(*towns: int) -> list[Record]:
    return [record("2026-02-01", member=f"town-{number}") for number in towns]


@pytest.mark.parametrize(
    ("towns", "state", "reached"),
    [
        ((0, 1, 2, 3, 4), KEPT, 5),
        ((0, 1, 2, 3), KEPT, 4),
        ((0, 1, 2), SOON, 3),
        ((0, 1), BREACHED, 2),
        ((0, 0, 0, 0, 0), BREACHED, 1),  # one town that answers five times is one town
        ((7, 8, 9), BREACHED, 0),  # these are no members
    ],
)
def test_four_of_five_towns(towns: tuple[int, ...], state: State, reached: int) -> None:
    finding = found(ANSWERS, evidence(membership=TOWNS, response=answers(*towns)))
    assert (finding.state, finding.figures["reached"]) == (state, reached)
    assert finding.figures["share"] == Fraction(reached, 5)


def test_without_room_members_or_record_nothing_is_proven() -> None:
    assert found(ANSWERS, evidence(membership=TOWNS)).figures == {"record": "response"}
    assert found(ANSWERS, evidence(response=answers(1))).figures == {"record": "membership"}
    assert found(ANSWERS, evidence(membership=[], response=answers(1))).reason == "nothing-on-record"
    assert found(ANSWERS, evidence(since="2025-07-01", membership=TOWNS, response=[])).state is UNPROVEN
    assert found(ANSWERS, evidence(since="2025-06-15", membership=TOWNS, response=[])).state is BREACHED


def test_those_who_have_left_or_not_yet_joined_are_not_counted() -> None:
    left = record("2020-01-01", "town-8", until="2026-06-15")
    later = record("2026-06-16", "town-9")
    finding = found(ANSWERS, evidence(membership=[*TOWNS, left, later], response=answers(0, 1, 2, 3)), "2026-06-15")
    assert (finding.state, finding.figures["base"]) == (KEPT, 5)


def test_only_those_among_whom_it_is_asked() -> None:
    rule = a_rule("reach", of="response", among={"kind": "town"})
    friend = record("2020-01-01", "friend", kind="friend")
    held = evidence(membership=[*TOWNS, friend], response=answers(0, 1, 2, 3, 4))
    assert found(rule, held).figures["base"] == 5
    assert found(rule, held).state is KEPT


def test_so_many_records_each() -> None:
    rule = a_rule("reach", of="response", at_least=2, share="1/5")
    assert found(rule, evidence(membership=TOWNS, response=answers(0, 1, 2))).state is BREACHED
    assert found(rule, evidence(membership=TOWNS, response=answers(0, 0))).state is KEPT


def test_another_base_and_another_name() -> None:
    rule = a_rule("reach", of="activity", base="project", by="list-item")
    projects = [record("2026-01-01", "well"), record("2026-01-01", "museum")]
    held = [record("2026-02-01", list_item="well")]
    assert found(rule, evidence(project=projects, activity=held)).figures["missing"] == 1


def test_a_young_network_may_still_reach_the_rest() -> None:
    assert found(ANSWERS, evidence(since="2026-01-01", membership=TOWNS, response=answers(0))).reason == "too-early"
    assert found(ANSWERS, evidence(since="2026-01-01", membership=TOWNS, response=answers(0, 1, 2, 3))).state is KEPT
