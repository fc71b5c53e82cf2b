"""The desk invites: an organisation found in the directory, or an address alone; a second invitation is met with the first."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.models import Entry
from tests.applying import OWN, an_application
from tests.builders import FOUNDED, NAMES, World, a_network, organisations
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
FORM = {"kind": "town", "email": "office@kairouan.example", "language": "ar"}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The river, its secretary at the desk, and a town in the directory that is no member."""
    monkeypatch.setitem(NAMES, "kairouan", ("القيروان", "Kairouan", "TN"))
    world = a_network()
    held = Held(world.members["gafsa"].pk, FOUNDED.date(), office="secretary", source="appointment")
    take_over_mandates(world.platform, [held], at=FOUNDED)
    Authenticator.objects.create(user=world.person("gafsa"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    organisations("kairouan")
    return world


def seen(world: World, query: dict[str, str] | None = None) -> Any:
    return client_of(world.person("gafsa")).get(reverse("invite", args=[world.network.slug]), query or {})


def sent(world: World, **more: str) -> Any:
    return client_of(world.person("gafsa")).post(reverse("invite", args=[world.network.slug]), FORM | more)


def drafts() -> int:
    return Application.objects.filter(invited=True).count()


def test_one_of_the_directory_is_found_and_chosen(world: World) -> None:
    found = seen(world, {"kind": "town", "q": "Kairouan"})
    link = f"{reverse('invite', args=[world.network.slug])}?kind=town&amp;organisation=kairouan"
    assert link in found.content.decode()
    chosen = seen(world, {"kind": "town", "organisation": "kairouan"}).content.decode()
    assert 'name="organisation" value="kairouan"' in chosen
    assert 'name="names_ar"' not in chosen


def test_a_member_is_shown_as_one_and_is_not_to_choose(world: World) -> None:
    page = seen(world, {"kind": "town", "q": "Tozeur"}).content.decode()
    assert "توزر" in page
    assert "organisation=tozeur" not in page


def test_who_cannot_apply_as_this_kind_is_not_found(world: World) -> None:
    page = seen(world, {"kind": "friend", "q": "Kairouan"}).content.decode()
    assert "organisation=kairouan" not in page


def test_the_draft_carries_the_organisation(world: World) -> None:
    assert sent(world, organisation="kairouan").status_code == 302
    draft = Application.objects.get(invited=True)
    town = Organisation.objects.get(key="kairouan")
    assert (draft.organisation, draft.names, draft.country) == (town, town.names, "TN")
    assert Entry.objects.filter(event="OrganisationInvited").get().facts["organisation"] == town.pk


def test_an_address_alone_is_invited_by_name(world: World) -> None:
    assert sent(world).status_code == 422
    assert drafts() == 0
    assert sent(world, names_ar="تنغير").status_code == 302
    draft = Application.objects.get(invited=True)
    assert (draft.organisation, draft.names.ar) == (None, "تنغير")


def test_nobody_of_this_key(world: World) -> None:
    assert seen(world, {"organisation": "atlantis"}).status_code == 404
    assert sent(world, organisation="atlantis").status_code == 404
    assert drafts() == 0


@pytest.mark.parametrize(("key", "kind"), [("tozeur", "town"), ("kairouan", "friend")])
def test_a_member_or_another_kind_is_refused_and_nothing_is_written(world: World, key: str, kind: str) -> None:
    before = Entry.objects.count()
    answer = sent(world, organisation=key, kind=kind)
    assert answer.status_code == 409
    assert 'value="office@kairouan.example"' in answer.content.decode()
    assert (drafts(), Entry.objects.count()) == (0, before)


def test_a_second_invitation_is_met_with_the_first(world: World) -> None:
    sent(world, organisation="kairouan")
    answer = sent(world, organisation="kairouan")
    assert answer.status_code == 409
    assert drafts() == 1


def test_who_has_applied_is_not_invited(world: World) -> None:
    town = Organisation.objects.get(key="kairouan")
    council = {"decision_council": "المجلس البلدي بالقيروان"}
    applied = an_application(world, organisation_id=town.pk, **dict.fromkeys(OWN), **council)
    answer = sent(world, organisation="kairouan")
    assert answer.status_code == 409
    assert applied.receipt in answer.content.decode()
    assert drafts() == 0


def test_a_draft_of_a_stranger_stands_in_nobodys_way(world: World) -> None:
    town = Organisation.objects.get(key="kairouan")
    Application.objects.create(
        network=world.network, kind="town", organisation=town, email="x@y.example", language="ar", started=FOUNDED
    )
    assert sent(world, organisation="kairouan").status_code == 302
