"""Who may open which address of plans."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mithaq.domains.plans.models import Plan
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.plans.planning import a_draft, a_hearing, a_settled, a_world, put, vote
from tests.web.plan_addresses import DECIDES, FOLLOWS, PLAN_ADDRESSES, POSTED, PUBLIC, WRITES
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Tozeur opened a plan to positions; Zahlé sits in the council, Fès does not."""
    world = a_world()
    a_hearing(world)
    for key in ("tozeur", "zahle", "fes"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def address(world: World, name: str, number: int = 1) -> str:
    more: dict[str, list[object]] = {
        "plans": [], "begin-plan": [], "plan-item": [number, 1], "drop-plan-item": [number, 1],
        "report-plan-item": [number, 1], "plan-step": [number, "settle"],
    }  # fmt: skip
    return reverse(name, args=[world.network.slug, *more.get(name, [number])])


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_everybody_reads_what_is_open_to_positions(name: str, world: World) -> None:
    for person in (None, stranger(), world.person("fes")):
        assert client_of(person).get(address(world, name)).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client_of(world.person("tozeur")), method)(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", sorted(PLAN_ADDRESSES - PUBLIC))
def test_the_workspace_asks_to_sign_in_and_is_absent_for_strangers(name: str, world: World) -> None:
    entries = Entry.objects.count()
    for person, status in ((None, 302), (stranger(), 404)):
        send = client_of(person).post if name in POSTED else client_of(person).get
        answer = send(address(world, name))
        assert answer.status_code == status
        assert person is not None or "/accounts/login/" in answer["Location"]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("name", sorted(WRITES))
def test_who_prepares_writes_and_other_members_do_not(name: str, world: World) -> None:
    for key, status in (("tozeur", 200), ("zahle", 200), ("fes", 404)):
        assert client_of(world.person(key)).get(address(world, name)).status_code == status


@pytest.mark.parametrize("name", sorted(DECIDES | FOLLOWS))
def test_a_step_that_is_not_due_is_absent(name: str, world: World) -> None:
    assert client_of(world.person("tozeur")).get(address(world, name)).status_code == 404
    plan = a_settled(world)
    due = client_of(world.person("tozeur")).get(address(world, name, plan.number)).status_code
    assert due == (200 if name in DECIDES else 404)
    vote(world, put(world, plan))
    after = client_of(world.person("tozeur")).get(address(world, name, plan.number)).status_code
    assert after == (404 if name in DECIDES else 200)
    assert client_of(world.person("fes")).get(address(world, name, plan.number)).status_code == 404


def test_a_draft_is_absent_for_all_who_do_not_prepare_it(world: World) -> None:
    draft: Plan = a_draft(world)
    for name in ("plan", "plan-json", "write-plan", "plan-position"):
        for person in (None, world.person("fes")):
            client = client_of(person)
            answer = (client.post if name in POSTED else client.get)(address(world, name, draft.number))
            assert answer.status_code == (302 if person is None and name not in PUBLIC else 404)
    listed = client_of(world.person("fes")).get(address(world, "plans")).content.decode()
    assert f"/plans/{draft.number}/" not in listed
    assert f"/plans/{draft.number}/" in client_of(world.person("zahle")).get(address(world, "plans")).content.decode()
