"""`decided`, `quorum`, `majority`, `notice` and `roll`: how an organ comes to its decisions."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.rules import Rule
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import State

from .model_charter import THE_CHARTER, a_rule, evidence, found, record

KEPT, BREACHED, UNPROVEN = State.KEPT, State.BREACHED, State.UNPROVEN
ADMITTED = a_rule("decided", power="membership.admit")
REASONED = a_rule("decided", power="membership.admit", reasons=True)
CONVENED = a_rule("decided", power="meeting.convene")
QUORUM, MAJORITY = a_rule("quorum", organ="council"), a_rule("majority", organ="council")
NOTICE = a_rule("notice", organ="council", at_least="P15D")
ROLL = a_rule("roll", organ="council")
ALL = [ADMITTED, QUORUM, MAJORITY, NOTICE, ROLL]


@pytest.mark.parametrize("rule", ALL)
def test_without_room_or_record_nothing_is_proven(rule: Rule) -> None:
    assert found(rule, evidence()).reason == "not-kept-yet"
    assert found(rule, evidence(decision=[], meeting=[], ballot=[])).reason == "nothing-on-record"


def act(power: str = "membership.admit", **facets: str) -> Record:
    return record("2026-01-01", act=power, **facets)


@pytest.mark.parametrize(
    ("rule", "decisions", "state"),
    [
        (ADMITTED, [act(organ="council")], KEPT),
        (ADMITTED, [act(organ="council"), act(organ="water")], BREACHED),
        (ADMITTED, [act(office="chair")], BREACHED),
        (ADMITTED, [act(organ="council"), act("charter.amend", organ="water")], KEPT),  # another act
        (REASONED, [act(organ="council", reasons="yes")], KEPT),
        (REASONED, [act(organ="council")], BREACHED),
        (CONVENED, [act("meeting.convene", office="chair")], KEPT),
        (CONVENED, [act("meeting.convene", organ="council")], BREACHED),
    ],
)
def test_every_act_rests_on_the_body_that_has_the_power(rule: Rule, decisions: list[Record], state: State) -> None:
    assert found(rule, evidence(decision=decisions)).state is state


def test_a_power_that_nobody_has_is_unproven() -> None:
    assert found(a_rule("decided", power="budget.approve"), evidence(decision=[])).state is UNPROVEN


def tallied(
    *, for_: int = 0, against: int = 0, abstained: int = 0, roll: int = 6, power: str = "plan.approve"
) -> Record:
    cast, present = for_ + against, for_ + against + abstained
    figures = {
        "for": for_,
        "against": against,
        "cast": cast,
        "present": present,
        "entitled": roll,
        "answered": present,
        "roll": roll,
    }
    return record("2026-01-01", act=power, organ="council", carried="yes", figures=figures)


@pytest.mark.parametrize(("answered", "state"), [(4, KEPT), (3, BREACHED), (6, KEPT)])
def test_more_than_half_of_six_is_four(answered: int, state: State) -> None:
    assert found(QUORUM, evidence(decision=[tallied(for_=answered)])).state is state
    assert found(QUORUM, evidence(decision=[tallied(for_=6), tallied(for_=answered)])).state is state


def test_a_quorum_of_the_seats_counts_the_vacant_ones() -> None:
    """Three of five who sit are more than half of them, but not of the six seats that the charter defines."""
    assert found(QUORUM, evidence(decision=[tallied(for_=3, roll=5)])).state is BREACHED


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (tallied(for_=2, against=1, abstained=3), KEPT),  # abstentions are not cast
        (tallied(for_=2, against=2), BREACHED),  # a tie is not more than half
        (tallied(for_=4, against=2, power="charter.amend"), KEPT),  # two thirds of the roll
        (tallied(for_=3, power="charter.amend"), BREACHED),
    ],
)
def test_every_carried_decision_had_its_majority(decision: Record, state: State) -> None:
    assert found(MAJORITY, evidence(decision=[decision])).state is state


def test_a_rejected_motion_needs_no_majority() -> None:
    rejected = record("2026-01-01", act="plan.approve", organ="council", figures={"for": 0})
    assert found(MAJORITY, evidence(decision=[rejected])).reason == "nothing-on-record"


def test_an_organ_without_majority_or_quorum_is_unproven() -> None:
    assert THE_CHARTER.organs["water"].quorum is None
    for kind in ("quorum", "majority"):
        assert (
            found(a_rule(kind, organ="water"), evidence(decision=[act(organ="water", carried="yes")])).state is UNPROVEN
        )


def meeting(convoked: str | None, on: str = "2026-03-20", key: str = "") -> Record:
    return record(on, key, organ="council", state="held", dates={"convoked": convoked} if convoked else {})


@pytest.mark.parametrize(
    ("convoked", "state"),
    [("2026-03-05", KEPT), ("2026-03-06", BREACHED), (None, BREACHED), ("2026-01-01", KEPT)],
)
def test_fifteen_days_of_notice(convoked: str | None, state: State) -> None:
    assert found(NOTICE, evidence(meeting=[meeting(convoked)])).state is state


def test_each_meeting_has_its_own_last_day_of_notice() -> None:
    early, late = meeting("2026-01-02", "2026-01-20"), meeting("2026-03-01", "2026-03-20")
    assert found(NOTICE, evidence(meeting=[early, late])).state is KEPT
    assert found(NOTICE, evidence(meeting=[late, early])).state is KEPT


def test_notice_in_working_days_skips_the_weekend_and_the_holiday() -> None:
    """Three working days before Thursday 12 March, with Monday 9 a holiday, are Friday 6 March."""
    rule = a_rule("notice", organ="council", at_least="P3WD")
    calendar = Calendar(holidays=frozenset({date(2026, 3, 9)}))
    for convoked, state in (("2026-03-06", KEPT), ("2026-03-07", BREACHED)):
        held = evidence(meeting=[meeting(convoked, "2026-03-12")], calendar=calendar)
        assert found(rule, held).state is state


@pytest.mark.parametrize(("roll", "state"), [(40, KEPT), (39, BREACHED), (41, BREACHED)])
def test_the_roll_is_exactly_those_entitled(roll: int, state: State) -> None:
    ballots = [record("2026-01-01", organ="council", figures={"roll": number, "members": 40}) for number in (40, roll)]
    assert found(ROLL, evidence(ballot=ballots)).state is state
    assert found(a_rule("roll", electorate="members"), evidence(ballot=ballots)).state is state


@pytest.mark.parametrize("rule", ALL)
def test_a_record_without_its_figures_is_no_reason_to_fail(rule: Rule) -> None:
    bare = record("2026-01-01", organ="council", act="membership.admit", carried="yes", state="held")
    assert found(rule, evidence(decision=[bare], meeting=[bare], ballot=[bare])).state in (KEPT, BREACHED, UNPROVEN)
