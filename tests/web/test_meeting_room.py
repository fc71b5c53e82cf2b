"""The room of a sitting over HTTP: who leads, who votes, what is refused, and what the wall shows."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings.models import Attendance, Meeting
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.meetings.sitting import a_resolution, seat
from tests.web.sittings import a_convoked, a_draft, a_sitting, a_world, client, where
from tests.web.test_state_matrix import whole_database

pytestmark = pytest.mark.django_db


def press(world: World, key: str, meeting: Meeting, step: str, **given: object) -> int:
    """Press a button of the room; the status of the answer."""
    return client(world, key).post(where(world, "room-step", meeting.number, step), {"submission": str(uuid4())} | given).status_code  # fmt: skip


def english(world: World, key: str | None, meeting: Meeting, name: str = "meeting-room") -> str:
    return client(world, key).get("/en" + where(world, name, meeting.number)[3:]).content.decode()


def test_a_sitting_from_the_first_arrival_to_its_close() -> None:
    world = a_world()
    meeting = a_convoked(world)
    own = {key: world.members[key].pk for key in ("tozeur", "agadir", "zahle")}
    assert press(world, "tozeur", meeting, "arrive", organisation=own["tozeur"], manner="room") == 302
    assert press(world, "tozeur", meeting, "open") == 409
    assert "1</b> <span>of 3 seats there, 2 needed" in english(world, "tozeur", meeting)
    assert press(world, "zahle", meeting, "arrive", organisation=own["zahle"], manner="room") == 302
    assert press(world, "tozeur", meeting, "arrive", organisation=own["agadir"], manner="room") == 302
    assert press(world, "zahle", meeting, "open") == 409
    assert press(world, "tozeur", meeting, "open") == 302
    motion = a_resolution(world, meeting.pk, at=timezone.now())
    point = Motion.objects.get(pk=motion).items.get()  # type: ignore[attr-defined]
    assert press(world, "tozeur", meeting, "item", row=point.pk) == 302
    assert "Open the vote" in english(world, "tozeur", meeting)
    assert press(world, "zahle", meeting, "open-vote", row=motion) == 409
    assert press(world, "tozeur", meeting, "open-vote", row=motion) == 302
    assert press(world, "zahle", meeting, "vote", row=seat(motion, "zahle"), answer="assent") == 302
    assert press(world, "zahle", meeting, "vote", row=seat(motion, "zahle"), answer="refuse") == 409
    assert press(world, "zahle", meeting, "vote", row=seat(motion, "agadir"), answer="refuse") == 409
    hands = {f"seat-{seat(motion, 'agadir')}": "refuse", f"seat-{seat(motion, 'tozeur')}": "assent"}
    assert press(world, "agadir", meeting, "hands", row=motion, **hands) == 409
    assert press(world, "tozeur", meeting, "hands", row=motion, **hands) == 302
    assert press(world, "tozeur", meeting, "close") == 409
    assert press(world, "tozeur", meeting, "close-vote", row=motion) == 302
    assert Motion.objects.get(pk=motion).state in ("carried", "executed")
    assert "Carried" in english(world, "zahle", meeting)
    assert press(world, "tozeur", meeting, "leave", organisation=own["agadir"]) == 302
    assert press(world, "tozeur", meeting, "close") == 302
    meeting.refresh_from_db()
    assert (meeting.state, Attendance.objects.filter(left=None).count()) == ("closed", 0)


def test_a_vote_after_the_close_counts_nothing_and_says_so() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    assert press(world, "tozeur", meeting, "open-vote", row=motion) == 302
    assert press(world, "tozeur", meeting, "close-vote", row=motion) == 302
    before = whole_database()
    assert press(world, "zahle", meeting, "vote", row=seat(motion, "zahle"), answer="assent") == 409
    assert whole_database() == before


def test_the_same_vote_sent_twice_is_one_vote() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    assert press(world, "tozeur", meeting, "open-vote", row=motion) == 302
    form = {"submission": str(uuid4()), "row": seat(motion, "zahle"), "answer": "assent"}
    for _ in range(2):
        assert client(world, "zahle").post(where(world, "room-step", meeting.number, "vote"), form).status_code == 302
    assert Entry.objects.filter(event="VoteCast").count() == 1


def test_the_wall_shows_counts_and_never_who() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    press(world, "tozeur", meeting, "open-vote", row=motion)
    press(world, "agadir", meeting, "vote", row=seat(motion, "agadir"), answer="refuse")
    page = english(world, "zahle", meeting, "meeting-wall")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "of 3 seats have voted" in main
    assert not any(name in main for name in ("Agadir", "أكادير"))
    assert "How each seat voted" not in english(world, "zahle", meeting)


def test_the_room_is_drawn_again_only_where_its_reader_chose_that() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    here = where(world, "meeting-room", meeting.number)
    assert "Refresh" not in client(world, "zahle").get(here).headers
    assert client(world, "zahle").get(here + "?follow=1").headers["Refresh"] == "20"
    press(world, "tozeur", meeting, "open-vote", row=motion)
    assert client(world, "zahle").get(here + "?follow=1").headers["Refresh"] == "5"


def test_the_room_is_absent_for_who_was_not_called() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    for key in ("gafsa", "fes"):
        for name in ("meeting-room", "meeting-wall"):
            assert client(world, key).get(where(world, name, meeting.number)).status_code == 404
        assert press(world, key, meeting, "open-vote", row=motion) == 404
    draft = a_draft(world, starts=timezone.now() + timedelta(days=40))
    assert client(world, "tozeur").get(where(world, "meeting-room", draft.number)).status_code == 404


def test_a_motion_of_another_meeting_cannot_be_opened_from_this_room() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    other = a_convoked(world)
    assert press(world, "tozeur", other, "open-vote", row=motion) == 404
    assert press(world, "tozeur", meeting, "open-vote", row=999999) == 404
    assert press(world, "tozeur", meeting, "unknown") == 404
    assert not Seat.objects.exists()


STEPS = {
    "open": ("convoked",),
    "lapse": (),
    "close": ("sitting",),
    "arrive": ("convoked", "sitting"),
    "item": ("sitting",),
}


@pytest.mark.parametrize("state", ["convoked", "sitting", "closed", "cancelled", "lapsed"])
@pytest.mark.parametrize("step", sorted(STEPS))
def test_every_step_in_every_state(step: str, state: str) -> None:
    """What the table of states does not hold is refused, and nothing changes. (Nobody lapses what has its quorum.)"""
    world = a_world()
    if state == "convoked":
        meeting = a_convoked(world)
        for key in ("tozeur", "agadir"):
            press(world, key, meeting, "arrive", organisation=world.members[key].pk, manner="room")
    else:
        meeting, _motion = a_sitting(world, "tozeur", "agadir")
    if state not in ("convoked", "sitting"):
        over = {"state": state, "ended": timezone.now()}
        Meeting.objects.filter(pk=meeting.pk).update(**over)
    before = whole_database()
    row = meeting.items.order_by("pk")[0].pk  # type: ignore[attr-defined]
    given = {"organisation": world.members["zahle"].pk, "manner": "room", "row": row}
    status = press(world, "zahle" if step == "arrive" else "tozeur", meeting, step, **given)
    if state in STEPS[step]:
        assert status == 302
        assert whole_database() != before
    else:
        assert status == 409
        assert whole_database() == before
