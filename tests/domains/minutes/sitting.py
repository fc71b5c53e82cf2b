"""Builders of minutes: a council of three that met, decided, and whose minutes stand at one of their states."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.meetings.sitting_commands import close_meeting, name_secretary
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
from mithaq.domains.minutes.adopting_commands import adopt_minutes, publish_minutes, sign_minutes
from mithaq.domains.minutes.drafting_commands import circulate_minutes, draft_minutes, write_part
from mithaq.domains.minutes.models import Minutes, Part
from tests.builders import World
from tests.domains.meetings.sitting import CHARTER as MEETINGS
from tests.domains.meetings.sitting import STARTS, a_resolution, a_seated_council, a_sitting, seat

ORGAN_ADOPTS = MEETINGS.replace(
    "  meeting.convene:",
    '  minutes.adopt: {organ: council, clause: "2.4", origin: choice}\n  meeting.convene:',
    1,
)
OFFICE_ADOPTS = ORGAN_ADOPTS.replace("minutes.adopt: {organ: council", "minutes.adopt: {office: chair", 1)
TWO_LANGUAGES = OFFICE_ADOPTS.replace(
    "\nmembers:", '\nminutes: {languages: [ar, fr], clause: "2.4", origin: choice}\nmembers:', 1
)
"""The charter asks that minutes stand in Arabic and in French."""
AFTER = STARTS + timedelta(hours=3)
WORDS = Text(ar="ناقش المجلس التقرير وشكر كاتبه.", fr="Le conseil a discuté du rapport.")


def a_council_that_met(source: str = OFFICE_ADOPTS) -> tuple[World, int, int]:
    """A world, a closed meeting with a carried motion, and the motion. Tozeur presided, the mayor of Zahle kept the record."""
    world = a_seated_council(source)
    meeting = a_sitting(world)
    name_secretary(world.actor("tozeur"), meeting, world.person("zahle").pk, at=STARTS)
    motion = a_resolution(world, meeting)
    open_vote(world.actor("tozeur"), motion, at=STARTS)
    for key, answer in (("tozeur", "assent"), ("agadir", "assent"), ("zahle", "refuse")):
        cast_vote(world.actor(key), seat(motion, key), answer, at=STARTS)
    close_vote(world.actor("tozeur"), motion, at=STARTS)
    close_meeting(world.actor("tozeur"), meeting, at=STARTS + timedelta(hours=2))
    return world, meeting, motion


def a_draft_of_minutes(source: str = OFFICE_ADOPTS) -> tuple[World, Minutes]:
    world, meeting, _motion = a_council_that_met(source)
    event = draft_minutes(world.actor("zahle"), meeting, at=AFTER)
    return world, Minutes.objects.get(pk=event.minutes)


def written(world: World, minutes: Minutes, position: int = 1, text: Text = WORDS) -> None:
    part = Part.objects.get(minutes=minutes, position=position)
    write_part(world.actor("zahle"), part.pk, text, seen=part.revision, at=AFTER)


def circulated(source: str = OFFICE_ADOPTS) -> tuple[World, Minutes]:
    world, minutes = a_draft_of_minutes(source)
    written(world, minutes)
    circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    return world, again(minutes)


def adopted(source: str = OFFICE_ADOPTS) -> tuple[World, Minutes]:
    world, minutes = circulated(source)
    adopt_minutes(world.actor("tozeur"), minutes.pk, minutes.digest, at=AFTER)
    return world, again(minutes)


def signed() -> tuple[World, Minutes]:
    world, minutes = adopted()
    sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)
    sign_minutes(world.actor("zahle"), minutes.pk, "secretary", at=AFTER)
    return world, again(minutes)


def published() -> tuple[World, Minutes]:
    world, minutes = signed()
    publish_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    return world, again(minutes)


def again(minutes: Minutes) -> Minutes:
    return Minutes.objects.select_related("meeting", "network").get(pk=minutes.pk)


def year_of(at: object = STARTS) -> int:
    return timezone.localtime(at).year  # type: ignore[arg-type]
