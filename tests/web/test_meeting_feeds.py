"""Meetings for programs: calendars and open data show what the pages show, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.sitting_commands import close_meeting
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
from tests.builders import World
from tests.domains.meetings.sitting import seat
from tests.web.sittings import a_convoked, a_draft, a_sitting, a_world, client, where

pytestmark = pytest.mark.django_db


def data(world: World, key: str | None = None) -> dict[str, Any]:
    return json.loads(client(world, key).get(where(world, "popolo")).content)


def test_calendars_hold_what_is_convoked_and_no_draft() -> None:
    world = a_world()
    meeting = a_convoked(world)
    a_draft(world, starts=timezone.now() + timedelta(days=50))
    Meeting.objects.filter(pk=meeting.pk).update(manner="mixed", online="https://room.example/secret")
    for name, more in (("meetings-feed", []), ("organ-feed", ["council"])):
        answer = client(world, None).get(where(world, name, *more))
        assert answer["Content-Type"].startswith("text/calendar")
        events = Calendar.from_ical(answer.content.decode()).walk("VEVENT")
        assert [str(event["UID"]) for event in events] == [f"{meeting.token}@mithaq"]
        assert b"secret" not in answer.content
    other = client(world, None).get(where(world, "organ-feed", "assembly"))
    assert Calendar.from_ical(other.content.decode()).walk("VEVENT") == []
    assert client(world, None).get(where(world, "organ-feed", "nobody")).status_code == 404


def test_open_data_of_a_meeting_with_its_vote() -> None:
    world = a_world()
    meeting, motion = a_sitting(world, "tozeur", "agadir")
    at = timezone.now()
    open_vote(world.actor("tozeur"), motion, at=at)
    cast_vote(world.actor("agadir"), seat(motion, "agadir"), "assent", at=at)
    assert data(world)["vote_events"] == []
    close_vote(world.actor("tozeur"), motion, at=at)
    close_meeting(world.actor("tozeur"), meeting.pk, at=at)
    found = data(world)
    event = found["events"][0]
    assert (event["organization_id"], event["status"], len(event["attendees"])) == ("organ:council", "passed", 2)
    assert [paper["fileName"] for item in event["agendaItem"] for paper in item["auxiliaryFile"]] == ["plan.pdf"]
    assert "secret.pdf" not in json.dumps(found)
    vote = found["vote_events"][0]
    assert {row["option"]: row["value"] for row in vote["counts"]} == {"yes": 1, "no": 0, "abstain": 0}
    options = {row["voter"]["organization_id"]: row["option"] for row in vote["votes"]}
    assert options == {"member:agadir": "yes", "member:tozeur": "absent"}
    assert "@" not in json.dumps(found).replace("@context", "")


def test_pages_and_data_show_the_same_meetings() -> None:
    world = a_world()
    convoked = a_convoked(world)
    draft = a_draft(world, starts=timezone.now() + timedelta(days=50))
    for key in (None, "gafsa"):
        page = client(world, key).get(where(world, "meetings")).content.decode()
        assert where(world, "meeting", convoked.number) in page
        assert where(world, "meeting", draft.number) not in page
        assert [row["id"] for row in data(world, key)["events"]] == [f"meeting:{convoked.number}"]
    assert where(world, "meeting", draft.number) in client(world, "tozeur").get(where(world, "meetings")).content.decode()  # fmt: skip
