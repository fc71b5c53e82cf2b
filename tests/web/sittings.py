"""Builders of meetings for the tests of pages: convoked in time, so that they can be opened today."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.meetings.agenda_commands import Draft, add_item, put_paper
from mithaq.domains.meetings.convoking_commands import convoke_meeting
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import plan_meeting
from mithaq.domains.meetings.sitting_commands import open_sitting
from tests.builders import World
from tests.domains.meetings.sitting import a_plan, a_resolution, a_seated_council, arrive
from tests.web.test_permissions import client_of

PDF = b"%PDF-1.4\n%%EOF\n"
SEATED = ("tozeur", "agadir", "zahle")


def a_world() -> World:
    """A council with a chair and a deputy, all of whom have a second factor."""
    world = a_seated_council()
    for key in (*SEATED, "gafsa"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def soon() -> datetime:
    """A moment of today at which a meeting begins: the doors are open."""
    return timezone.now() + timedelta(minutes=20)


def a_draft(world: World, *, starts: datetime | None = None, at: datetime | None = None) -> Meeting:
    """A draft with two points and two documents, planned a month ago."""
    chair, then = world.actor("tozeur"), at or timezone.now() - timedelta(days=30)
    begins = starts or soon()
    plan = a_plan(starts=begins, ends=begins + timedelta(hours=2))
    pk = plan_meeting(chair, "council", plan, at=then).meeting
    first = add_item(chair, pk, Draft(title=Text(ar="تقرير الرئاسة"), minutes=10), at=then).item
    add_item(chair, pk, Draft(title=Text(ar="الماء"), kind="report"), under=first, at=then)
    put_paper(chair, pk, "plan.pdf", PDF, Text(ar="الخطة"), item_id=first, public=True, at=then)
    put_paper(chair, pk, "secret.pdf", PDF, Text(ar="للأعضاء"), at=then)
    return Meeting.objects.get(pk=pk)


def a_convoked(world: World) -> Meeting:
    meeting = a_draft(world)
    convoke_meeting(world.actor("tozeur"), meeting.pk, at=timezone.now() - timedelta(days=30))
    meeting.refresh_from_db()
    return meeting


def a_sitting(world: World, *keys: str) -> tuple[Meeting, int]:
    """A meeting that sits, with a resolution on its agenda; and the number of the row of this motion."""
    meeting, at = a_convoked(world), timezone.now()
    motion = a_resolution(world, meeting.pk, at=at)
    arrive(world, meeting.pk, *(keys or SEATED), at=at)
    open_sitting(world.actor("tozeur"), meeting.pk, at=at)
    meeting.refresh_from_db()
    return meeting, motion


def client(world: World, key: str | None) -> Client:
    return client_of(world.person(key) if key else None)


def where(world: World, name: str, *more: object) -> str:
    return reverse(name, args=[world.network.slug, *more])
