"""What an actor may: every power by organ, office and delegation, every right, and nothing by being somebody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from mithaq.charter.document import Charter
from mithaq.charter.filling import holders_of
from mithaq.charter.powers import Power
from mithaq.charter.reading import read_charter
from mithaq.foundation.ledger.actor import NAMED_FOR_EACH, Actor, Right
from mithaq.foundation.ledger.acts import ACTS

RIVER = (Path(__file__).parents[1] / "river_towns.yaml").read_text(encoding="utf-8")
CHARTER = read_charter(RIVER)
OTHERS = sorted((Path(__file__).parents[2] / "charters").glob("*.yaml"))
STRANGER = Actor(1, CHARTER, 1)
PERSON = replace(STRANGER, person_id=7, second_factor=True)


GRANTED = [power for power in Power if power is not Power.DECIDE_APPEAL]
"""Powers that `powers` grants; who hears an appeal is said under `appeals`."""


def reason(actor: Actor, power: Power | Right) -> str:
    return actor.may(power).finding.reason


def holders(charter: Charter, power: Power) -> tuple[str, str]:
    grant = charter.powers[power]
    return grant.organ or "", grant.office or ""


@pytest.mark.parametrize("power", GRANTED)
def test_a_stranger_has_no_power(power: Power) -> None:
    granted = power in CHARTER.powers
    for actor in (STRANGER, PERSON, replace(PERSON, organisations=frozenset({1, 2}))):
        assert not actor.may(power).holds
        assert reason(actor, power) == ("power-not-held" if granted else "power-not-granted")


@pytest.mark.parametrize("power", GRANTED)
def test_the_platform_has_no_power_of_the_charter(power: Power) -> None:
    assert not Actor.platform(1, CHARTER, 1).may(power).holds


@pytest.mark.parametrize("power", GRANTED)
def test_without_a_charter_nobody_has_a_power(power: Power) -> None:
    actor = Actor(person_id=7, authority="organ:council", offices=frozenset({"chair"}), second_factor=True)
    assert reason(actor, power) == "power-not-granted"


@pytest.mark.parametrize("power", GRANTED)
@pytest.mark.parametrize("organ", list(CHARTER.organs))
def test_an_organ_has_what_the_charter_gives_it(organ: str, power: Power) -> None:
    actor = replace(STRANGER, authority=f"organ:{organ}")
    due = power in CHARTER.powers and holders(CHARTER, power)[0] == organ
    assert actor.may(power).holds == due
    if due:
        assert actor.may(power).clause == CHARTER.powers[power].clause
        assert actor.may(power).finding.figures["holder"] == f"organ:{organ}"


@pytest.mark.parametrize("power", GRANTED)
@pytest.mark.parametrize("organ", list(CHARTER.organs))
def test_a_seat_alone_decides_nothing(organ: str, power: Power) -> None:
    assert not replace(PERSON, organs=frozenset({organ})).may(power).holds


@pytest.mark.parametrize("power", GRANTED)
@pytest.mark.parametrize("office", list(CHARTER.offices))
def test_an_office_has_what_the_charter_gives_it_with_a_second_factor(office: str, power: Power) -> None:
    actor = replace(PERSON, offices=frozenset({office}))
    due = power in CHARTER.powers and holders(CHARTER, power)[1] == office
    assert actor.may(power).holds == due
    bare = replace(actor, second_factor=False)
    assert not bare.may(power).holds
    assert not due or reason(bare, power) == "second-factor-needed"


@pytest.mark.parametrize("power", GRANTED)
def test_a_delegated_power_is_held_with_a_second_factor(power: Power) -> None:
    actor = replace(PERSON, delegated=frozenset({power.value}))
    granted = power in CHARTER.powers
    assert actor.may(power).holds == granted
    assert reason(actor, power) == ("power-held" if granted else "power-not-granted")
    assert not replace(actor, second_factor=False).may(power).holds
    others = [other for other in Power if other is not power]
    assert not any(actor.may(other).holds for other in others)


@pytest.mark.parametrize(
    ("right", "actor", "expected"),
    [
        (Right.OPERATE, Actor.platform(), "right-held"),
        (Right.OPERATE, PERSON, "right-not-held"),
        (Right.OPERATE, replace(PERSON, authority="organ:council"), "right-not-held"),
        (Right.OPERATE, replace(PERSON, offices=frozenset({"chair"})), "right-not-held"),
        (Right.SIT, replace(PERSON, organs=frozenset({"council"})), "right-held"),
        (Right.SIT, replace(PERSON, organs=frozenset({"council"}), second_factor=False), "second-factor-needed"),
        (Right.SIT, PERSON, "right-not-held"),
        (Right.SIT, Actor.platform(), "right-not-held"),
        (Right.SPEAK_FOR_MEMBER, replace(PERSON, organisations=frozenset({3})), "right-held"),
        (Right.SPEAK_FOR_MEMBER, Actor.platform(), "right-held"),
        (Right.SPEAK_FOR_MEMBER, PERSON, "right-not-held"),
        (Right.SPEAK_FOR_MEMBER, STRANGER, "right-not-held"),
    ],
)
def test_rights(right: Right, actor: Actor, expected: str) -> None:
    assert reason(actor, right) == expected
    assert actor.may(right).holds == (expected == "right-held")


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.stem)
def test_every_granted_power_of_every_charter_has_exactly_its_holder(file: Path) -> None:
    charter = read_charter(file.read_text(encoding="utf-8"))
    person = Actor(1, charter, 1, person_id=7, second_factor=True)
    for power, grant in charter.powers.items():
        holders = holders_of(charter, power) if power in NAMED_FOR_EACH else {grant.holder}
        for organ in charter.organs:
            held = replace(person, authority=f"organ:{organ}").may(power).holds
            assert held == (f"organ:{organ}" in holders), power
        for office in charter.offices:
            held = replace(person, offices=frozenset({office})).may(power).holds
            assert held == (f"office:{office}" in holders), power


def test_every_act_names_what_it_needs() -> None:
    assert ACTS == {} or all(isinstance(power, Power | Right) for power in ACTS.values())


def test_an_actor_is_known_by_its_person_and_keeps_its_form() -> None:
    key = uuid4()
    assert (STRANGER.known, PERSON.known) == (False, True)
    assert PERSON.submitting(key).submission == key
    assert PERSON.submission is None


def test_an_appeal_is_heard_by_whom_the_charter_names_and_by_nobody_else() -> None:
    assert CHARTER.appeals
    for appeal in CHARTER.appeals:
        assert replace(PERSON, authority=appeal.to).may(Power.DECIDE_APPEAL).holds
    for other in ("organ:council", "platform", ""):
        assert not replace(PERSON, authority=other).may(Power.DECIDE_APPEAL).holds
    bare = CHARTER.model_copy(update={"appeals": ()})
    assert not replace(PERSON, charter=bare, authority="organ:assembly").may(Power.DECIDE_APPEAL).holds


def test_files_are_prepared_by_the_organ_that_admits_and_by_the_office_that_examines() -> None:
    council, secretary = frozenset({"council"}), frozenset({"secretary"})
    assert replace(PERSON, organs=council).may(Right.PREPARE).holds
    assert replace(PERSON, offices=secretary).may(Right.PREPARE).holds
    assert not replace(PERSON, organs=frozenset({"assembly"})).may(Right.PREPARE).holds
    assert not replace(PERSON, offices=frozenset({"auditor"})).may(Right.PREPARE).holds
    assert reason(replace(PERSON, offices=secretary, second_factor=False), Right.PREPARE) == "second-factor-needed"
