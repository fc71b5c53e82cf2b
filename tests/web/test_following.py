"""The board and obstacles over HTTP: noted, reported and solved in the browser; what is inside does not show outside."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from mithaq.domains.following.models import Obstacle, TouchPoint
from mithaq.foundation.ledger.models import Entry
from tests.domains.following.boarding import a_contact, a_world, an_obstacle
from tests.web.sittings import client, where

pytestmark = pytest.mark.django_db


def test_a_contact_is_noted_on_the_board_and_struck_out() -> None:
    world = a_world()
    chair, today = client(world, "tozeur"), timezone.now().date()
    before = chair.get(where(world, "board", "chair")).content.decode()
    assert where(world, "note-contact", "chair") in before
    given = {"party": "organ:council", "on": today.isoformat(), "means": "call", "about_ar": "حال المضخات"}
    given |= {"next_step_ar": "زيارة المحطة", "next_due": today.isoformat(), "submission": str(uuid4())}
    assert chair.post(where(world, "note-contact", "chair"), given | {"means": "smoke"}).status_code == 422
    wrong = chair.post(where(world, "note-contact", "chair"), given | {"on": (today + timedelta(days=2)).isoformat()})
    assert wrong.status_code == 409 and not TouchPoint.objects.exists()
    assert chair.post(where(world, "note-contact", "chair"), given).status_code == 302
    assert "زيارة المحطة" in chair.get(where(world, "board", "chair")).content.decode()
    entries = Entry.objects.count()
    row = TouchPoint.objects.get()
    assert chair.post(where(world, "strike-contact", "chair", row.pk)).status_code == 302
    assert chair.post(where(world, "strike-contact", "chair", row.pk)).status_code == 404
    assert Entry.objects.count() == entries + 1


def test_an_obstacle_is_reported_and_solved_in_the_browser_and_its_text_stays_inside() -> None:
    world = a_world()
    member = client(world, "gafsa")
    given = {"member": str(world.members["gafsa"].pk), "kind": "pump", "level": "usual", "title_ar": "المضخة معطبة"}
    given |= {"text_ar": "منذ الفيضان", "lead": "chair", "due": (timezone.now().date() + timedelta(days=9)).isoformat()}
    stranger = given | {"member": str(world.members["fes"].pk)}
    assert member.post(where(world, "report-obstacle"), stranger).status_code == 422
    answer = member.post(where(world, "report-obstacle"), given | {"submission": str(uuid4())})
    assert answer["Location"] == where(world, "obstacle", 1)
    assert Obstacle.objects.get().lead_office == "chair"
    inside = member.get(where(world, "obstacle", 1)).content.decode()
    assert "منذ الفيضان" in inside and where(world, "obstacle-step", 1, "solve") in inside
    outside = Client().get(where(world, "obstacles")).content.decode()
    assert "المضخة معطبة" in outside and "منذ الفيضان" not in outside
    assert where(world, "obstacle", 1) not in outside
    said = {"words_ar": "أصلحت", "submission": str(uuid4())}
    assert member.post(where(world, "obstacle-step", 1, "solve"), {"words_ar": " "}).status_code == 409
    assert member.post(where(world, "obstacle-step", 1, "solve"), said).status_code == 302
    told = Client().get(where(world, "obstacles-json")).json()["obstacles"]
    assert [(row["state"], row["member"], "text" in row) for row in told] == [("solved", "gafsa", False)]


def test_what_awaits_is_in_the_workspace() -> None:
    world = a_world()
    a_contact(world)
    an_obstacle(world)
    Authenticator.objects.create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    chair = client(world, "tozeur").get(where(world, "workspace-of")).content.decode()
    assert where(world, "board", "chair") in chair and where(world, "obstacle", 1) in chair
    other = client(world, "fes").get(where(world, "workspace-of")).content.decode()
    assert where(world, "board", "chair") not in other and where(world, "obstacle", 1) not in other
