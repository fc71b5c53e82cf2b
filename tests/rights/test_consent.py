"""A person's own address stands beside a post with consent only, and is gone at once when it is taken back."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mithaq.charter.verdict import Refused
from mithaq.domains.directory.consent_commands import hide_contact, show_contact
from mithaq.domains.directory.models import Post
from mithaq.domains.rights.commands import erase_person
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, TODAY, World, a_network
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
PERSONAL = re.compile(r"[\w.-]+@(?:tozeur|gafsa|agadir|zahle|fes)\.example")


@pytest.fixture
def world() -> World:
    return a_network()


def post_of(world: World, key: str = "tozeur", office: str = "mayor") -> Post:
    return Post.objects.get(person=world.person(key, office), office=office)


def shown(world: World, key: str = "tozeur") -> list[set[str]]:
    """The personal addresses that an anonymous reader finds on the page, in the CSV and in the JSON."""
    base = f"/fr/n/{world.network.slug}/members/"
    page = Client().get(f"{base}{key}/").content.decode()
    rows = csv.DictReader(StringIO(Client().get(f"{base}members.csv").content.decode("utf-8-sig")))
    (row,) = [row for row in rows if row["key"] == key]
    members = json.loads(Client().get(f"{base}members.json").content)["members"]
    (member,) = [member for member in members if member["key"] == key]
    return [
        set(PERSONAL.findall(page)),
        set(PERSONAL.findall(row["contacts"])),
        {contact["email"] for contact in member["contacts"]},
    ]


def test_without_consent_no_address_of_a_person_is_on_any_public_page(world: World) -> None:
    assert shown(world) == [set(), set(), set()]
    slug = world.network.slug
    for path in ("", "members/", "organs/", "decisions/", "record/", "data/", "members/gafsa/"):
        assert PERSONAL.findall(Client().get(f"/fr/n/{slug}/{path}").content.decode()) == []


def test_with_consent_page_csv_and_json_show_the_same_and_without_it_nothing_at_once(world: World) -> None:
    """The same client, the same addresses, the cache in between: taken back is gone."""
    assert shown(world) == [set(), set(), set()]
    show_contact(world.actor("tozeur"), post_of(world).pk, at=timezone.now())
    assert shown(world) == [{"mayor@tozeur.example"}] * 3
    assert shown(world, "gafsa") == [set()] * 3
    hide_contact(world.actor("tozeur"), post_of(world).pk, at=timezone.now())
    assert shown(world) == [set(), set(), set()]
    assert [entry.event for entry in Entry.objects.order_by("-pk")[:2]] == ["ContactHidden", "ContactShown"]


def test_the_address_leaves_with_the_post_and_with_the_person(world: World) -> None:
    post = post_of(world)
    show_contact(world.actor("tozeur"), post.pk, at=NOW)
    Post.objects.filter(pk=post.pk).update(until=TODAY)
    assert shown(world) == [set()] * 3
    Post.objects.filter(pk=post.pk).update(until=None)
    person = world.person("tozeur")
    erase_person(Actor(person_id=person.pk), person.pk, at=NOW)
    assert shown(world) == [set()] * 3
    assert (
        "une personne dont les données ont été effacées"
        in Client().get(f"/fr/n/{world.network.slug}/members/tozeur/").content.decode()
    )


def test_nobody_consents_for_somebody_else(world: World) -> None:
    post = post_of(world)
    for by in (world.actor("gafsa"), world.actor("tozeur", office="focal-point"), world.platform, Actor()):
        before = Entry.objects.count()
        with pytest.raises(Refused):
            show_contact(by, post.pk, at=NOW)
        assert Entry.objects.count() == before
    show_contact(world.actor("tozeur"), post.pk, at=NOW)
    with pytest.raises(Refused) as refusal:
        hide_contact(world.actor("gafsa"), post.pk, at=NOW)
    assert refusal.value.verdict.finding.reason == "not-ones-own-data"
    hide_contact(world.platform, post.pk, at=NOW)


def test_what_does_not_fit_the_state_is_refused(world: World) -> None:
    post, by = post_of(world), world.actor("tozeur")
    reasons: list[str] = []
    for act in (hide_contact, show_contact, show_contact):
        try:
            act(by, post.pk, at=NOW)
        except Refused as refusal:
            reasons.append(refusal.verdict.finding.reason)
    Post.objects.filter(pk=post.pk).update(until=TODAY, contact_since=None)
    with pytest.raises(Refused) as refusal:
        show_contact(by, post.pk, at=NOW)
    assert [*reasons, refusal.value.verdict.finding.reason] == [
        "contact-not-shown", "contact-shown-already", "office-not-held",
    ]  # fmt: skip


def test_the_holder_decides_in_the_workspace(world: World) -> None:
    slug, post = world.network.slug, post_of(world)
    client = client_of(world.person("tozeur"))
    page = client.get(f"/en/n/{slug}/workspace/posts/").content.decode()
    where = reverse("show-contact", args=[slug, post.pk])
    other = reverse("show-contact", args=[slug, post_of(world, office="focal-point").pk])
    assert where.replace("/ar/", "/en/") in page
    assert other.replace("/ar/", "/en/") not in page
    assert client.post(where, {"shown": "1"}).status_code == 302
    assert shown(world)[0] == {"mayor@tozeur.example"}
    assert client.post(where, {}).status_code == 302
    assert shown(world)[0] == set()
    assert client.post(other, {"shown": "1"}).status_code == 404
    assert client_of(world.person("gafsa")).post(where, {"shown": "1"}).status_code == 404
