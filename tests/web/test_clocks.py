"""Hours are meant and shown by the clocks that the charter names, whatever the server's are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone, translation

from mithaq.domains.meetings.models import Meeting
from mithaq.web.formatting import Manner
from tests.domains.meetings.sitting import CHARTER, a_seated_council
from tests.web.sittings import client, where

TOKYO = CHARTER.replace("digits: latn}", "digits: latn, timezone: Asia/Tokyo}", 1)


def in_english(address: str) -> str:
    return address.replace("/ar/", "/en/", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("source", "hour", "earlier", "clocks"),
    [(TOKYO, 23, 1, "Japan Time"), (CHARTER, 8, 0, "Universal Time (UTC)")],
    ids=["tokyo", "no-word"],
)
def test_an_hour_that_is_typed_is_meant_by_the_clocks_of_the_network(
    source: str, hour: int, earlier: int, clocks: str
) -> None:
    world = a_seated_council(source)
    Authenticator.objects.create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    day = (timezone.now() + timedelta(days=25)).date()
    plan = {"organ": "council", "title_en": "Early", "kind": "ordinary", "day": day.isoformat(), "begins": "08:00"}
    more = {"ends": "09:30", "manner": "room", "place_en": "Town hall", "submission": str(uuid4())}
    chair = client(world, "tozeur")
    assert chair.post(where(world, "plan-meeting"), plan | more).status_code == 302
    meeting = Meeting.objects.get()
    starts = meeting.starts.astimezone(UTC)
    assert (starts.hour, starts.date()) == (hour, day - timedelta(days=earlier))
    shown = chair.get(in_english(where(world, "prepare-meeting", meeting.number))).content.decode()
    assert f"{day.day} {day:%B} {day.year} 08:00" in shown
    assert clocks in shown
    form = chair.get(in_english(where(world, "change-meeting", meeting.number))).content.decode()
    assert f'value="{day.isoformat()}"' in form and 'value="08:00"' in form
    assert clocks in form


@pytest.mark.parametrize(
    ("zone", "language", "day", "shown", "clocks"),
    [
        ("Africa/Tunis", "ar", 60, "1 مارس 2026 00:30", "توقيت تونس"),
        ("Europe/Madrid", "fr", 60, "1 mars 2026 00:30", "heure : Espagne (Madrid)"),
        ("America/New_York", "en", 59, "28 February 2026 18:30", "United States (New York) Time"),
        ("UTC", "en", 59, "28 February 2026 23:30", "Universal Time (UTC)"),
    ],
)
def test_a_moment_falls_on_the_day_of_the_place(zone: str, language: str, day: int, shown: str, clocks: str) -> None:
    manner, moment = Manner(language, timezone=zone), datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    with translation.override(language):
        assert manner.moment(moment) == shown
        assert manner.clocks == clocks
        assert manner.day(moment) == manner.day(date(2025, 12, 31) + timedelta(days=day))
