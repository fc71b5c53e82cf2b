"""Who may open what in the library; and that what is closed is absent from every page, file, count and feed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.domains.library.brief_commands import write_brief
from mithaq.domains.library.depositing_commands import make_collection
from mithaq.domains.library.law_commands import Enacted, enter_law
from mithaq.domains.library.models import Document, Publication, Version
from mithaq.domains.library.output_commands import Planned, propose_publication
from mithaq.domains.library.reading_commands import read_version
from tests.builders import NOW, World, later
from tests.domains.library.shelves import a_document, a_library_world, on_the_shelf, resting_on
from tests.web.library_addresses import (
    CHECKS,
    EVERYWHERE,
    KEEPERS,
    LIBRARY_ADDRESSES,
    OPEN,
    ORGANS,
    OWN,
    PLACED,
    PREPARERS,
    SESSIONS,
    STEPS,
)
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db
HIDDEN = "The list of the informants"


@pytest.fixture
def world() -> World:
    world = a_library_world()
    first, second = on_the_shelf(world, content=b"one"), on_the_shelf(world, content=b"two")
    keeper = world.actor("gafsa")
    make_collection(keeper, "reports", Text(en="Reports"), at=NOW)
    write_brief(keeper, Text(en="Brief"), Text(en="As [1] says."), resting_on(first, second), at=NOW)
    law = Enacted(
        country="TN",
        topics=("local-finance",),
        kind="law",
        title=Text(en="A law"),
        year=2018,
        summary=Text(en="It says."),
    )
    enter_law(keeper, law, at=NOW)
    planned = Planned(
        title=Text(en="A study"), kind="study", due=later(900).date(), expectation=Text(en="Much"), organ="council"
    )
    propose_publication(world.actor("tozeur"), planned, at=NOW)
    return world


def address(name: str, world: World) -> str:
    slug, row = world.network.slug, Document.objects.order_by("pk")[0]
    arguments: dict[str, list[object]] = {
        **{name: [] for name in EVERYWHERE},
        **{name: [slug, row.key, "en", 1] for name in ("document-text", "document-file")},
        **{name: [slug, 1] for name in SESSIONS},
        "log-citation": [slug, row.key],
        **{name: [slug, "fes"] for name in CHECKS},
        "strike-citation": [slug, row.key, 1],
        **{name: [slug, 1] for name in PREPARERS - {"note-dialogue"}},
        **{name: [slug, row.key] for name in ("document", *OWN)},
        **{name: [slug, 1] for name in ("law", "publication", "brief", "check-law", "rewrite-brief")},
        "document-by-digest": [slug, row.versions.get().sha256],
        "fill-collection": [slug, "reports"],
        "document-step": [slug, row.key, "check"],
        "publication-step": [slug, 1, "begin"],
    }
    return reverse(name, args=arguments.get(name, [slug]))


@pytest.mark.parametrize("name", sorted(OPEN | EVERYWHERE))
def test_what_is_open_answers_anyone_and_only_reads(name: str, world: World) -> None:
    for person in (None, stranger(), world.person("fes"), world.person("gafsa")):
        assert client_of(person).get(address(name, world)).status_code in (200, 302), name
    for method in ("post", "put", "delete") if name != "oai" else ("put", "delete"):
        assert getattr(client_of(world.person("gafsa")), method)(address(name, world)).status_code == 405


@pytest.mark.parametrize("name", sorted(LIBRARY_ADDRESSES - OPEN - EVERYWHERE))
def test_the_rest_asks_to_sign_in_and_is_absent_for_a_stranger(name: str, world: World) -> None:
    where, anonymous, other = address(name, world), client_of(None), client_of(stranger())
    answer = anonymous.post(where) if name in STEPS else anonymous.get(where)
    assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
    assert (other.post(where) if name in STEPS else other.get(where)).status_code == 404


@pytest.mark.parametrize("name", sorted(PLACED | OWN | KEEPERS | ORGANS))
def test_each_page_opens_to_those_for_whom_it_is(name: str, world: World) -> None:
    """Gafsa keeps the library, Tozeur sits in the council, Fès handed the document in."""
    opens = {
        "gafsa": PLACED | OWN | KEEPERS | ORGANS, "tozeur": PLACED | ORGANS, "fes": PLACED | OWN,
    }  # fmt: skip
    for key, names in opens.items():
        if (key, name) == ("fes", "write-brief"):
            continue  # every member sits in the assembly
        expected = 200 if name in names else 404
        assert client_of(world.person(key)).get(address(name, world)).status_code == expected, (key, name)


def test_steps_of_a_stranger_to_the_document_change_nothing(world: World) -> None:
    waiting = a_document(world, content=b"three")
    where = reverse("document-step", args=[world.network.slug, waiting.key, "check"])
    assert client_of(world.person("agadir")).post(where).status_code == 404
    assert client_of(world.person("fes")).post(where).status_code == 409
    begin = reverse("publication-step", args=[world.network.slug, 1, "begin"])
    assert client_of(world.person("zahle")).post(begin).status_code == 409
    assert (Document.objects.get(pk=waiting.pk).state, Publication.objects.get().state) == ("submitted", "proposed")


@pytest.mark.parametrize("how", ["organ", "members", "submitted"])
def test_what_is_closed_is_absent_everywhere(world: World, how: str) -> None:
    given = {"access": how, "organ": "council" if how == "organ" else ""} if how != "submitted" else {}
    make = a_document if how == "submitted" else on_the_shelf
    row = make(world, "zahle", content=HIDDEN.encode(), title=Text(en=HIDDEN), kind="data", **given)
    version = Version.objects.get(document=row)
    read_version(version.pk)
    slug, outsider = world.network.slug, None if how == "members" else world.person("fes")
    for name, arguments in (
        ("document", [slug, row.key]), ("document-file", [slug, row.key, "en", 1]), ("document-text", [slug, row.key, "en", 1]),
        ("document-by-digest", [slug, version.sha256]),
    ):  # fmt: skip
        assert client_of(outsider).get(reverse(name, args=arguments)).status_code == 404, name
        assert client_of(world.person("gafsa")).get(reverse(name, args=arguments)).status_code in (200, 302), name
    lists = ("library", "library-csv", "library-json", "library-feed", "publications", "briefs")
    for where in (*(reverse(name, args=[slug]) for name in lists), reverse("oai") + "?verb=ListRecords&metadataPrefix=oai_dc",
                  reverse("catalogue"), reverse("sitemap")):  # fmt: skip
        said = client_of(outsider).get(where).content.decode()
        assert HIDDEN not in said, where
        assert row.key not in said, where
    identifier = f"{reverse('oai')}?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:{row.key}"
    assert b"idDoesNotExist" in client_of(outsider).get(identifier).content
    assert b"(2)" in client_of(outsider).get(reverse("library", args=[slug])).content  # the count beside the language


def test_the_same_pages_show_it_to_whom_it_is_open(world: World) -> None:
    """Without this the test above would pass for a library that shows nothing."""
    on_the_shelf(world, "zahle", content=HIDDEN.encode(), title=Text(en=HIDDEN), access="organ", organ="council")
    where = reverse("library", args=[world.network.slug])
    assert HIDDEN in client_of(world.person("tozeur")).get(where).content.decode()
