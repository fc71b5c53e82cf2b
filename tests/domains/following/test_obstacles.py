"""An obstacle from the report to its end: who does what, in which order; every refusal leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.following.commands import (
    acknowledge_obstacle,
    answer_obstacle,
    close_obstacle,
    escalate_obstacle,
    follow_obstacle,
    solve_obstacle,
    study_obstacle,
)
from mithaq.domains.following.lifecycle import FOLLOWS, OPEN, State
from mithaq.domains.following.models import Obstacle, ObstacleStep
from mithaq.domains.following.queries import is_late, lies_still
from mithaq.domains.following.reporting_commands import LONGEST, Lead, entrust_obstacle, report_obstacle
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.audience import CONCERNED
from tests.builders import NOW, TODAY, World
from tests.domains.following.boarding import DUE, WHY, a_report, a_world, again, an_obstacle
from tests.domains.meetings.sitting import Refusing, a_seated_council

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
WRONG = [
    ({"kind": "river"}, "no-such-obstacle-type"),
    ({"level": "endless"}, "no-such-level"),
    ({"organ": "senate"}, "no-such-organ"),
    ({"title": Text()}, "obstacle-without-title"),
    ({"text": Text(ar="x" * (LONGEST + 1))}, "follow-too-long"),
    ({"lead": Lead(due=DUE)}, "one-answers"),
    ({"lead": Lead(due=DUE, organisation_id=1, office="chair")}, "one-answers"),
    ({"lead": Lead(due=DUE, organisation_id=999_999)}, "not-a-member"),
    ({"lead": Lead(due=DUE, office="porter")}, "no-such-office"),
    ({"lead": Lead(due=YESTERDAY, office="chair")}, "day-is-past"),
]


def test_from_the_report_to_the_solution() -> None:
    world = a_world()
    row = an_obstacle(world)
    member, chair, at = world.actor("gafsa"), world.actor("tozeur"), NOW + timedelta(days=3)
    acknowledge_obstacle(chair, row.pk, at=NOW + timedelta(days=1))
    escalate_obstacle(member, row.pk, WHY, at=NOW + timedelta(days=2))
    study_obstacle(chair, row.pk, WHY, at=at)
    answer_obstacle(chair, row.pk, WHY, at=at)
    follow_obstacle(member, row.pk, WHY, at=at)
    solve_obstacle(member, row.pk, WHY, at=NOW + timedelta(days=9))
    row = again(row)
    assert (row.state, row.taken_to, row.studied, row.answered) == (State.SOLVED, "office:chair", at, at)
    taken = ["acknowledged", "escalated", "studied", "answered", "noted", "solved"]
    assert list(ObstacleStep.objects.order_by("pk").values_list("step", flat=True)) == taken
    assert Entry.objects.get(event="ObstacleSolved").facts["days"] == 9


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_a_report_that_does_not_fit_is_refused(change: dict[str, Any], reason: str) -> None:
    world = a_world()
    with Refusing(reason):
        report_obstacle(world.actor("gafsa"), world.members["gafsa"].pk, a_report(world, **change), at=NOW)
    assert not Obstacle.objects.exists()


def test_one_reports_for_ones_own_member() -> None:
    world = a_world()
    with Refusing("not-your-member"):
        report_obstacle(world.actor("fes"), world.members["gafsa"].pk, a_report(world), at=NOW)


def test_where_the_charter_says_nothing_of_obstacles_none_is_reported() -> None:
    world = a_seated_council()
    with Refusing("no-obstacles-kept"):
        report_obstacle(world.actor("gafsa"), world.members["gafsa"].pk, a_report(world), at=NOW)


def test_the_same_form_reports_once_and_numbers_go_on() -> None:
    world = a_world()
    by = world.actor("gafsa").submitting(uuid4())
    for _twice in range(2):
        assert report_obstacle(by, world.members["gafsa"].pk, a_report(world), at=NOW).number == 1
    assert an_obstacle(world, "fes").number == 2


def test_who_has_no_part_in_it_does_nothing_about_it() -> None:
    world = a_world()
    row = an_obstacle(world)
    for do in (follow_obstacle, escalate_obstacle, solve_obstacle, close_obstacle, study_obstacle, answer_obstacle):
        with Refusing("no-part-in-obstacle"):
            do(world.actor("fes"), row.pk, WHY, at=NOW)
    with Refusing("no-part-in-obstacle"):
        entrust_obstacle(world.actor("fes"), row.pk, Lead(due=DUE, office="chair"), at=NOW)
    for do in (acknowledge_obstacle, study_obstacle):
        with Refusing("obstacle-taken-up-by"):
            do(world.actor("gafsa"), row.pk, WHY, at=NOW)
    assert not ObstacleStep.objects.exists()


def test_a_deep_one_goes_to_the_council_by_whoever_takes_it_up() -> None:
    world = a_world()
    row = an_obstacle(world)
    acknowledge_obstacle(world.actor("tozeur"), row.pk, level="deep", at=NOW)
    with Refusing("obstacle-taken-up-by"):
        escalate_obstacle(world.actor("gafsa"), row.pk, WHY, at=NOW)
    with Refusing("obstacle-not-taken-to-you"):
        answer_obstacle(world.actor("tozeur"), row.pk, WHY, at=NOW)
    escalate_obstacle(world.actor("tozeur"), row.pk, WHY, at=NOW)
    with Refusing("obstacle-is-escalated"):
        escalate_obstacle(world.actor("tozeur"), row.pk, WHY, at=NOW)
    answer_obstacle(world.actor("agadir"), row.pk, WHY, at=NOW)
    answer_obstacle(world.actor("zahle"), row.pk, WHY, at=NOW + timedelta(days=2))
    assert (again(row).taken_to, again(row).answered) == ("organ:council", NOW)


def test_it_is_acknowledged_once_and_a_level_is_of_the_list() -> None:
    world = a_world()
    row, chair = an_obstacle(world), world.actor("tozeur")
    with Refusing("no-such-level"):
        acknowledge_obstacle(chair, row.pk, level="endless", at=NOW)
    acknowledge_obstacle(chair, row.pk, at=NOW)
    with Refusing("obstacle-is-acknowledged"):
        acknowledge_obstacle(chair, row.pk, at=NOW)
    assert again(row).level == "usual"


def test_a_later_day_says_why_and_the_new_lead_has_a_part_in_it() -> None:
    world = a_world()
    row, by = an_obstacle(world), world.actor("gafsa")
    fes = Lead(due=DUE + timedelta(days=1), organisation_id=world.members["fes"].pk)
    with Refusing("say-why-it-moves"):
        entrust_obstacle(by, row.pk, fes, at=NOW)
    entrust_obstacle(by, row.pk, fes, WHY, at=NOW)
    follow_obstacle(world.actor("fes"), row.pk, WHY, at=NOW)
    entrust_obstacle(world.actor("fes"), row.pk, Lead(due=DUE, office="chair"), at=NOW)
    assert (again(row).lead, again(row).lead_office, again(row).due) == (None, "chair", DUE)
    with Refusing("no-part-in-obstacle"):
        follow_obstacle(world.actor("fes"), row.pk, WHY, at=NOW)


def test_it_is_late_after_its_day_and_still_after_a_silence() -> None:
    world = a_world()
    row = an_obstacle(world)
    assert not is_late(row, DUE) and is_late(row, DUE + timedelta(days=1))
    assert not lies_still(world.standing, row, TODAY + timedelta(days=30))
    assert lies_still(world.standing, row, TODAY + timedelta(days=31))
    close_obstacle(world.actor("gafsa"), row.pk, WHY, at=NOW)
    assert not is_late(again(row), DUE + timedelta(days=1))


def test_whoever_takes_it_up_is_told_of_a_report_and_the_member_of_the_answer() -> None:
    world = a_world()
    row = an_obstacle(world)
    told = CONCERNED["ObstacleReported"](Entry.objects.get(event="ObstacleReported"))
    assert world.person("tozeur").pk in told and not told & {world.person(key).pk for key in ("agadir", "gafsa")}
    acknowledge_obstacle(world.actor("tozeur"), row.pk, level="deep", at=NOW)
    escalate_obstacle(world.actor("tozeur"), row.pk, WHY, at=NOW)
    told = CONCERNED["ObstacleEscalated"](Entry.objects.get(event="ObstacleEscalated"))
    assert told >= {world.person(key).pk for key in ("agadir", "zahle")} and world.person("gafsa").pk not in told
    answer_obstacle(world.actor("agadir"), row.pk, WHY, at=NOW)
    told = CONCERNED["ObstacleAnswered"](Entry.objects.get(event="ObstacleAnswered"))
    assert world.person("gafsa").pk in told


def test_the_database_itself_refuses_what_no_obstacle_can_be() -> None:
    row = an_obstacle(a_world())
    for wrong in (
        {"state": "dreamt"},
        {"lead": None},
        {"state": "solved"},
        {"taken_to": "office:chair"},
        {"answered": NOW},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Obstacle.objects.filter(pk=row.pk).update(**wrong)


STEPS: dict[str, Callable[..., Any]] = {
    "study": study_obstacle,
    "escalate": escalate_obstacle,
    "solve": solve_obstacle,
    "close": close_obstacle,
    "follow": follow_obstacle,
}
OPEN_STATES = {"reported", "studied", "escalated"}


def expected(state: str, step: str, escalated: bool) -> str:
    """The plain model: where a step leads, or the state itself where it is refused."""
    if state not in OPEN_STATES or step == "follow":
        return state
    if step == "escalate":
        return state if escalated else "escalated"
    return {"study": "studied", "solve": "solved", "close": "closed"}[step]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=7))
def test_it_goes_where_the_machine_says(steps: list[str]) -> None:
    with transaction.atomic():
        world: World = a_world()
        row, state, escalated = an_obstacle(world), "reported", False
        for name in steps:
            then = expected(state, name, escalated)
            try:
                STEPS[name](world.actor("tozeur"), row.pk, WHY, at=NOW)
                assert state in OPEN_STATES
                assert name == "follow" or then in FOLLOWS[State(state)]
            except Refused:
                assert then == state
            state = again(row).state
            assert state == then
            escalated = escalated or state == "escalated"
            assert (state in OPEN) == (again(row).ended is None)
        transaction.set_rollback(True)
