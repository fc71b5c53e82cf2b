"""Who may open which address of the board, of obstacles and of commitments."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mithaq.domains.following.models import TouchPoint
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.following.boarding import a_commitment, a_contact, a_world, an_obstacle
from tests.web.following_addresses import (
    ANSWER,
    FOLLOWING_ADDRESSES,
    INSIDE,
    KEEPS,
    PART,
    PROMISED,
    PUBLIC,
    REGISTER,
)
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Gafsa reported an obstacle and answers for a commitment; Tozeur keeps board and register and takes obstacles up; Fès has no part in it."""
    world = a_world()
    a_contact(world)
    an_obstacle(world)
    a_commitment(world)
    Authenticator.objects.create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def address(world: World, name: str) -> str:
    more: dict[str, list[object]] = {
        "board": ["chair"], "note-contact": ["chair"], "strike-contact": ["chair", TouchPoint.objects.get().pk],
        "obstacle": [1], "entrust-obstacle": [1], "obstacle-step": [1, "follow"],
        "commitment": [1], "change-commitment": [1], "report-commitment": [1],
    }  # fmt: skip
    return reverse(name, args=[world.network.slug, *more.get(name, [])])


@pytest.mark.parametrize("name", sorted(PUBLIC | PROMISED))
def test_everybody_reads_titles_and_counts(name: str, world: World) -> None:
    for person in (None, stranger(), world.person("fes")):
        assert client_of(person).get(address(world, name)).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client_of(world.person("tozeur")), method)(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", sorted(FOLLOWING_ADDRESSES - PUBLIC - PROMISED))
def test_the_workspace_asks_to_sign_in_and_is_absent_for_strangers(name: str, world: World) -> None:
    entries = Entry.objects.count()
    for person, status in ((None, 302), (stranger(), 404)):
        client = client_of(person)
        answer = (client.post if name == "strike-contact" else client.get)(address(world, name))
        assert answer.status_code == status
        assert person is not None or "/accounts/login/" in answer["Location"]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("name", sorted(KEEPS))
def test_the_board_opens_to_its_office_alone(name: str, world: World) -> None:
    for key, status in (("fes", 404), ("agadir", 404), ("tozeur", 302 if name == "strike-contact" else 200)):
        client = client_of(world.person(key))
        assert (client.post if name == "strike-contact" else client.get)(address(world, name)).status_code == status


@pytest.mark.parametrize("name", sorted(INSIDE | PART))
def test_members_read_an_obstacle_and_only_those_with_a_part_in_it_act(name: str, world: World) -> None:
    for key, status in (("fes", 404 if name in PART else 200), ("gafsa", 200), ("tozeur", 200)):
        assert client_of(world.person(key)).get(address(world, name)).status_code == status


@pytest.mark.parametrize("name", sorted(REGISTER | ANSWER))
def test_the_register_is_written_by_who_keeps_it_and_reported_on_by_who_answers(name: str, world: World) -> None:
    for key, status in (("fes", 404), ("gafsa", 200 if name in ANSWER else 404), ("tozeur", 200)):
        assert client_of(world.person(key)).get(address(world, name)).status_code == status


def test_a_step_that_is_not_theirs_is_absent(world: World) -> None:
    for key, step, status in (("gafsa", "acknowledge", 404), ("tozeur", "acknowledge", 200), ("tozeur", "answer", 404)):
        page = reverse("obstacle-step", args=[world.network.slug, 1, step])
        assert client_of(world.person(key)).get(page).status_code == status
