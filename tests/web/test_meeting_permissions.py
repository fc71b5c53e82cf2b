"""Who may open which address of meetings."""

from __future__ import annotations

import pytest
from django.utils import timezone

from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Item, Meeting, Paper
from mithaq.domains.polls.models import TimePoll
from mithaq.foundation.ledger.models import Entry
from tests.applying import an_application
from tests.builders import World
from tests.domains.meetings.sitting import a_resolution
from tests.web.asking_times import a_poll
from tests.web.meeting_addresses import CONVENER, INSIDE, MEETING_ADDRESSES, MEMBER, POSTED, PUBLIC, SEAT
from tests.web.sittings import a_convoked, a_world, client, where
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db
NOT_IN_THE_COUNCIL = "fes"


@pytest.fixture
def world() -> World:
    world = a_world()
    a_resolution(world, a_convoked(world).pk, at=timezone.now())
    a_poll(world)
    an_application(world)
    return world


def address(world: World, name: str) -> str:
    from mithaq.domains.membership.models import Application

    if name in ("meetings", "meetings-feed", "popolo", "plan-meeting", "ask-meeting", "open-time-poll"):
        return where(world, name)
    if name == "organ-feed":
        return where(world, name, "council")
    if name == "table-on":
        return where(world, name, "admit") + f"?about={Application.objects.get().pk}"
    if name in ("time-poll", "answer-time-poll", "choose-time", "drop-time-poll"):
        return where(world, name, TimePoll.objects.get().number)
    number = Meeting.objects.get().number
    more = {
        "meeting-paper": [Paper.objects.filter(file__public=False)[0].pk],
        "change-item": [Item.objects.order_by("pk")[0].pk],
        "amend-motion": [Motion.objects.get().number],
        "prepare-step": ["convoke"],
        "room-step": ["open"],
    }
    return where(world, name, number, *more.get(name, []))


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_everybody_reads(name: str, world: World) -> None:
    for person in (None, stranger(), world.person("fes")):
        assert client_of(person).get(address(world, name)).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client(world, "tozeur"), method)(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", sorted(MEETING_ADDRESSES - PUBLIC))
def test_the_workspace_asks_to_sign_in_and_is_absent_for_strangers(name: str, world: World) -> None:
    entries = Entry.objects.count()
    for person, status in ((None, 302), (stranger(), 404)):
        send = client_of(person).post if name in POSTED else client_of(person).get
        answer = send(address(world, name))
        assert answer.status_code == status
        assert person is not None or "/accounts/login/" in answer["Location"]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_the_inside_is_for_those_who_were_called(name: str, world: World) -> None:
    assert client(world, NOT_IN_THE_COUNCIL).get(address(world, name)).status_code == 404
    for key in ("tozeur", "zahle"):
        assert client(world, key).get(address(world, name)).status_code == 200


@pytest.mark.parametrize("name", sorted(MEMBER))
def test_members_of_the_network_get_what_they_may_open(name: str, world: World) -> None:
    for key in (NOT_IN_THE_COUNCIL, "tozeur", "zahle"):
        assert client(world, key).get(address(world, name)).status_code == 200


@pytest.mark.parametrize("name", sorted(CONVENER))
def test_preparing_is_for_who_convenes(name: str, world: World) -> None:
    for key in (NOT_IN_THE_COUNCIL, "zahle"):
        assert client(world, key).get(address(world, name)).status_code == 404
    assert client(world, "tozeur").get(address(world, name)).status_code == 200


@pytest.mark.parametrize("name", sorted(SEAT - {"ask-meeting"}))
def test_seats_put_things_before_the_meeting(name: str, world: World) -> None:
    assert client(world, NOT_IN_THE_COUNCIL).get(address(world, name)).status_code == 404
    for key in ("tozeur", "zahle"):
        assert client(world, key).get(address(world, name)).status_code == 200


def test_a_form_of_asking_offers_only_ones_own_organs(world: World) -> None:
    page = client(world, NOT_IN_THE_COUNCIL).get(address(world, "ask-meeting")).content.decode()
    assert 'value="assembly"' in page and 'value="council"' not in page


@pytest.mark.parametrize("name", sorted(POSTED))
def test_forms_are_only_sent(name: str, world: World) -> None:
    assert client(world, "tozeur").get(address(world, name)).status_code == 405


def test_the_matrix_has_teeth(world: World) -> None:
    """The same page without the question who convenes opens to any seat: the tests above would see the guard gone."""
    from unittest.mock import patch

    with patch("mithaq.web.meetings.preparing.convenes", return_value=True):
        assert client(world, "zahle").get(address(world, "prepare-meeting")).status_code == 200
