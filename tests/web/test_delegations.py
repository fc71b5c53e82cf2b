"""Lending a power over HTTP: offered by who holds it, accepted by who gets it, used within its period."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Delegation
from tests.builders import FOUNDED, World, a_council, a_network
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = a_council(a_network())
    for office, key in (("chair", "tozeur"), ("secretary", "gafsa")):
        held = Held(world.members[key].pk, FOUNDED.date(), office=office, source="appointment")
        take_over_mandates(world.platform, [held], at=FOUNDED)
    for key in ("tozeur", "gafsa"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def offer(world: World, key: str, **changes: str):  # type: ignore[no-untyped-def]
    today = timezone.now().date()
    form = {
        "power": "meeting.convene",
        "to_office": "secretary",
        "scope": "الضفة اليسرى",
        "since": today.isoformat(),
        "until": (today + timedelta(days=60)).isoformat(),
    }
    return client_of(world.person(key)).post(reverse("delegations", args=[world.network.slug]), form | changes)


def test_a_power_is_offered_and_accepted(world: World) -> None:
    assert offer(world, "tozeur").status_code == 302
    lent = Delegation.objects.get()
    assert (lent.power, lent.to_office, lent.accepted_on) == ("meeting.convene", "secretary", None)
    where = reverse("accept-delegation", args=[world.network.slug, lent.pk])
    assert client_of(world.person("agadir")).post(where).status_code == 409
    assert client_of(world.person("gafsa")).post(where).status_code == 302
    lent.refresh_from_db()
    assert lent.accepted_on is not None
    page = client_of(world.person("gafsa")).get(reverse("delegations", args=[world.network.slug]))
    assert "الضفة اليسرى" in page.content.decode()


def test_only_who_holds_the_power_may_lend_it(world: World) -> None:
    assert offer(world, "gafsa").status_code == 422
    assert not Delegation.objects.exists()


def test_a_period_that_ends_before_it_begins_is_refused(world: World) -> None:
    today = timezone.now().date()
    assert offer(world, "tozeur", until=(today - timedelta(days=1)).isoformat()).status_code == 409
    assert not Delegation.objects.exists()
