"""Bad input in the room of practices: a clear word or an honest 404, never an error 500, nothing lost and nothing done."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.domains.knowledge.models import Practice, Step, Transfer, Visit
from mithaq.domains.knowledge.transfer_commands import Planned, agree_transfer, ask_transfer, begin_transfer
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.knowledge.shelves import a_draft, a_shelf_world, on_the_shelf
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
HOSTILE = (
    "\x00", "' OR 1=1 --", "%00", "<script>alert(1)</script>", "\u202eevil", "x" * 9000, "-1", "9" * 40, "٣", "../..", "{{7*7}}",
)  # fmt: skip
SCRIPTED = '</script><script>alert(1)</script><img src=x onerror=alert(1) hx-get="/x"> <b>رصيف</b>'


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def under_way(world: World) -> Transfer:
    """Tozeur takes up what Fès did."""
    row = on_the_shelf(world)
    taker = world.actor("tozeur")
    pk = ask_transfer(taker, row.pk, world.members["tozeur"].pk, "Our market floods, too.", at=NOW).transfer
    agree_transfer(world.actor("fes"), pk, at=NOW)
    begin_transfer(taker, pk, [Planned("One")], at=NOW)
    return Transfer.objects.get(pk=pk)


def path(world: World, name: str, *more: object) -> str:
    return reverse(name, args=[world.network.slug, *more])


def test_the_shelf_takes_any_address(world: World) -> None:
    row = on_the_shelf(world)
    names = ("theme", "goal", "country", "size", "outcome", "language", "member", "order", "where", "page", "taken_up")
    for value in HOSTILE:
        for name in ("practices", "practices-csv", "practices-json"):
            answer = client_of(None).get(path(world, name), dict.fromkeys(names, value))
            assert answer.status_code == 200, (name, value)
        answer = client_of(None).get(path(world, "practice", row.pk), {"in": value})
        assert answer.status_code == 200, value
    for number in (0, 9 * 10**30):
        for name in ("practice", "practice-json", "transfer"):
            assert client_of(None).get(path(world, name, number)).status_code == 404, (name, number)


def test_what_a_city_writes_is_shown_as_it_was_typed_and_does_nothing(world: World) -> None:
    row = on_the_shelf(
        world, title=SCRIPTED, lessons=SCRIPTED, blocks=[{"title": SCRIPTED, "text": SCRIPTED, "taken_from": None}]
    )
    under = client_of(None)
    for name, more in (("practice", [row.pk]), ("practices", []), ("exchange", [])):
        page = under.get(path(world, name, *more)).content.decode()
        assert "<img src=x" not in page
        assert "<script>alert" not in page
        assert "&lt;img src=x onerror=alert(1) hx-get=" in page, "and it is still there to read"
    page = under.get(path(world, "practice", row.pk)).content.decode()
    embedded = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(embedded)["headline"] == SCRIPTED


def sent(client: Client, where: str, **values: str) -> int:
    return client.post(where, values).status_code


def test_a_transfer_refuses_what_it_cannot_read(world: World) -> None:
    row, entries = under_way(world), Entry.objects.count()
    client = client_of(world.person("tozeur"))
    for what, values in (
        ("visit", {"host": "999999", "on": "2026-01-01", "report": "x"}),
        ("visit", {"host": str(world.members["fes"].pk), "on": "yesterday", "report": "x"}),
        ("visit", {"host": str(world.members["fes"].pk), "on": "0001-01-01", "report": "x"}),
        ("visit", {"host": str(world.members["fes"].pk), "on": "9999-12-31", "report": "x"}),
        ("finish", {"outcome": "splendid", "result": "x"}),
        ("finish", {"outcome": "worked", "result": "  "}),
        ("add", {"what": "y" * 301, "due": ""}),
        ("add", {"what": "y", "due": "31/31/31"}),
        ("take", {"step": "first"}),
        ("give-up", {"words": ""}),
        ("ask", {"words": "z" * 6001}),
    ):
        assert sent(client, path(world, "do-with-transfer", row.pk, what), **values) in (409, 422), (what, values)
    for what, values in (("take", {"step": "999999999999999999999"}), ("dance", {}), ("take", {"step": "77"})):
        assert sent(client, path(world, "do-with-transfer", row.pk, what), **values) == 404, (what, values)
    assert Entry.objects.count() == entries
    assert not Visit.objects.exists()
    assert Step.objects.get().done is None


def test_what_is_said_of_a_practice_is_read_carefully(world: World) -> None:
    row = on_the_shelf(world)
    entries, client = Entry.objects.count(), client_of(world.person("tozeur"))
    for what, values, status in (
        ("rate", {"stars": "6"}, 409), ("rate", {"stars": "٣٣"}, 409), ("rate", {}, 409), ("comment", {"words": "\x00"}, 422),
        ("comment", {"words": " \n "}, 422), ("ask", {"words": "q" * 6001}, 422), ("thank", {"organisation": "9" * 30}, 409),
        ("transfer", {"words": ""}, 422), ("dance", {"words": "x"}, 404),
    ):  # fmt: skip
        assert sent(client, path(world, "say-of-practice", row.pk, what), **values) == status, (what, values)
    assert Entry.objects.count() == entries


def test_a_draft_keeps_what_was_typed_and_says_what_is_wrong(world: World) -> None:
    row = a_draft(world)
    client = client_of(world.person("fes"))
    seen = str(Practice.objects.get(pk=row.pk).revision)
    takes = path(world, "write-practice", row.pk, "takes")
    answer = client.post(takes, {"seen": seen, "cost": "a lot", "currency": "MAD", "conditions": "Kept as typed."})
    assert answer.status_code == 422
    assert "Kept as typed." in answer.content.decode()
    for step, values in (
        ("basics", {"authentic": "xx", "title": "t"}), ("basics", {"authentic": "fr", "title": "t" * 201}),
        ("basics", {"authentic": "fr", "title": "t", "since": "2030", "until": "1990"}),
        ("takes", {"cost": "1e999", "currency": "MAD"}), ("takes", {"cost": "NaN", "currency": "MAD"}),
        ("takes", {"cost": "5", "currency": "QQQ"}), ("finding", {"themes": "no-such-theme"}), ("problem", {"challenge": "c" * 6001}),
    ):  # fmt: skip
        where = path(world, "write-practice", row.pk, step)
        assert sent(client, where, seen=seen, **values) in (409, 422), (step, values)
    assert sent(client, takes, seen="later", cost="") == 422
    assert client.post(path(world, "write-practice", row.pk, "dance"), {"seen": seen}).status_code == 404
    assert str(Practice.objects.get(pk=row.pk).revision) == seen
