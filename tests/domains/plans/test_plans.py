"""A plan from its draft to its decision, and what becomes of its items; every refusal leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.charter.faults import Unreadable
from mithaq.charter.powers import Power
from mithaq.charter.reading import read_charter
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import close_motion
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.domains.membership.models import Membership
from mithaq.domains.plans.commands import give_position, open_plan, reopen_plan, settle_plan, withdraw_plan
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.deciding_commands import approve_plan, report_item
from mithaq.domains.plans.lifecycle import FOLLOWS, State
from mithaq.domains.plans.models import Plan, PlanItem, Position
from mithaq.domains.plans.queries import heard_on, is_overdue
from mithaq.domains.plans.writing_commands import LONGEST, begin_plan, drop_item, write_item, write_plan
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import NOW, TODAY, World
from tests.domains.meetings.sitting import Refusing, a_sitting
from tests.domains.plans.planning import (
    ASKED,
    AXIS,
    HEAD,
    LATER,
    PLANNING,
    PLANS,
    WHY,
    a_draft,
    a_hearing,
    a_settled,
    a_world,
    again,
    put,
    say,
    vote,
)

pytestmark = pytest.mark.django_db
WRONG_ITEMS = [
    ({"kind": "activity"}, "no-such-item-kind"),
    ({"title": Text()}, "plan-without-title"),
    ({"title": Text(ar="x" * (LONGEST + 1))}, "plan-too-long"),
    ({"lead_office": "porter"}, "no-such-office"),
    ({"due": TODAY - timedelta(days=1)}, "due-outside-the-period"),
    ({"targets": ("6.99",)}, "plan-word-not-known"),
    ({"sorted": {"list-item": ["middle"]}}, "plan-word-not-known"),
    ({"sorted": {"theme": ["left"]}}, "plan-word-not-known"),
    ({"themes": ("dragons",)}, "plan-word-not-known"),
    ({"themes": ("water", "floods", "coast", "climate", "housing", "heritage", "crafts")}, "too-many-plan-themes"),
]


def test_from_the_draft_to_the_plan_in_force() -> None:
    world = a_world()
    plan = a_hearing(world)
    assert (plan.state, plan.heard_until, plan.number) == (State.HEARING, ASKED, 1)
    for key in world.members:
        say(world, plan, key)
    give_position(world.actor("agadir"), plan.pk, "commented", "Trop court.", organ="council", at=NOW)
    settle_plan(world.actor("tozeur"), plan.pk, at=NOW)
    facts = Entry.objects.get(event="PlanSettled").facts
    assert (facts["given"], facts["heard"], facts["items"]) == (len(world.members) + 1, len(world.members) + 1, 1)
    motion = put(world, again(plan), at=NOW)
    vote(world, motion, at=NOW)
    plan = again(plan)
    assert (plan.state, plan.motion_id, plan.decided) == (State.APPROVED, motion, NOW)  # type: ignore[attr-defined]
    assert Entry.objects.get(event="PlanApproved").facts["digest"] == facts["digest"] == digest_of(plan)
    assert Motion.objects.get(pk=motion).state == "executed"


def test_what_is_not_carried_is_refused_and_what_lapses_waits() -> None:
    world = a_world()
    plan = a_settled(world)
    motion = put(world, plan)
    close_motion(world.platform, motion, at=LATER + timedelta(days=20))
    assert again(plan).state == State.SETTLED
    late = LATER + timedelta(days=21)
    vote(world, put(world, plan, at=late), answer="refuse", at=late)
    assert (again(plan).state, again(plan).decided is not None) == (State.REFUSED, True)
    assert Entry.objects.filter(event="PlanRefused").count() == 1


def test_an_office_alone_approves_the_plan_of_the_year() -> None:
    world = a_world()
    plan = a_draft(world, kind="year", item=replace(AXIS, kind="year", sorted={}))
    open_plan(world.actor("tozeur"), plan.pk, TODAY, at=NOW)
    settle_plan(world.actor("tozeur"), plan.pk, at=NOW)
    digest = digest_of(again(plan))
    with Refusing("power-not-held"):
        approve_plan(world.actor("zahle"), plan.pk, digest, at=NOW)
    with Refusing("plan-has-changed"):
        approve_plan(world.actor("tozeur"), plan.pk, "0" * 64, at=NOW)
    approve_plan(world.actor("tozeur"), plan.pk, digest, at=NOW)
    with Refusing("plan-may-follow"):
        approve_plan(world.actor("tozeur"), plan.pk, digest, at=NOW)
    assert again(plan).state == State.APPROVED


def test_a_plan_is_decided_by_its_own_power() -> None:
    world = a_world()
    plan = a_settled(world)
    with Refusing("plan-of-another-power"):
        approve_plan(world.actor("tozeur"), plan.pk, digest_of(plan), at=LATER)


@pytest.mark.parametrize(("change", "reason"), WRONG_ITEMS)
def test_items_that_do_not_fit_are_refused(change: dict[str, Any], reason: str) -> None:
    world = a_world()
    plan = a_draft(world)
    with Refusing(reason):
        write_item(world.actor("tozeur"), plan.pk, replace(AXIS, **change), seen=1, at=NOW)
    assert (PlanItem.objects.count(), again(plan).revision) == (1, 1)


def test_who_leads_is_one_and_is_a_member() -> None:
    world = a_world()
    plan = a_draft(world)
    both = replace(AXIS, lead_id=world.members["gafsa"].pk, lead_office="chair")
    with Refusing("one-leads"):
        write_item(world.actor("tozeur"), plan.pk, both, seen=1, at=NOW)
    Membership.objects.filter(organisation__key="gafsa").update(state="ended", until=TODAY)
    with Refusing("not-a-member"):
        write_item(world.actor("tozeur"), plan.pk, replace(both, lead_office=""), seen=1, at=NOW)


def test_a_draft_is_written_by_those_who_decide_and_nobody_is_overwritten() -> None:
    world = a_world()
    plan = a_draft(world)
    with Refusing("prepares-no-such-plan"):
        write_plan(world.actor("gafsa"), plan.pk, HEAD, seen=1, at=NOW)
    with Refusing("written-meanwhile"):
        write_plan(world.actor("agadir"), plan.pk, HEAD, seen=0, at=NOW)
    write_plan(world.actor("agadir"), plan.pk, replace(HEAD, title=Text(ar="عنوان آخر")), seen=1, at=NOW)
    with Refusing("period-out-of-order"):
        write_plan(world.actor("agadir"), plan.pk, replace(HEAD, until=TODAY - timedelta(days=1)), seen=2, at=NOW)
    drop_item(world.actor("agadir"), plan.pk, 1, seen=2, at=NOW)
    with Refusing("plan-is-empty"):
        open_plan(world.actor("tozeur"), plan.pk, ASKED, at=NOW)
    with Refusing("no-such-plan-kind"):
        begin_plan(world.actor("tozeur"), "dream", HEAD, at=NOW)


def test_a_position_is_for_whom_the_charter_hears_and_the_last_word_counts() -> None:
    world = a_world()
    plan = a_hearing(world)
    with Refusing("comment-is-empty"):
        say(world, plan, "gafsa", "commented", "  ")
    with Refusing("answer-unknown"):
        say(world, plan, "gafsa", "shouts", "x")
    with Refusing("not-heard-on-it"):
        give_position(world.actor("gafsa"), plan.pk, "validated", organisation_id=world.members["zahle"].pk, at=NOW)
    with Refusing("not-heard-on-it"):
        give_position(world.actor("gafsa"), plan.pk, "validated", organ="council", at=NOW)
    say(world, plan, "gafsa", "contributed", "Ajouter l'irrigation.")
    say(world, plan, "gafsa")
    row = Position.objects.get()
    assert (row.stance, row.words) == ("validated", "")
    standing = constitution_of(world.network, TODAY)
    silent = [each for each in heard_on(standing, plan, TODAY) if each.position is None]
    assert len(silent) == len(world.members)  # all other towns, and the council


def test_the_text_is_settled_when_all_have_spoken_or_their_time_is_over() -> None:
    world = a_world()
    plan = a_hearing(world)
    with Refusing("positions-awaited") as refused:
        settle_plan(world.actor("tozeur"), plan.pk, at=NOW)
    assert refused.figures["number"] == len(world.members) + 1
    with Refusing("positions-awaited"):
        settle_plan(world.actor("tozeur"), plan.pk, at=NOW + timedelta(days=14))
    settle_plan(world.actor("tozeur"), plan.pk, at=LATER)
    with Refusing("plan-is-settled"):
        write_item(world.actor("tozeur"), plan.pk, AXIS, seen=1, at=LATER)
    with Refusing("plan-is-not-heard"):
        say(world, plan, "gafsa", at=LATER)


def test_what_is_before_the_organ_is_not_written_again() -> None:
    world = a_world()
    plan = a_settled(world)
    motion = put(world, plan)
    with Refusing("motion-already-open"):
        reopen_plan(world.actor("tozeur"), plan.pk, (LATER + timedelta(days=5)).date(), at=LATER)
    with Refusing("motion-already-open"):
        withdraw_plan(world.actor("tozeur"), plan.pk, at=LATER)
    close_motion(world.platform, motion, at=LATER + timedelta(days=20))
    after = LATER + timedelta(days=20)
    with Refusing("day-is-past"):
        reopen_plan(world.actor("tozeur"), plan.pk, LATER.date(), at=after)
    reopen_plan(world.actor("tozeur"), plan.pk, after.date(), at=after)
    write_item(world.actor("tozeur"), plan.pk, AXIS, seen=1, at=after)
    assert (again(plan).state, again(plan).settled) == (State.HEARING, None)


def test_a_motion_on_what_was_written_again_is_not_performed() -> None:
    world = a_world()
    plan = a_settled(world)
    motion = put(world, plan)
    PlanItem.objects.update(title=Text(ar="شيء آخر"))
    vote(world, motion)
    assert (again(plan).state, Motion.objects.get(pk=motion).state) == (State.SETTLED, "failed")


def test_an_item_is_followed_and_another_day_says_why() -> None:
    world = a_world()
    plan = a_draft(world)
    led = replace(AXIS, lead_id=world.members["gafsa"].pk)
    write_item(world.actor("tozeur"), plan.pk, led, position=1, seen=1, at=NOW)
    item = PlanItem.objects.get()
    with Refusing("plan-is-not-approved"):
        report_item(world.actor("gafsa"), item.pk, "running", at=NOW)
    open_plan(world.actor("tozeur"), plan.pk, ASKED, at=NOW)
    settle_plan(world.actor("tozeur"), plan.pk, at=LATER)
    vote(world, put(world, again(plan)))
    with Refusing("prepares-no-such-plan"):
        report_item(_outsider(world), item.pk, "running", at=LATER)
    report_item(world.actor("gafsa"), item.pk, "running", progress=Text(fr="Études lancées."), at=LATER)
    moved = TODAY + timedelta(days=300)
    with Refusing("say-why-it-moves"):
        report_item(world.actor("gafsa"), item.pk, "running", due=moved, at=LATER)
    report_item(world.actor("gafsa"), item.pk, "running", progress=Text(fr="Crue."), due=moved, at=LATER)
    item.refresh_from_db()
    assert (item.state, item.due, item.first_due) == ("running", moved, TODAY + timedelta(days=200))
    assert is_overdue(item, moved + timedelta(days=1)) and not is_overdue(item, moved)
    report_item(world.actor("gafsa"), item.pk, "done", at=LATER)
    with Refusing("plan-may-follow"):
        report_item(world.actor("gafsa"), item.pk, "dropped", progress=WHY, at=LATER)


def _outsider(world: World) -> Any:
    """Somebody who neither leads the item nor sits where plans are decided."""
    keys = [key for key in world.members if key not in ("tozeur", "agadir", "zahle", "gafsa")]
    return world.actor(keys[0])


def test_a_text_without_a_plan_still_decides_by_itself() -> None:
    world = a_world()
    meeting = a_sitting(world)
    event = table_motion(
        world.actor("agadir"), meeting, Power.VALIDATE_ORIENTATIONS, {}, title=HEAD.title, reasons=WHY,
        text=Text(ar="نعتمد."), at=NOW + timedelta(days=20),
    )  # fmt: skip
    assert Motion.objects.get(pk=event.motion).wording
    with Refusing("no-such-plan"):
        table_motion(
            world.actor("agadir"), meeting, Power.VALIDATE_ORIENTATIONS, {"plan": 99}, title=HEAD.title, reasons=WHY,
            at=NOW + timedelta(days=20),
        )  # fmt: skip


def test_the_database_itself_refuses_what_no_plan_can_be() -> None:
    world = a_world()
    plan = a_draft(world)
    for wrong in ({"state": "dreamt"}, {"since": HEAD.until + timedelta(days=1)}, {"state": "approved"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(**wrong)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("power: orientations.validate", "power: membership.admit", "not-one-of"),
        ('"member:town"', '"member:village"', "unknown-name"),
        ("{list-item: banks}", "{list-item: shores}", "unknown-name"),
        ("{list-item: banks}", "{colour: banks}", "unknown-name"),
        ('clause: "2.4"\n  year', 'clause: "9.9"\n  year', "unknown-name"),
        ("  orientations.validate: {organ: council, reason: adverse, origin: choice}\n", "", "unknown-name"),
    ],
)
def test_a_charter_that_says_nonsense_of_plans_is_told(before: str, after: str, code: str) -> None:
    assert before in PLANNING and PLANS
    read_charter(PLANNING)
    with pytest.raises(Unreadable) as wrong:
        read_charter(PLANNING.replace(before, after, 1))
    assert code in {fault.code for fault in wrong.value.faults}


STEPS = ("open", "settle", "reopen", "withdraw", "put", "carry", "reject", "wait")
LEGAL = {
    "open": {State.DRAFT: State.HEARING},
    "settle": {State.HEARING: State.SETTLED},
    "reopen": {State.SETTLED: State.HEARING},
    "withdraw": {State.DRAFT: State.WITHDRAWN, State.HEARING: State.WITHDRAWN, State.SETTLED: State.WITHDRAWN},
    "carry": {State.SETTLED: State.APPROVED},
    "reject": {State.SETTLED: State.REFUSED},
}
"""Step -> from which state to which."""


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=3, max_size=9))
def test_it_goes_where_the_machine_says(steps: list[str]) -> None:
    with transaction.atomic():
        world = a_world()
        plan, state, at, motion = a_draft(world), State.DRAFT, NOW, 0
        by = world.actor("tozeur")
        for name in steps:
            at += timedelta(days=2)
            try:
                match name:
                    case "open":
                        open_plan(by, plan.pk, (at + timedelta(days=1)).date(), at=at)
                    case "settle":
                        settle_plan(by, plan.pk, at=at)
                    case "reopen":
                        reopen_plan(by, plan.pk, (at + timedelta(days=1)).date(), at=at)
                    case "withdraw":
                        withdraw_plan(by, plan.pk, at=at)
                    case "put":
                        motion = put(world, again(plan), at=at)
                    case "carry" | "reject" if motion:
                        vote(world, motion, answer="assent" if name == "carry" else "refuse", at=at)
                        motion = 0
                    case _:
                        continue
                happened = again(plan).state
                if name == "put":
                    assert happened == state == State.SETTLED
                else:
                    assert happened == LEGAL[name][state]
                    assert happened in FOLLOWS[state]
            except Refused:
                assert again(plan).state == state
            state = State(again(plan).state)
        transaction.set_rollback(True)
