"""The pages of self-checks: sums for everybody, the form and the answers for the member alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mithaq.domains.library.models import LegalText, SelfCheck
from tests.builders import World
from tests.domains.library.shelves import WITH_CHECKS, a_library_world
from tests.domains.library.test_self_checks import an_obligation
from tests.web.library_addresses import CHECKS
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = a_library_world(WITH_CHECKS)
    an_obligation(world, "Publish <b>early</b>", binds=("town",))
    return world


def where(world: World, name: str, key: str = "tozeur") -> str:
    return reverse(name, args=[world.network.slug, key])


def test_a_member_goes_through_its_obligations_and_sees_what_it_said(world: World) -> None:
    client, pk = client_of(world.person("tozeur")), LegalText.objects.get().pk
    form = client.get(where(world, "self-check")).content.decode()
    assert "Publish &lt;b&gt;early&lt;/b&gt;" in form
    for wrong in ({}, {f"answer_{pk}": "perhaps"}, {f"answer_{pk}": "partly"}):
        assert client.post(where(world, "self-check"), {"sent": "1"} | wrong).status_code == 422
    sent = {f"answer_{pk}": "partly", f"words_{pk}": "Half of it <i>stands</i>"}
    assert client.post(where(world, "self-check"), sent).status_code == 302
    said = client.get(where(world, "own-self-checks")).content.decode()
    assert "Half of it &lt;i&gt;stands" in said
    assert "Half of it" in client.get(where(world, "self-check")).content.decode()
    public = client_of(None).get(reverse("self-checks", args=[world.network.slug])).content.decode()
    assert "Half of it" not in public and SelfCheck.objects.count() == 1


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_what_a_member_answers_is_seen_by_it_alone(world: World, name: str) -> None:
    assert client_of(world.person("tozeur")).get(where(world, name)).status_code == 200
    for other in ("gafsa", "fes"):
        assert client_of(world.person(other)).get(where(world, name)).status_code == 404
        assert client_of(world.person(other)).post(where(world, name), {}).status_code in (404, 405)
    assert client_of(world.person("tozeur")).get(where(world, name, "nowhere")).status_code == 404


def test_elsewhere_there_are_none() -> None:
    world = a_library_world()
    page = reverse("self-checks", args=[world.network.slug])
    assert client_of(None).get(page).status_code == 200
    assert page not in client_of(None).get(reverse("briefs", args=[world.network.slug])).content.decode()
    assert client_of(world.person("tozeur")).get(where(world, "self-check")).status_code == 404
