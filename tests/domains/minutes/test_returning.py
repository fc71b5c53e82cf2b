"""Open action items come back on the next agenda; published minutes are evidence of their meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mithaq.charter.text import Text
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.meetings.agenda_commands import remove_item
from mithaq.domains.meetings.following_commands import note_action, update_action
from mithaq.domains.meetings.models import Item
from mithaq.domains.meetings.planning_commands import plan_meeting
from mithaq.domains.minutes.models import ActionReview
from mithaq.domains.minutes.returning_commands import POINT, list_actions
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.minutes import bring_actions_back
from mithaq.reactions.table import TABLE
from tests.builders import World
from tests.domains.meetings.sitting import STARTS, Refusing, a_convoked, a_plan
from tests.domains.minutes.sitting import AFTER, a_council_that_met, published

pytestmark = pytest.mark.django_db
DUE = (STARTS + timedelta(days=30)).date()


def given(world: World, meeting: int) -> int:
    task, holder = Text(ar="إعداد تقرير"), world.members["agadir"].pk
    return note_action(world.actor("tozeur"), meeting, task, DUE, holder_id=holder, at=AFTER).action


def next_meeting(world: World, **more: Any) -> int:
    starts = AFTER + timedelta(days=60)
    plan = a_plan(starts=starts, ends=starts + timedelta(hours=2), **more)
    return plan_meeting(world.actor("tozeur"), "council", plan, at=AFTER).meeting


def react(event: str) -> None:
    entry = Entry.objects.filter(event=event).latest("pk")
    assert bring_actions_back in TABLE[event]
    for _twice in range(2):
        bring_actions_back(entry)


def test_it_comes_back_on_the_next_agenda_once_until_it_is_done() -> None:
    world, meeting, _motion = a_council_that_met()
    action = given(world, meeting)
    coming = next_meeting(world)
    react("MeetingPlanned")
    assert [item.title for item in Item.objects.filter(meeting_id=coming)] == [POINT]
    with Refusing("actions-listed-already"):
        list_actions(world.platform, coming, at=AFTER)
    update_action(world.actor("agadir"), action, Text(), done=True, at=AFTER)
    other = next_meeting(world)
    react("MeetingPlanned")
    assert not Item.objects.filter(meeting_id=other).exists()
    with Refusing("nothing-to-follow-up"):
        list_actions(world.platform, other, at=AFTER)


def test_a_new_one_finds_the_meeting_that_is_already_being_prepared() -> None:
    world, meeting, _motion = a_council_that_met()
    coming = next_meeting(world)
    given(world, meeting)
    react("ActionNoted")
    item = ActionReview.objects.get(meeting_id=coming).item
    assert item is not None
    remove_item(world.actor("tozeur"), item.pk, at=AFTER)
    react("ActionNoted")
    assert not Item.objects.filter(meeting_id=coming).exists()


def test_an_agenda_that_went_out_stays_as_it_is() -> None:
    world, meeting, _motion = a_council_that_met()
    given(world, meeting)
    sent = a_convoked(world, starts=AFTER + timedelta(days=30), ends=AFTER + timedelta(days=31))
    with Refusing("meeting-is-not-there"):
        list_actions(world.platform, sent, at=AFTER)
    with Refusing("right-not-held"):
        list_actions(world.actor("tozeur"), sent, at=AFTER)


def test_published_minutes_are_evidence_of_the_meeting() -> None:
    world, _minutes = published()
    day = AFTER.date()
    found = evidence_of(constitution_of(world.network, day), day).select("meeting", {"minutes": "*"})
    assert found is not None
    assert found[0].dates["minutes"] == day
    before = day - timedelta(days=1)
    assert evidence_of(constitution_of(world.network, before), before).select("meeting", {"minutes": "*"}) == []
