"""Cases over HTTP: put on the programme in the browser, read on the page of the meeting and on that of the practice."""

from __future__ import annotations

from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from mithaq.domains.knowledge.models import Practice, Presentation
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.knowledge.shelves import a_chair, a_shelf_world, in_review, on_the_shelf
from tests.domains.meetings.sitting import a_convoked
from tests.web.sittings import client, where

pytestmark = pytest.mark.django_db
SECRET = "A thing that Fes tells nobody yet"


@pytest.fixture
def world() -> World:
    """A practice on the shelf and one that is read still; a meeting to which the council is called."""
    world = a_shelf_world()
    on_the_shelf(world)
    in_review(world, "fes", title=SECRET)
    a_chair(world)
    a_convoked(world)
    for key in ("tozeur", "gafsa"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def of_state(state: str) -> Practice:
    return Practice.objects.get(state=state)


def test_a_case_is_put_on_the_programme_and_read_by_everybody(world: World) -> None:
    page, shelved = where(world, "meeting-cases", 1), of_state("validated")
    convener = client(world, "tozeur")
    assert page in convener.get(where(world, "meeting", 1)).content.decode()
    assert page not in client(world, "zahle").get(where(world, "meeting", 1)).content.decode()
    assert SECRET not in convener.get(page).content.decode()
    for wrong in ("", "x", "999999", str(of_state("in-review").pk)):
        assert convener.post(page, {"practice": wrong}).status_code == 422
    assert not Presentation.objects.exists()
    assert convener.post(page, {"practice": str(shelved.pk), "submission": str(uuid4())}).status_code == 302
    outside = Client().get(where(world, "meeting", 1)).content.decode()
    assert where(world, "practice", shelved.pk) + "#transfers" in outside and page not in outside
    assert where(world, "meeting", 1) in Client().get(where(world, "practice", shelved.pk)).content.decode()
    case = Presentation.objects.get()
    assert convener.post(where(world, "strike-case", 1, case.pk)).status_code == 302
    entries = Entry.objects.count()
    assert convener.post(where(world, "strike-case", 1, case.pk)).status_code == 404
    assert Entry.objects.count() == entries
    assert where(world, "practice", shelved.pk) not in Client().get(where(world, "meeting", 1)).content.decode()


def test_a_case_that_is_read_still_shows_to_its_readers_alone(world: World) -> None:
    page, row = where(world, "meeting-cases", 1), of_state("in-review")
    reader = client(world, "gafsa")
    assert SECRET in reader.get(page).content.decode()
    assert reader.post(page, {"practice": str(row.pk), "submission": str(uuid4())}).status_code == 302
    for each in (Client(), client(world, "zahle")):
        assert SECRET not in each.get(where(world, "meeting", 1)).content.decode()
    assert SECRET not in client(world, "tozeur").get(page).content.decode()
