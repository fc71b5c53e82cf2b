"""The pages of the search: what they show, to whom, in which form, and that no input breaks them."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.domains.library.depositing_commands import add_version
from mithaq.domains.library.models import Version
from mithaq.domains.library.reading_commands import read_version
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.search.commands import refresh_all
from mithaq.foundation.search.library import tend
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.records import SEARCHABLE
from mithaq.reactions.searching import find_again, touched_by
from mithaq.web.search.where import PAGES, address_of
from mithaq.web.wording.searching import FOUND_KINDS
from tests.builders import NOW, World
from tests.domains.library.shelves import a_library_world, docx, on_the_shelf
from tests.domains.meetings.sitting import a_draft, a_seated_council
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = a_seated_council()
    refresh_all()
    tend()
    return world


def results(
    client: Client, words: str, *, name: str = "search-json", args: tuple[object, ...] = (), **more: str
) -> list[dict[str, object]]:
    answer = client.get(reverse(name, args=args), {"q": words, **more})
    assert answer.status_code == 200
    return answer.json()["results"]


def test_every_kind_has_a_page_and_a_word() -> None:
    assert set(SEARCHABLE) == set(PAGES) == set(FOUND_KINDS)


def test_every_found_thing_leads_to_a_page_that_answers(world: World) -> None:
    client = Client()
    for entry in SearchEntry.objects.filter(audience__contains=["public"]):
        assert client.get(address_of(entry)).status_code == 200, entry.kind


def test_a_member_is_found_in_every_script_and_language(world: World) -> None:
    for words in ("Zahlé", "zahle", "زحلة", "زحله", "بزحلة", "قفصة", "ڨفصة"):
        found = results(Client(), words)
        assert any(row["kind"] == "member" for row in found), words


def test_the_page_marks_words_and_says_kind_and_network(world: World) -> None:
    page = Client().get(reverse("search"), {"q": "zahle"}).content.decode()
    assert "<mark>" in page
    assert world.standing.charter.short.ar in page
    assert 'class="tag"' in page


def test_within_a_network_only_its_own_is_found(world: World) -> None:
    slug = world.network.slug
    SearchEntry.objects.filter(kind="member").first()
    assert results(Client(), "zahle", name="network-search-json", args=(slug,))
    SearchEntry.objects.update(network_id=world.network.pk + 1)
    tend()
    assert results(Client(), "zahle", name="network-search-json", args=(slug,)) == []


@pytest.mark.parametrize(
    "words",
    ["", "   ", '"" - ( ) AND', "x" * 10_000, "'; DROP TABLE--", "<script>alert(1)</script>", "\u202eabc", "%00", "🙂"],
)
@pytest.mark.parametrize("name", ["search", "search-json", "search-feed", "suggest"])
def test_no_question_breaks_a_page(world: World, name: str, words: str) -> None:
    answer = Client().get(reverse(name), {"q": words, "page": "٢x", "year": "x", "network": "no-such", "sort": "?"})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content or answer["Content-Type"] == "application/json"


def test_what_cannot_be_answered_is_said(world: World) -> None:
    assert "سؤال" in Client().get(reverse("search"), {"q": "x" * 10_000}).content.decode()
    assert Client().get(reverse("search-json"), {"q": '""'}).json()["problem"]


def test_an_index_in_the_making_is_said(world: World, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.SEARCH_INDEX = tmp_path / "elsewhere"
    answer = Client().get(reverse("search"), {"q": "zahle"})
    assert answer.status_code == 503
    assert Client().get(reverse("search-json"), {"q": "zahle"}).json()["ready"] is False


def test_a_draft_is_found_by_its_organ_alone(world: World) -> None:
    """The entry of the ledger is all that the search hears: the draft of the council's meeting is the council's."""
    meeting = Meeting.objects.get(pk=a_draft(world))
    find_again(Entry.objects.latest("pk"))
    tend()
    words = "اجتماع"
    for path in ("search", "search-json", "search-feed", "suggest"):
        for person in (None, world.person("gafsa")):
            page = client_of(person).get(reverse(path), {"q": words}).content.decode()
            assert meeting.title.best("ar").words not in page, path
    assert [row["kind"] for row in results(client_of(world.person("gafsa")), words)].count("meeting") == 0
    assert [row["kind"] for row in results(client_of(world.person("agadir")), words)].count("meeting") == 1


def test_twin_a_draft_that_everybody_may_find_is_found(world: World) -> None:
    """Were the audience of a draft everybody, the test above would fail."""
    meeting = Meeting.objects.get(pk=a_draft(world))
    find_again(Entry.objects.latest("pk"))
    SearchEntry.objects.filter(kind="meeting").update(audience=["public"])
    tend()
    assert [row["kind"] for row in results(Client(), meeting.title.best("ar").words)].count("meeting") == 1


def test_no_cache_keeps_what_was_found(world: World) -> None:
    for name in ("search", "search-json", "search-feed", "suggest"):
        assert "private" in Client().get(reverse(name), {"q": "zahle"})["Cache-Control"]


def test_the_feed_is_atom_and_the_description_is_opensearch(world: World) -> None:
    feed = ElementTree.fromstring(Client().get(reverse("search-feed"), {"q": "zahle"}).content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    assert feed.findall(f"{atom}entry")
    for entry in feed.findall(f"{atom}entry"):
        assert all(entry.find(f"{atom}{name}") is not None for name in ("id", "title", "updated", "author"))
    described = ElementTree.fromstring(Client().get(reverse("opensearch")).content)
    assert described.tag.endswith("OpenSearchDescription")
    assert "{searchTerms}" in ElementTree.tostring(described).decode()


def test_suggestions_are_a_list_for_the_box_and_for_browsers(world: World) -> None:
    typed, titles = json.loads(Client().get(reverse("suggest"), {"q": "زح"}).content)
    assert typed == "زح"
    assert any("زحلة" in title for title in titles)


def test_every_page_has_the_box(world: World) -> None:
    assert reverse("search") in Client().get(reverse("hub")).content.decode()
    slug = world.network.slug
    assert reverse("network-search", args=[slug]) in Client().get(reverse("portal", args=[slug])).content.decode()


def test_an_entry_names_what_is_made_again(world: World) -> None:
    meeting = a_draft(world)
    assert f"meeting:{meeting}" in {str(source) for source in touched_by(Entry.objects.latest("pk"))}


def test_filters_count_what_they_would_leave(world: World) -> None:
    body = Client().get(reverse("search-json"), {"q": "zahle"}).json()
    counted = {row["value"]: row["count"] for row in body["filters"].get("kind", [])}
    for value in SEARCHABLE:
        left = Client().get(reverse("search-json"), {"q": "zahle", "kind": value}).json()["total"]
        assert left == counted.get(str(FOUND_KINDS[value]), left if not counted else 0)


def test_a_hit_on_a_page_leads_to_that_page_of_the_last_version() -> None:
    world = a_library_world()
    row = on_the_shelf(world, name="river.docx", content=docx("The lighthouse keeper counts sturgeons."))
    add_version(world.actor("fes"), row.pk, "en", "river.docx", docx("The keeper counts sturgeons again."), at=NOW)
    for version in Version.objects.filter(document=row):
        read_version(version.pk)
    refresh_all()
    tend()
    page = Client().get(reverse("search"), {"q": "sturgeons"}).content.decode()
    where = reverse("document-text", args=[world.network.slug, row.key, "en", 2])
    assert f'href="{where}#page-1"' in page
    answer = Client().get(where)
    assert (answer.status_code, 'id="page-1"' in answer.content.decode()) == (200, True)


def test_twin_a_hit_in_what_is_said_of_a_document_names_no_page() -> None:
    world = a_library_world()
    on_the_shelf(world)
    refresh_all()
    tend()
    page = Client().get(reverse("search"), {"q": "river"}).content.decode()
    assert "<mark>" in page
    assert "#page-" not in page
