"""Pages over HTTP: languages, past days, the cache, exports, errors, replayed forms."""

from __future__ import annotations

import csv
import json
from io import StringIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.domains.compliance.commands import judge_network
from mithaq.domains.directory.commands import edit_profile
from mithaq.domains.directory.models import Organisation, Post
from mithaq.foundation.ledger.models import Entry
from tests.builders import FOUNDED, NOW, World, a_council, a_network
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = a_network()
    judge_network(world.platform, at=FOUNDED)
    a_council(world)
    judge_network(world.platform, at=NOW)
    return world


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_each_language_has_its_direction_and_alternates(world: World, language: str, direction: str) -> None:
    page = Client().get(f"/{language}/n/{world.network.slug}/").content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert all(f'hreflang="{other}"' in page for other in ("ar", "fr", "en"))


def test_the_bare_address_leads_to_the_readers_language() -> None:
    assert Client().get("/", headers={"accept-language": "fr-TN,fr;q=0.9"})["Location"] == "/fr/"
    assert Client().get("/", headers={"accept-language": "de"})["Location"] == "/ar/"


def test_an_unknown_language_is_met_with_the_three() -> None:
    answer = Client().get("/de/")
    assert answer.status_code == 404
    assert all(f'href="/{language}/"' in answer.content.decode() for language in ("ar", "fr", "en"))


def test_a_past_day_shows_the_verdict_of_that_day(world: World) -> None:
    where = f"/en/n/{world.network.slug}/charter/clause/2.1/"
    assert "No evidence yet" in Client().get(where + "?on=2025-02-01").content.decode()
    assert "3 of 3 seats filled" in Client().get(where).content.decode()
    assert Client().get(where + "?on=yesterday").status_code == 404
    assert Client().get(where + "?on=٢٠٢٥-٠٢-٠١").status_code == 200


def test_a_chosen_limit_is_never_shown_as_the_texts(world: World) -> None:
    page = Client().get(f"/en/n/{world.network.slug}/charter/clause/2.4/").content.decode()
    assert "the network&#39;s own choice" in page or "the network's own choice" in page
    assert "The limit stands in the text." not in page


def test_the_cache_serves_twice_and_never_stale(world: World, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    where = f"/en/n/{world.network.slug}/members/tozeur/"
    assert "Palm gardens" not in Client().get(where).content.decode()
    with django_assert_max_num_queries(1):
        Client().get(where)
    edit_profile(world.actor("tozeur"), world.members["tozeur"].pk, {"about": Text(en="Palm gardens.")}, at=NOW)
    assert "Palm gardens" in Client().get(where).content.decode()


def test_signed_in_pages_are_kept_by_nobody(world: World) -> None:
    answer = client_of(world.person("tozeur")).get(reverse("own-profile", args=[world.network.slug]))
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("q=توزر", {"tozeur"}),
        ("q=gafsa", {"gafsa"}),
        ("q=قفصة", {"gafsa"}),
        ("q=fes", {"fes"}),
        ("q=اكادير", {"agadir"}),
        ("country=MA", {"agadir", "fes"}),
        ("country=MA&q=fès", {"fes"}),
        ("size=small", set()),
        ("kind=town", {"tozeur", "gafsa", "agadir", "zahle", "fes"}),
        ("q=%00%E2%80%AE", {"tozeur", "gafsa", "agadir", "zahle", "fes"}),
        ("q=" + "x" * 5000, set()),
        ("page=999", {"tozeur", "gafsa", "agadir", "zahle", "fes"}),
    ],
)
def test_page_csv_and_json_show_the_same_members(world: World, query: str, keys: set[str]) -> None:
    base = f"/ar/n/{world.network.slug}/members/"
    page = Client().get(f"{base}?{query}").content.decode()
    rows = list(csv.DictReader(StringIO(Client().get(f"{base}members.csv?{query}").content.decode("utf-8-sig"))))
    found = json.loads(Client().get(f"{base}members.json?{query}").content)["members"]
    assert {row["key"] for row in rows} == {row["key"] for row in found} == keys
    assert {key for key in world.members if f'{base}{key}/">' in page.replace("<bdi>", "")} == keys


def test_cells_of_the_csv_do_not_run(world: World) -> None:
    Organisation.objects.filter(key="tozeur").update(website="=HYPERLINK(1)")
    body = Client().get(f"/en/n/{world.network.slug}/members/members.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in body


def test_a_replayed_form_changes_once(world: World) -> None:
    client, key = client_of(world.person("tozeur", "focal-point")), str(uuid4())
    where = reverse("own-posts", args=[world.network.slug])
    form = {
        "submission": key,
        "office": "deputy-mayor",
        "name_ar": "نائبة",
        "email": "n@example.org",
        "since": "2026-01-01",
    }
    assert [client.post(where, form).status_code for _ in range(3)] == [302, 302, 302]
    assert Post.objects.filter(office="deputy-mayor").count() == 1
    assert Entry.objects.filter(event="PostTaken").count() == 1


def test_a_refusal_is_a_page_with_its_reason(world: World) -> None:
    client = client_of(world.person("tozeur"))
    Post.objects.filter(organisation__key="tozeur").exclude(office="mayor").delete()
    answer = client.post(reverse("leave-post", args=[world.network.slug]), {"office": "mayor", "until": "2026-06-15"})
    assert answer.status_code == 409
    assert Post.objects.filter(organisation__key="tozeur", office="mayor", until=None).exists()


def test_markup_in_names_is_shown_and_not_run(world: World) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1) hx-get=/x>"
    edit_profile(world.actor("tozeur"), world.members["tozeur"].pk, {"about": Text(en=nasty, ar=nasty)}, at=NOW)
    page = Client().get(f"/en/n/{world.network.slug}/members/tozeur/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_headers_close_every_door(world: World) -> None:
    for path in ("/en/", f"/ar/n/{world.network.slug}/", "/en/no-such-page/", "/de/"):
        answer = Client().get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy
        assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
        assert answer["Referrer-Policy"] == "same-origin"


def test_health_answers(world: World) -> None:
    assert Client().get("/livez").status_code == 200
    assert Client().get("/readyz").json()["database"] == "here"
