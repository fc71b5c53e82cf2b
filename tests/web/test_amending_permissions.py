"""Who may open which address of amendments."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mithaq.domains.amending.models import Amendment, Remark
from mithaq.domains.amending.remark_commands import comment_on_amendment
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.amending.proposing import a_world, an_open_amendment, propose
from tests.web.amending_addresses import AMENDING_ADDRESSES, DECIDES, LEADS, MEMBER, POSTED, PUBLIC
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Tozeur proposed an amendment, Gafsa commented on it; Zahlé sits in the council, Fès does not."""
    world = a_world()
    row = an_open_amendment(world)
    given = {"organisation_id": world.members["gafsa"].pk, "revision": 1, "at": NOW}
    comment_on_amendment(world.actor("gafsa"), row.pk, "", "نعم", **given)
    for key in ("tozeur", "zahle"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def address(world: World, name: str) -> str:
    number = Amendment.objects.get().number
    more: dict[str, list[object]] = {
        "amendments": [], "sign-charter": [], "charter-file": [1], "charter-versions": [1, 1],
        "charter-versions-json": [1, 1], "amendment-file": [number, 1], "amendment-revisions": [number, 1, 1],
        "remark-step": [number, Remark.objects.get().pk, "withdraw"], "amendment-step": [number, "withdraw"],
    }  # fmt: skip
    return reverse(name, args=[world.network.slug, *more.get(name, [number])])


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_everybody_reads_what_is_open_to_comments(name: str, world: World) -> None:
    for person in (None, stranger(), world.person("fes")):
        assert client_of(person).get(address(world, name)).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client_of(world.person("tozeur")), method)(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", sorted(AMENDING_ADDRESSES - PUBLIC))
def test_the_workspace_asks_to_sign_in_and_is_absent_for_strangers(name: str, world: World) -> None:
    entries = Entry.objects.count()
    for person, status in ((None, 302), (stranger(), 404)):
        send = client_of(person).post if name in POSTED else client_of(person).get
        answer = send(address(world, name))
        assert answer.status_code == status
        assert person is not None or "/accounts/login/" in answer["Location"]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(("name", "opens", "absent"), [
    *((name, ("tozeur", "zahle", "fes"), ()) for name in sorted(MEMBER)),
    *((name, ("tozeur",), ("zahle", "fes")) for name in sorted(LEADS)),
    *((name, ("tozeur", "zahle"), ("fes",)) for name in sorted(DECIDES)),
])  # fmt: skip
def test_each_page_is_for_whom_it_is_meant(
    name: str, opens: tuple[str, ...], absent: tuple[str, ...], world: World
) -> None:
    for key, status in (*((key, 200) for key in opens), *((key, 404) for key in absent)):
        assert client_of(world.person(key)).get(address(world, name)).status_code == status, key


@pytest.mark.parametrize("name", sorted(POSTED))
def test_forms_are_only_sent(name: str, world: World) -> None:
    assert client_of(world.person("tozeur")).get(address(world, name)).status_code == 405


def test_a_remark_is_taken_back_by_its_own_member_alone(world: World) -> None:
    assert client_of(world.person("fes")).post(address(world, "remark-step")).status_code == 409
    assert client_of(world.person("gafsa")).post(address(world, "remark-step")).status_code == 302


def test_a_draft_of_others_is_absent_whatever_is_asked(world: World) -> None:
    row = propose(world)
    for name, more in (("amendment", []), ("amendment-json", []), ("amendment-file", [1]), ("revise-amendment", [])):
        where = reverse(name, args=[world.network.slug, row.number, *more])
        assert client_of(world.person("fes")).get(where).status_code == 404
    where = reverse("comment-amendment", args=[world.network.slug, row.number])
    assert client_of(world.person("fes")).post(where).status_code == 404


def test_the_matrix_has_teeth(world: World) -> None:
    """The same page without the question who leads opens to any member: the tests above would see the guard gone."""
    with patch("mithaq.domains.amending.queries.leads", return_value=True):
        assert client_of(world.person("fes")).get(address(world, "revise-amendment")).status_code == 200
