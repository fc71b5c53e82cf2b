"""Action items: given by a meeting, said to be done by their owner, back on the next agenda until then, on record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mithaq.charter.text import Text
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.meetings.agenda_commands import remove_item
from mithaq.domains.meetings.models import Item
from mithaq.domains.meetings.planning_commands import plan_meeting
from mithaq.domains.minutes.action_commands import LONGEST, POINT, Task, list_actions, set_action, update_action
from mithaq.domains.minutes.action_queries import is_overdue, levels_of, own_actions
from mithaq.domains.minutes.models import Action, ActionNote, ActionReview
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.minutes import bring_actions_back
from mithaq.reactions.table import TABLE
from tests.builders import World
from tests.domains.meetings.sitting import STARTS, Refusing, a_draft, a_plan
from tests.domains.minutes.sitting import AFTER, OFFICE_ADOPTS, a_council_that_met, published

pytestmark = pytest.mark.django_db
DUE = (STARTS + timedelta(days=30)).date()
LEVELS = OFFICE_ADOPTS.replace(
    "rules: [{kind: on-record, facts: [founding], origin: fact}]",
    "rules: [{kind: on-record, facts: [founding], origin: fact}, "
    "{kind: count, of: action-item, where: {level: basin}, within: P12M, at_least: 1, origin: choice}]",
    1,
)


def a_task(world: World, key: str = "agadir", **more: Any) -> Task:
    given: dict[str, Any] = {"what": Text(ar="إعداد تقرير"), "due": DUE}
    given |= {} if "owner_office" in more else {"owner_id": world.members[key].pk}
    return Task(**given | more)


def given(source: str = OFFICE_ADOPTS, **more: Any) -> tuple[World, int, int]:
    world, meeting, _motion = a_council_that_met(source)
    event = set_action(world.actor("zahle"), meeting, a_task(world, **more), at=AFTER)
    return world, meeting, event.action


def test_whoever_keeps_the_record_gives_and_the_owner_answers() -> None:
    world, _meeting, action = given()
    assert [row.pk for row in own_actions(world.actor("agadir"))] == [action]
    assert own_actions(world.actor("gafsa")) == []
    update_action(world.actor("agadir"), action, "open", "نصف العمل جاهز", at=AFTER + timedelta(days=3))
    row = Action.objects.get(pk=action)
    assert (row.state, row.updated) == ("open", AFTER + timedelta(days=3))
    update_action(world.actor("agadir"), action, "done", "أُنجز", at=AFTER + timedelta(days=5))
    assert own_actions(world.actor("agadir")) == []
    with Refusing("action-is-closed"):
        update_action(world.actor("agadir"), action, "open", "مرة أخرى", at=AFTER)
    assert ActionNote.objects.count() == 2


def test_an_office_may_own_it() -> None:
    world, _meeting, action = given(owner_office="chair")
    assert [row.pk for row in own_actions(world.actor("tozeur"))] == [action]


@pytest.mark.parametrize(
    ("who", "state", "words", "reason"),
    [
        ("gafsa", "done", "x", "not-ones-own-action"),
        ("agadir", "lost", "x", "no-such-action-state"),
        ("fes", "done", "x", "not-ones-own-action"),
    ],
)
def test_wrong_updates_are_refused(who: str, state: str, words: str, reason: str) -> None:
    world, _meeting, action = given()
    with Refusing(reason):
        update_action(world.actor(who), action, state, words, at=AFTER)
    assert not ActionNote.objects.exists()


def test_the_owner_says_something_and_does_not_drop_its_own_duty() -> None:
    world, _meeting, action = given(key="gafsa")
    for state, words, reason in (
        ("done", "  ", "note-missing"),
        ("done", "x" * (LONGEST + 1), "minutes-too-long"),
        ("dropped", "لا نريد", "owner-does-not-drop"),
    ):
        with Refusing(reason):
            update_action(world.actor("gafsa"), action, state, words, at=AFTER)
    update_action(world.actor("zahle"), action, "dropped", "لم يعد لازمًا", at=AFTER)
    assert Action.objects.get().state == "dropped"


def test_wrong_action_items_are_refused() -> None:
    world, meeting, _motion = a_council_that_met(LEVELS)
    by = world.actor("zahle")
    for task, reason in (
        (a_task(world, what=Text()), "say-what-is-to-be-done"),
        (a_task(world, what=Text(ar="ن" * (LONGEST + 1))), "minutes-too-long"),
        (a_task(world, owner_office="chair", owner_id=world.members["fes"].pk), "one-owner-only"),
        (a_task(world, owner_office="king"), "no-such-office"),
        (a_task(world, due=STARTS.date() - timedelta(days=1)), "due-before-the-meeting"),
        (a_task(world, level="galaxy"), "no-such-level"),
    ):
        with Refusing(reason):
            set_action(by, meeting, task, at=AFTER)
    with Refusing("keeps-the-record"):
        set_action(world.actor("gafsa"), meeting, a_task(world), at=AFTER)
    draft = a_draft(world, starts=AFTER, ends=AFTER + timedelta(hours=1))
    with Refusing("meeting-is-not-there"):
        set_action(world.actor("tozeur"), draft, a_task(world), at=AFTER)
    assert not Action.objects.exists()
    assert levels_of(world.standing.charter) == ("basin",)


def next_meeting(world: World, **more: Any) -> int:
    starts = AFTER + timedelta(days=60)
    plan = a_plan(starts=starts, ends=starts + timedelta(hours=2), **more)
    return plan_meeting(world.actor("tozeur"), "council", plan, at=AFTER).meeting


def test_it_comes_back_on_the_next_agenda_once_until_it_is_done() -> None:
    world, _meeting, action = given()
    coming = next_meeting(world)
    assert bring_actions_back in TABLE["MeetingPlanned"]
    for _twice in range(2):
        bring_actions_back(Entry.objects.filter(event="MeetingPlanned").latest("pk"))
    items = Item.objects.filter(meeting_id=coming)
    assert [item.title for item in items] == [POINT]
    with Refusing("actions-listed-already"):
        list_actions(world.platform, coming, at=AFTER)
    update_action(world.actor("agadir"), action, "done", "أُنجز", at=AFTER)
    other = next_meeting(world)
    bring_actions_back(Entry.objects.filter(event="MeetingPlanned").latest("pk"))
    assert not Item.objects.filter(meeting_id=other).exists()
    with Refusing("nothing-to-follow-up"):
        list_actions(world.platform, other, at=AFTER)


def test_a_new_one_finds_the_meeting_that_is_already_being_prepared() -> None:
    world, meeting, _motion = a_council_that_met()
    coming = next_meeting(world)
    set_action(world.actor("zahle"), meeting, a_task(world), at=AFTER)
    bring_actions_back(Entry.objects.filter(event="ActionSet").latest("pk"))
    item = ActionReview.objects.get(meeting_id=coming).item
    assert item is not None
    remove_item(world.actor("tozeur"), item.pk, at=AFTER)
    bring_actions_back(Entry.objects.filter(event="ActionSet").latest("pk"))
    assert not Item.objects.filter(meeting_id=coming).exists()


def test_action_items_are_evidence_as_they_stood_on_a_day() -> None:
    world, _meeting, action = given(LEVELS, level="basin")
    update_action(world.actor("agadir"), action, "done", "أُنجز", at=AFTER + timedelta(days=40))
    standing = constitution_of(world.network, DUE + timedelta(days=1))
    late = evidence_of(standing, DUE + timedelta(days=1)).select("action-item", {"level": "basin", "state": "open"})
    assert late is not None
    assert [(row.key, row.value("state"), row.value("holder")) for row in late] == [
        ("action-1", ("open", "overdue"), ("agadir",))
    ]
    assert late[0].dates == {"updated": AFTER.date()}
    done = evidence_of(standing, DUE + timedelta(days=20)).select("action-item", {"state": "done"})
    assert done is not None
    assert done[0].dates == {"updated": (AFTER + timedelta(days=40)).date()}
    assert not is_overdue(Action.objects.get(), DUE + timedelta(days=50))


def test_published_minutes_are_evidence_of_the_meeting() -> None:
    world, minutes = published()
    day = AFTER.date()
    found = evidence_of(constitution_of(world.network, day), day).select("meeting", {"minutes": "*"})
    assert found is not None
    assert found[0].dates["minutes"] == day
    before = day - timedelta(days=1)
    assert evidence_of(constitution_of(world.network, before), before).select("meeting", {"minutes": "*"}) == []
    assert minutes.version == 1
