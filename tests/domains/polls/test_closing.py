"""Closing a time poll: with a time, which drafts the meeting once, or without one and with the reason; and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.text import Text
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.polls.commands import choose_time, drop_poll, note_draft
from mithaq.domains.polls.fitness import said_of
from mithaq.domains.polls.models import TimePoll
from mithaq.domains.polls.queries import times_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.audience import audience_of
from mithaq.reactions.polls import draft_meeting
from tests.builders import NOW, World
from tests.domains.meetings.sitting import Refusing, a_convoked, a_seated_council
from tests.domains.polls.asking import a_poll, answered, hours

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_seated_council()


@pytest.fixture
def poll(world: World) -> TimePoll:
    poll = a_poll(world)
    answered(world, poll, "agadir", "yes", "if-need-be", "no")
    answered(world, poll, "zahle", "yes", "no", "no")
    return poll


def decided(world: World, poll: TimePoll, which: int = 0) -> Entry:
    choose_time(world.actor("tozeur"), poll.pk, times_of(poll)[which].pk, at=NOW)
    return Entry.objects.get(event="TimePollDecided")


def test_a_chosen_time_drafts_the_meeting_once_on_the_authority_of_who_convenes(world: World, poll: TimePoll) -> None:
    entry = decided(world, poll)
    assert (entry.facts["yes"], entry.facts["if_need_be"], entry.facts["answered"]) == (2, 0, 2)
    for _time in range(2):
        draft_meeting(entry)
    meeting = Meeting.objects.get()
    poll.refresh_from_db()
    assert (poll.state, poll.meeting, meeting.state) == ("decided", meeting, "draft")
    assert (meeting.starts, meeting.ends) == hours(0)[0]
    assert (meeting.title, meeting.place) == (poll.title, poll.place)
    planned = Entry.objects.get(event="MeetingPlanned")
    assert (planned.authority, planned.person_id) == ("office:chair", world.person("tozeur").pk)
    assert Entry.objects.filter(event="TimePollDrafted").count() == 1


def test_a_crash_between_the_two_steps_of_the_draft_leaves_one_meeting(world: World, poll: TimePoll) -> None:
    entry = decided(world, poll)
    draft_meeting(entry)
    TimePoll.objects.filter(pk=poll.pk).update(meeting=None)
    draft_meeting(entry)
    poll.refresh_from_db()
    assert Meeting.objects.count() == 1 and poll.meeting == Meeting.objects.get()


def test_a_time_inside_the_notice_is_refused_with_its_clause(world: World) -> None:
    poll = a_poll(world, times=hours(-16, 0), closes=(NOW + DAY).date())
    with Refusing("notice-too-short") as refused:
        choose_time(world.actor("tozeur"), poll.pk, times_of(poll)[0].pk, at=NOW)
    assert refused.clause == "2.1"


@pytest.mark.parametrize("late", [40, 21])
def test_a_time_that_is_past_is_refused(late: int, world: World, poll: TimePoll) -> None:
    with Refusing("meeting-time-impossible"):
        choose_time(world.actor("tozeur"), poll.pk, times_of(poll)[0].pk, at=NOW + late * DAY)


def test_a_poll_ends_once_and_only_by_who_convenes(world: World, poll: TimePoll) -> None:
    time = times_of(poll)[0].pk
    with Refusing("power-not-held"):
        choose_time(world.actor("agadir"), poll.pk, time, at=NOW)
    with Refusing("power-not-held"):
        drop_poll(world.actor("agadir"), poll.pk, Text(fr="Non"), at=NOW)
    of_another = times_of(a_poll(world))[0].pk
    with Refusing("no-such-time"):
        choose_time(world.actor("tozeur"), poll.pk, of_another, at=NOW)
    choose_time(world.actor("tozeur"), poll.pk, time, at=NOW)
    with Refusing("time-poll-is-over"):
        choose_time(world.actor("tozeur"), poll.pk, time, at=NOW)
    with Refusing("time-poll-is-over"):
        drop_poll(world.actor("tozeur"), poll.pk, Text(fr="Non"), at=NOW)


def test_without_a_date_it_is_closed_with_the_reason(world: World, poll: TimePoll) -> None:
    with Refusing("say-why"):
        drop_poll(world.actor("tozeur"), poll.pk, Text(), at=NOW)
    drop_poll(world.actor("tozeur"), poll.pk, Text(fr="Personne ne peut."), at=NOW)
    poll.refresh_from_db()
    assert (poll.state, poll.chosen, poll.why.in_("fr")) == ("dropped", None, "Personne ne peut.")
    assert poll.entry == Entry.objects.get(event="TimePollDropped").number


def test_a_draft_is_noted_once_and_by_the_platform_alone(world: World, poll: TimePoll) -> None:
    draft_meeting(decided(world, poll))
    with Refusing("drafted-already"):
        note_draft(world.platform, poll.pk, Meeting.objects.get().pk, at=NOW)
    with Refusing("right-not-held"):
        note_draft(world.actor("tozeur"), poll.pk, Meeting.objects.get().pk, at=NOW)


def test_all_seats_are_asked_and_those_who_answered_are_told(world: World, poll: TimePoll) -> None:
    seats = {world.person(key).pk for key in ("agadir", "zahle")}
    asked = audience_of(Entry.objects.get(event="TimePollOpened"))
    assert seats <= asked and not asked & {world.person("tozeur").pk, world.person("fes").pk}
    other = a_poll(world)
    answered(world, other, "zahle", "no", "no", "no")
    drop_poll(world.actor("tozeur"), other.pk, Text(fr="Personne"), at=NOW)
    told = audience_of(Entry.objects.get(event="TimePollDropped"))
    assert world.person("zahle").pk in told and world.person("agadir").pk not in told
    assert seats <= audience_of(decided(world, poll))


def reasons(world: World, poll: TimePoll, *, host: str | None = None) -> list[list[str]]:
    poll.host = world.members[host] if host else None
    return [[v.finding.reason for v in said_of(world.standing, poll, time, NOW.date())] for time in times_of(poll)]


def test_what_the_charter_and_the_calendar_say_of_each_time(world: World) -> None:
    """15 June 2026 is a Monday; the council is convoked ten days before and must meet within three months."""
    assert NOW.date().isoformat() == "2026-06-15"
    held = a_convoked(world)
    Meeting.objects.filter(pk=held).update(
        starts=NOW - 5 * DAY, ends=NOW - 4 * DAY, opened=NOW - 5 * DAY, ended=NOW - 4 * DAY, state="closed"
    )
    poll = a_poll(world, times=hours(-17, 0, 5, 19, 150, first=NOW + timedelta(days=21)), closes=(NOW + DAY).date())
    assert reasons(world, poll)[0] == ["notice-too-short"]
    found = reasons(world, poll)
    assert found[1] == ["convoke-by"]
    assert found[2] == ["convoke-by", "on-a-weekend"]
    assert found[3] == ["convoke-by", "on-a-public-holiday"], "the day of the republic, a Saturday too"
    assert found[4] == ["convoke-by", "after-the-day-due"]
    a_convoked(world, starts=times_of(poll)[1].starts, ends=times_of(poll)[1].ends)
    assert reasons(world, poll)[1] == ["convoke-by", "another-meeting-that-day"]


def test_the_days_of_rest_are_those_of_the_host(world: World) -> None:
    """20 March is a holiday in Tunisia and none in Lebanon."""
    day = NOW.replace(year=2027, month=3, day=19)
    poll = a_poll(world, times=((day + DAY, day + DAY + timedelta(hours=1)), (day + 3 * DAY, day + 4 * DAY)))
    here, there = reasons(world, poll, host="tozeur")[0], reasons(world, poll, host="zahle")[0]
    assert "on-a-public-holiday" in here and "on-a-public-holiday" not in there
