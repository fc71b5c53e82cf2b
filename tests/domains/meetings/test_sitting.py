"""The sitting: quorum by rule, coming and going, the chair and the deputy, the secretary, the close, the second call."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.meetings.convoking_commands import convoke_again
from mithaq.domains.meetings.models import Attendance, Item, Meeting
from mithaq.domains.meetings.sitting_commands import (
    close_meeting,
    hand_over_chair,
    lapse_meeting,
    name_secretary,
    note_arrival,
    note_departure,
    open_sitting,
    take_item,
)
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.domains.meetings.vote_commands import open_vote
from mithaq.foundation.ledger.models import Entry
from tests.domains.meetings.sitting import (
    CHARTER,
    STARTS,
    Refusing,
    a_convoked,
    a_plan,
    a_resolution,
    a_seated_council,
    a_sitting,
    arrive,
    row,
)

pytestmark = pytest.mark.django_db
LATER = STARTS + timedelta(minutes=30)


def test_the_meeting_opens_once_the_quorum_is_there() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    arrive(world, meeting, "tozeur")
    with Refusing("quorum-there") as refused:
        open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    assert (refused.figures["present"], refused.figures["needed"], refused.figures["seats"]) == (1, 2, 3)
    assert refused.clause == "2.1"
    arrive(world, meeting, "zahle")
    event = open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    assert (event.present, event.needed, row(meeting).state) == (2, 2, "sitting")


def test_who_was_not_called_does_not_count() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    with Refusing("not-called"):
        note_arrival(world.actor("gafsa"), meeting, world.members["gafsa"].pk, "room", at=STARTS)


@pytest.mark.parametrize(
    ("key", "whose", "manner", "at", "reason"),
    [
        ("zahle", "agadir", "room", STARTS, "not-ones-own-seat"),
        ("agadir", "agadir", "online", STARTS, "not-held-that-way"),
        ("agadir", "agadir", "room", STARTS - timedelta(days=1), "doors-not-open"),
    ],
)
def test_wrong_arrivals_are_refused(key, whose, manner, at, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_seated_council()
    meeting = a_convoked(world)
    with Refusing(reason):
        note_arrival(world.actor(key), meeting, world.members[whose].pk, manner, at=at)
    assert not Attendance.objects.exists()


def test_coming_twice_is_coming_once_and_going_is_by_time() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    with Refusing("is-there-already"):
        arrive(world, meeting, "zahle")
    note_departure(world.actor("zahle"), meeting, world.members["zahle"].pk, at=LATER)
    with Refusing("is-not-there"):
        note_departure(world.actor("zahle"), meeting, world.members["zahle"].pk, at=LATER)
    arrive(world, meeting, "zahle", at=LATER + timedelta(minutes=5))
    stays = Attendance.objects.filter(organisation__key="zahle").order_by("arrived")
    assert [(stay.arrived, stay.left) for stay in stays] == [(STARTS, LATER), (LATER + timedelta(minutes=5), None)]


def test_a_form_sent_twice_notes_one_arrival() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    actor = world.actor("zahle").submitting(uuid4())
    first = note_arrival(actor, meeting, world.members["zahle"].pk, "room", at=STARTS)
    assert note_arrival(actor, meeting, world.members["zahle"].pk, "room", at=STARTS) == first
    assert Entry.objects.filter(event="ArrivalNoted").count() == 1


def test_a_quorum_lost_in_mid_sitting_opens_no_vote() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    for key in ("agadir", "zahle"):
        note_departure(world.actor(key), meeting, world.members[key].pk, at=LATER)
    with Refusing("quorum-there") as refused:
        open_vote(world.actor("tozeur"), motion, at=LATER)
    assert (refused.figures["present"], refused.figures["needed"]) == (1, 2)
    arrive(world, meeting, "agadir", at=LATER)
    assert open_vote(world.actor("tozeur"), motion, at=LATER).heads == 2


def test_the_deputy_presides_only_while_the_chair_is_away() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    arrive(world, meeting, "agadir", "zahle")
    with Refusing("another-presides"):
        open_sitting(world.actor("zahle"), meeting, at=STARTS)
    open_sitting(world.actor("agadir"), meeting, at=STARTS)
    arrive(world, meeting, "tozeur", at=LATER)
    with Refusing("another-presides"):
        close_meeting(world.actor("agadir"), meeting, at=LATER)
    close_meeting(world.actor("tozeur"), meeting, at=LATER)
    assert row(meeting).state == "closed"
    assert not Attendance.objects.filter(left=None).exists()


def appointment(world, meeting: int, key: str) -> int:  # type: ignore[no-untyped-def]
    proposal = {"office": "secretary", "organisation": world.members[key].pk}
    given = {"title": Text(ar="تعيين"), "reasons": Text(), "at": STARTS}
    return table_motion(world.actor("zahle"), meeting, Power.APPOINT_OFFICE, proposal, **given).motion


def test_a_chair_who_is_the_subject_gives_the_chair_to_the_deputy() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = appointment(world, meeting, "tozeur")
    with Refusing("chair-is-the-subject"):
        open_vote(world.actor("tozeur"), motion, at=LATER)
    assert open_vote(world.actor("agadir"), motion, at=LATER).motion == motion


def test_where_the_deputy_is_away_the_chair_hands_it_to_another_seat_for_this_point() -> None:
    world = a_seated_council()
    meeting = a_sitting(world, "tozeur", "zahle")
    motion = appointment(world, meeting, "tozeur")
    with Refusing("does-not-preside"):
        open_vote(world.actor("zahle"), motion, at=LATER)
    with Refusing("is-not-there"):
        hand_over_chair(world.actor("tozeur"), meeting, world.members["agadir"].pk, at=LATER)
    hand_over_chair(world.actor("tozeur"), meeting, world.members["zahle"].pk, at=LATER)
    assert open_vote(world.actor("zahle"), motion, at=LATER).motion == motion


def test_the_chair_comes_back_with_the_next_point() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    hand_over_chair(world.actor("tozeur"), meeting, world.members["zahle"].pk, at=LATER)
    take_item(world.actor("zahle"), Item.objects.filter(meeting_id=meeting).earliest("pk").pk, at=LATER)
    assert row(meeting).acting_chair is None
    with Refusing("another-presides"):
        close_meeting(world.actor("zahle"), meeting, at=LATER)


def test_a_secretary_of_the_meeting_notes_who_comes() -> None:
    world = a_seated_council()
    meeting = a_sitting(world, "tozeur", "agadir")
    with Refusing("keeps-the-record"):
        name_secretary(world.actor("zahle"), meeting, world.person("fes").pk, at=LATER)
    name_secretary(world.actor("tozeur"), meeting, world.person("fes").pk, at=LATER)
    note_arrival(world.actor("fes"), meeting, world.members["zahle"].pk, "room", at=LATER)
    assert Attendance.objects.filter(organisation__key="zahle", left=None).count() == 1


def test_no_meeting_closes_over_an_open_vote() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    open_vote(world.actor("tozeur"), motion, at=LATER)
    with Refusing("vote-is-open"):
        close_meeting(world.actor("tozeur"), meeting, at=LATER)


def test_too_few_came_and_the_second_call_takes_a_third() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    motion = a_resolution(world, meeting, at=STARTS - timedelta(days=5))
    arrive(world, meeting, "tozeur")
    with Refusing("hour-has-not-struck"):
        lapse_meeting(world.actor("tozeur"), meeting, at=STARTS - timedelta(minutes=1))
    assert lapse_meeting(world.actor("tozeur"), meeting, at=LATER).needed == 2
    soon = {"starts": STARTS + timedelta(days=6), "ends": STARTS + timedelta(days=6, hours=1)}
    with Refusing("second-call-too-soon") as refused:
        convoke_again(world.actor("tozeur"), meeting, a_plan(**soon), at=LATER)
    assert refused.figures["limit"] == "P7D"
    when = STARTS + timedelta(days=7)
    again = convoke_again(
        world.actor("tozeur"), meeting, a_plan(starts=when, ends=when + timedelta(hours=1)), at=LATER
    ).meeting
    with Refusing("called-twice-already"):
        convoke_again(world.actor("tozeur"), meeting, a_plan(starts=when, ends=when + timedelta(hours=1)), at=LATER)
    arrive(world, again, "tozeur", at=when)
    assert open_sitting(world.actor("tozeur"), again, at=when).needed == 1
    vote = open_vote(world.actor("tozeur"), motion, at=when)
    assert (vote.meeting, vote.quorum) == (again, 1)
    assert Item.objects.filter(meeting_id=again).count() == Item.objects.filter(meeting_id=meeting).count() == 2


def test_a_meeting_with_a_quorum_does_not_lapse() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    arrive(world, meeting, "tozeur", "agadir")
    with Refusing("quorum-is-there"):
        lapse_meeting(world.actor("tozeur"), meeting, at=LATER)
    assert Meeting.objects.get(pk=meeting).state == "convoked"


def test_where_the_charter_knows_no_second_call_there_is_none() -> None:
    world = a_seated_council(CHARTER.replace(', second_call: {share: "1/3", after: P7D}', ""))
    meeting = a_convoked(world)
    lapse_meeting(world.actor("tozeur"), meeting, at=LATER)
    when = STARTS + timedelta(days=30)
    with Refusing("no-second-call"):
        convoke_again(world.actor("tozeur"), meeting, a_plan(starts=when, ends=when + timedelta(hours=1)), at=LATER)
