"""`eligible` and `standing`: who may be a member or sit, and who has paid what binds."""

from __future__ import annotations

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import Rule
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED = State.KEPT, State.DUE_SOON, State.BREACHED
MEMBERS = a_rule("eligible", members=True, share="4/5", soon_share="3/5")
COUNCIL = a_rule("eligible", organ="council")
PAID = a_rule("standing", at_least="4/5", soon_at_least="3/5")


def members(number: int, of: int, facet: str) -> list[Record]:
    return [record("2020-01-01", f"town-{n}", **({facet: "yes"} if n < number else {})) for n in range(of)]


@pytest.mark.parametrize(("rule", "facet"), [(MEMBERS, "eligible"), (PAID, "paid")])
@pytest.mark.parametrize(("number", "state"), [(5, KEPT), (4, KEPT), (3, SOON), (2, BREACHED), (0, BREACHED)])
def test_four_of_five_members(rule: Rule, facet: str, number: int, state: State) -> None:
    finding = found(rule, evidence(membership=members(number, 5, facet)))
    assert (finding.state, finding.figures["part"], finding.figures["base"]) == (state, number, 5)


@pytest.mark.parametrize(("rule", "facet"), [(MEMBERS, "eligible"), (PAID, "paid")])
def test_members_of_the_past_do_not_count(rule: Rule, facet: str) -> None:
    left = record("2020-01-01", "gone", until="2026-01-01")
    assert found(rule, evidence(membership=[left, *members(1, 1, facet)])).state is KEPT
    assert found(rule, evidence(membership=[left])).reason == "nothing-on-record"
    assert found(rule, evidence(membership=[left]), "2025-12-31").state is BREACHED


@pytest.mark.parametrize("rule", [MEMBERS, PAID])
def test_without_room_or_member_nothing_is_proven(rule: Rule) -> None:
    assert found(rule, evidence()).reason == "not-kept-yet"
    assert found(rule, evidence(membership=[])).reason == "nothing-on-record"


def test_all_who_sit_meet_the_conditions() -> None:
    fit, unfit = record("2025-01-01", organ="council", eligible="yes"), record("2025-01-01", organ="council")
    elsewhere = record("2025-01-01", organ="water")
    assert found(COUNCIL, evidence(mandate=[fit, elsewhere])).state is KEPT
    assert found(COUNCIL, evidence(mandate=[fit, unfit])).state is BREACHED
    assert found(COUNCIL, evidence()).reason == "not-kept-yet"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("membership", "eligible paid"),
        ("mandate", "eligible holder organ office constituent sex country"),
        ("decision", "act organ office reasons answered roll carried for against cast present entitled"),
        ("meeting", "organ state convoked"),
        ("ballot", "organ roll members"),
        ("post", "office member"),
        ("survey-response", "kind topic score asked answered"),
    ],
)
def test_the_names_that_rules_ask_for_by_themselves_stand_in_the_table_of_records(kind: str, names: str) -> None:
    assert set(names.split()) <= NAMES_OF[kind]
