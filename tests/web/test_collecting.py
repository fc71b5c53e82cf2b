"""Filling a collection of the library: looked up by titles, ticked, kept; bad input changes nothing."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.domains.library.depositing_commands import fill_collection, make_collection
from mithaq.domains.library.models import Collection, Document
from mithaq.foundation.ledger.models import Entry
from mithaq.web.library import collecting
from tests.builders import NOW, World
from tests.domains.library.shelves import a_library_world, on_the_shelf
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """A library with three documents, and a collection of which the first is a part."""
    world = a_library_world()
    Authenticator.objects.create(user=world.person("gafsa"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    titles = (
        Text(ar="حصيلة المياه", fr="Le bilan de l’eau"),
        Text(ar="مياه الأمطار"),
        Text(en="Street lighting", fr="Réseaux"),
    )
    rows = [on_the_shelf(world, content=str(n).encode(), title=title) for n, title in enumerate(titles)]
    made = make_collection(world.actor("gafsa"), "water", Text(en="Water", ar="المياه"), at=NOW)
    fill_collection(world.actor("gafsa"), made.collection, [rows[0].pk], at=NOW)
    return world


def ids() -> list[int]:
    return list(Document.objects.order_by("pk").values_list("pk", flat=True))


def held() -> list[int]:
    return sorted(Collection.objects.get().documents.values_list("pk", flat=True))  # type: ignore[attr-defined]


def sent(world: World, who: str = "gafsa", **values: object) -> HttpResponse:
    where = reverse("fill-collection", args=[world.network.slug, "water"]).replace("/ar/", "/en/", 1)
    return client_of(world.person(who)).post(where, values)


def test_documents_are_found_by_their_titles_and_put_in(world: World) -> None:
    first, second, third = ids()
    page = sent(world, find="1", q="المِيَاه", shown=[first], document=[first]).content.decode()
    assert f'value="{second}">' not in page, "the article is part of the word that was asked for"
    page = sent(world, find="1", q="مياه", shown=[first], document=[first]).content.decode()
    assert f'name="document" value="{second}">' in page
    assert f'name="document" value="{third}"' not in page
    page = sent(world, find="1", q="EAU").content.decode()
    assert f'value="{third}">' not in page, "a word is not looked for within others"
    assert f'value="{first}" checked>' in page
    assert held() == [first], "looking for something changes nothing"
    answer = sent(world, q="مياه", shown=[first, second], document=[first, second])
    assert (answer.status_code, held()) == (302, [first, second])


def test_what_is_ticked_stays_ticked_while_something_else_is_looked_for(world: World) -> None:
    first, second, third = ids()
    page = sent(world, find="1", q="lighting", shown=[first, second], document=[second]).content.decode()
    assert f'value="{first}">' in page, "taken out, not yet kept"
    assert f'value="{second}" checked>' in page
    assert f'value="{third}">' in page


def test_what_the_page_did_not_show_stays_in(world: World) -> None:
    first, second, third = ids()
    fill_collection(world.actor("gafsa"), Collection.objects.get().pk, [first, third], at=NOW)
    assert sent(world, shown=[first, second], document=[second]).status_code == 302
    assert held() == [second, third]


def test_nothing_new_is_no_act(world: World) -> None:
    first, entries = ids()[0], Entry.objects.count()
    assert sent(world, shown=[first], document=[first]).status_code == 302
    assert Entry.objects.count() == entries


def test_what_is_no_document_of_this_library_is_refused(world: World) -> None:
    first, entries = ids()[0], Entry.objects.count()
    for value in ("first", "-1", "9" * 40, "٣", "1 OR 1=1", "\x00"):
        assert sent(world, shown=[first], document=[first, value]).status_code == 404, value
        assert sent(world, shown=[value], document=[first]).status_code == 404, value
    answer = sent(world, shown=[first], document=[first, 999_999])
    assert answer.status_code == 409
    assert f'value="{first}" checked>' in answer.content.decode(), "what was ticked is still ticked"
    assert sent(world, find="1", q="x" * 101).status_code == 422
    for words in ("<script>alert(1)</script>", "' OR 1=1 --", "%"):
        page = sent(world, find="1", q=words)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
    assert (held(), Entry.objects.count()) == ([first], entries)


def test_only_who_keeps_the_library_fills_it(world: World) -> None:
    first, second, _third = ids()
    for key in ("fes", "tozeur"):
        assert sent(world, key, shown=[first, second], document=[second]).status_code == 404
    where = reverse("fill-collection", args=[world.network.slug, "no-such"])
    assert client_of(world.person("gafsa")).get(where).status_code == 404
    assert held() == [first]


def test_many_hits_are_bounded_and_the_desk_leads_here(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "HITS", 1)
    page = sent(world, find="1", q="", shown=ids()[:1], document=ids()[:1]).content.decode()
    assert page.count('name="document"') == 2
    assert "There are more" in page
    desk = client_of(world.person("gafsa")).get(reverse("library-desk", args=[world.network.slug])).content.decode()
    assert reverse("fill-collection", args=[world.network.slug, "water"]) in desk
