"""The library's pages: handing in several files, the page of a document, comparing law, publications, harvesting."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.domains.library.checking_commands import withdraw_document
from mithaq.domains.library.depositing_commands import add_version, fill_collection, make_collection
from mithaq.domains.library.law_commands import Enacted, enter_law
from mithaq.domains.library.models import Collection, Document, Publication, Readings
from mithaq.domains.library.output_commands import Planned, propose_publication
from mithaq.domains.library.reading_commands import read_version
from mithaq.foundation.files.models import StoredFile
from mithaq.web.library import oai
from tests.builders import NOW, World, later
from tests.domains.library.shelves import a_document, a_library_world, a_practice, docx, on_the_shelf, packed, trusted
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = a_library_world()
    for key in ("gafsa", "tozeur"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def common(world: World, **given: object) -> dict[str, object]:
    values: dict[str, object] = {
        "kind": "report", "authentic": "fr", "access": "public", "licence": "by-4.0", "retention": "for-ever",
        "organisation": world.members["fes"].pk, "source": "Archives", "themes": ["water"],
        "submission": "11111111-1111-4111-8111-111111111111",
    }  # fmt: skip
    return values | given


def files(number: int) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"Rapport_annuel-{n}.txt", f"Rapport {n}".encode()) for n in range(number)]


def test_fifty_files_are_handed_in_at_once_and_one_that_is_refused_takes_no_other_with_it(world: World) -> None:
    macros = SimpleUploadedFile("budget.xlsm.xlsx", packed({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}))
    client = client_of(world.person("fes"))
    where = reverse("deposit", args=[world.network.slug])
    sent = common(world, uploads=[*files(49), macros])
    answer = client.post(where, sent)
    said = answer.content.decode()
    assert (answer.status_code, Document.objects.count(), StoredFile.objects.count()) == (200, 49, 49)
    assert "budget.xlsm.xlsx" in said
    assert Document.objects.order_by("pk")[0].title.fr == "Rapport annuel 0"
    again = client.post(where, common(world, uploads=files(49)))
    assert (again.status_code, Document.objects.count()) == (200, 49)


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ({"uploads": []}, 0),
        ({"kind": "novel"}, 1),
        ({"access": "members"}, 1),
        ({"access": "organ", "why_closed_fr": "x"}, 1),
        ({}, 51),
    ],
)
def test_a_form_that_says_too_little_keeps_nothing(world: World, given: dict[str, object], number: int) -> None:
    sent = common(world, **({"uploads": files(number)} | given))
    answer = client_of(world.person("fes")).post(reverse("deposit", args=[world.network.slug]), sent)
    assert (answer.status_code in (200, 422), Document.objects.count()) == (True, 0)


def test_the_page_of_a_document_says_what_it_is_and_counts_who_opens_it(world: World) -> None:
    row = trusted(world, content=docx("first page", "<script>alert(1)</script>"), name="a.docx")
    add_version(world.actor("fes"), row.pk, "fr", "a.txt", b"Les eaux", at=later())
    read_version(row.versions.get(language="en").pk)
    slug = world.network.slug
    said = client_of(None).get(reverse("document", args=[slug, row.key])).content.decode()
    linked = json.loads(said.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (linked["@type"], linked["license"]) == ("Report", "https://creativecommons.org/licenses/by/4.0/")
    assert "@misc{" in said
    assert row.versions.get(language="fr").sha256 in said  # what an Arabic reader is offered first
    text = client_of(None).get(reverse("document-text", args=[slug, row.key, "en", 1])).content.decode()
    assert 'id="page-1"' in text
    assert "&lt;script&gt;alert(1)" in text
    file = client_of(None).get(reverse("document-file", args=[slug, row.key, "en", 1]))
    assert (file["Content-Disposition"][:10], "sandbox" in file["Content-Security-Policy"]) == ("attachment", True)
    assert sum(Readings.objects.values_list("number", flat=True)) == 2


def test_a_title_that_would_end_the_script_does_not(world: World) -> None:
    row = on_the_shelf(world, title=Text(en="</script><script>alert(1)</script>"))
    said = client_of(None).get(reverse("document", args=[world.network.slug, row.key])).content.decode()
    assert "<script>alert(1)" not in said


def test_what_was_withdrawn_says_why_and_gives_nothing_away(world: World) -> None:
    row = on_the_shelf(world)
    withdraw_document(world.actor("gafsa"), row.pk, Text(ar="أرقام خاطئة"), at=NOW)
    slug = world.network.slug
    said = client_of(None).get(reverse("document", args=[slug, row.key])).content.decode()
    assert "أرقام خاطئة" in said
    assert client_of(None).get(reverse("document-file", args=[slug, row.key, "en", 1])).status_code == 404


def test_a_keeper_checks_stands_for_and_withdraws(world: World) -> None:
    row, keeper = a_document(world), client_of(world.person("gafsa"))

    def step(name: str, **given: str) -> int:
        return keeper.post(reverse("document-step", args=[world.network.slug, row.key, name]), given).status_code

    assert keeper.get(reverse("library-desk", args=[world.network.slug])).status_code == 200
    assert [step("check"), step("trust"), step("check-mate"), step("confirm", version="x")] == [302, 302, 404, 404]
    assert Document.objects.get().state == "trusted"
    assert [step("withdraw"), step("withdraw", reason_ar=""), step("withdraw", reason_ar="خطأ")] == [200, 422, 302]
    assert Document.objects.get().state == "withdrawn"


def test_a_document_is_described_anew(world: World) -> None:
    row, client = a_document(world), client_of(world.person("fes"))
    where = reverse("describe-document", args=[world.network.slug, row.key])
    assert "The state of the river" in client.get(where).content.decode()
    given = common(world, title_en="The river, again", authentic="en", abstract_en="Short.", themes=["water", "floods"])
    assert client.post(where, given).status_code == 302
    row.refresh_from_db()
    assert (row.title.en, row.themes) == ("The river, again", ["water", "floods"])
    assert client.post(where, given | {"submission": "", "authentic": "ar"}).status_code == 409


@pytest.mark.parametrize(
    "query",
    ["kind=novel", "theme=%00", "year=abcd", "year=٢٠٢٦", "country=zz", "language=xx", "organ=senate", "collection=../x",
     "order=;drop", "page=-1", "page=9999", "quality=withdrawn", "access=organ", "kind=" + "x" * 500, "c=TN&c=MA"],
)  # fmt: skip
def test_no_address_breaks_a_page(world: World, query: str) -> None:
    on_the_shelf(world)
    for name in ("library", "library-csv", "library-json", "library-feed", "law-shelf", "law-compare"):
        assert client_of(None).get(reverse(name, args=[world.network.slug]) + "?" + query).status_code == 200, name


def test_countries_stand_side_by_side(world: World) -> None:
    for country, title in (("TN", "Loi n° 2015-49"), ("MA", "Loi n° 86-12"), ("LB", "Law 48/2017")):
        law = Enacted(
            country=country,
            topics=("public-private-partnership",),
            kind="law",
            title=Text(fr=title),
            year=2015,
            summary=Text(fr="x"),
        )
        enter_law(world.actor("gafsa"), law, checked=NOW.date() - timedelta(days=500), at=NOW)
    where = reverse("law-compare", args=[world.network.slug])
    said = client_of(None).get(where + "?c=TN&c=MA&c=LB&topic=public-private-partnership").content.decode()
    assert all(title in said for title in ("Loi n° 2015-49", "Loi n° 86-12", "Law 48/2017"))
    assert "n3" in said
    for query in ("", "?c=TN", "?c=TN&c=TN", "?c=FR&c=DE", "?c=TN&c=MA&topic=astrology"):
        assert client_of(None).get(where + query).status_code == 200
    assert "Loi n° 86-12" not in client_of(None).get(where + "?c=TN").content.decode()


def test_a_publication_goes_from_the_idea_to_the_shelf(world: World) -> None:
    seat, slug = client_of(world.person("tozeur")), world.network.slug
    given = {
        "title_en": "A study",
        "kind": "study",
        "expectation_en": "Much",
        "organ": "council",
        "due": "2199-01-01",
        "sent": "1",
    }
    assert seat.post(reverse("propose-publication", args=[slug]), given).status_code == 302

    def step(name: str, **more: str) -> int:
        return seat.post(reverse("publication-step", args=[slug, 1, name]), more).status_code

    assert step("put") == 302
    Publication.objects.update(state="agreed", agreed=NOW)
    assert [step("begin"), step("due"), step("due", sent="1", due="2198-01-01")] == [302, 200, 422]
    assert step("due", sent="1", due="2198-01-01", reason_en="Earlier") == 302
    document = on_the_shelf(world)
    assert [step("review"), step("publish"), step("publish", sent="1", document=str(document.pk)), step("x")] == [
        302,
        200,
        302,
        404,
    ]
    said = seat.get(reverse("publications", args=[slug])).content.decode()
    assert (Publication.objects.get().state, "A study" in said) == ("published", True)


def harvested(client: Client, **asked: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(reverse("oai"), asked).content)


def error_of(root: ElementTree.Element) -> str:
    found = root.find(f"{{{oai.OAI}}}error")
    return found.get("code", "") if found is not None else ""


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({}, "badVerb"), ({"verb": "Drop"}, "badVerb"), ({"verb": "Identify", "x": "1"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"), ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-01-02", "until": "2026-01-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-01-02", "until": "2026-01-03T00:00:00Z"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "no-such"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "x:y:z"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "\x00\x01"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x:\x00"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:x:none"}, "idDoesNotExist"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_answered_in_the_words_of_the_protocol(
    world: World, asked: dict[str, str], error: str
) -> None:
    on_the_shelf(world)
    assert error_of(harvested(client_of(None), **asked)) == error


def test_a_harvester_in_use_elsewhere_harvests_all_of_it(
    world: World, live_server, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    """Sickle asks all six verbs over HTTP, goes through the pages by their tokens, and meets what was withdrawn as deleted."""
    sickle = pytest.importorskip("sickle")
    monkeypatch.setattr(oai, "AT_ONCE", 2)
    keeper = world.actor("gafsa")
    rows = [on_the_shelf(world, content=f"{n}".encode(), title=Text(en=f"No {n}", ar=f"رقم {n}")) for n in range(5)]
    made = make_collection(keeper, "river", Text(en="River"), at=NOW)
    fill_collection(keeper, made.collection, [rows[0].pk, rows[1].pk, rows[2].pk], at=NOW)
    withdraw_document(keeper, rows[4].pk, Text(en="Wrong"), at=later(1))
    a_document(world, content=b"waiting")
    client = sickle.Sickle(live_server.url + reverse("oai"))
    assert client.Identify().deletedRecord == "transient"
    assert [each.metadataPrefix for each in client.ListMetadataFormats()] == ["oai_dc"]
    assert {each.setSpec for each in client.ListSets()} == {"river-towns", "river-towns:river"}
    records = list(client.ListRecords(metadataPrefix="oai_dc"))
    assert len(records) == 5
    assert [record.header.deleted for record in records] == [False] * 4 + [True]
    assert {"No 0", "رقم 0"} <= {title for record in records[:4] for title in record.metadata["title"]}
    assert len(list(client.ListIdentifiers(metadataPrefix="oai_dc", set="river-towns:river"))) == 3
    assert len(list(client.ListRecords(metadataPrefix="oai_dc", ignore_deleted=True))) == 4
    since = list(client.ListRecords(**{"metadataPrefix": "oai_dc", "from": later(1).date().isoformat()}))
    assert [record.header.identifier.rpartition(":")[2] for record in since] == [rows[4].key]
    one = client.GetRecord(identifier=records[0].header.identifier, metadataPrefix="oai_dc")
    assert one.metadata["rights"] == ["https://creativecommons.org/licenses/by/4.0/"]


def test_a_token_of_last_year_has_expired_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oai, "AT_ONCE", 1)
    for n in range(3):
        on_the_shelf(world, content=f"{n}".encode())
    with time_machine.travel(NOW - timedelta(days=365), tick=False):
        first = harvested(client_of(None), verb="ListRecords", metadataPrefix="oai_dc")
    token = first.find(f".//{{{oai.OAI}}}resumptionToken")
    assert token is not None
    late = client_of(None).get(reverse("oai"), {"verb": "ListRecords", "resumptionToken": token.text})
    assert (late.status_code, b"expired" in late.content) == (200, True)


def test_the_catalogue_the_map_and_the_feed_are_whole(world: World) -> None:
    row = on_the_shelf(world, kind="data", content=b"a;b\n1;2\n", name="a.csv")
    Collection.objects.create(network=world.network, slug="x", title=Text(en="X"), added=NOW)
    catalogue = json.loads(client_of(None).get(reverse("catalogue")).content)
    files = {
        file["dcat:downloadURL"]["@id"] for each in catalogue["dcat:dataset"] for file in each["dcat:distribution"]
    }
    assert any(row.key in file for file in files)
    for file in files:
        assert client_of(None).get(file.replace("http://testserver", "")).status_code == 200, file
    tree = ElementTree.fromstring(client_of(None).get(reverse("sitemap")).content)
    locations = [each.text or "" for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(locations) == len(set(locations)) > 30
    assert {
        language
        for language in ("ar", "fr", "en")
        if any(f"/{language}/n/river-towns/library/d/{row.key}/" in each for each in locations)
    } == {"ar", "fr", "en"}
    feed = ElementTree.fromstring(client_of(None).get(reverse("library-feed", args=[world.network.slug])).content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_what_awaits_the_keeper_and_those_who_write_stands_in_the_workspace(world: World) -> None:
    a_document(world)
    with time_machine.travel(NOW, tick=False):
        planned = Planned(
            title=Text(ar="دراسة النهر"),
            kind="study",
            due=later(5).date(),
            expectation=Text(ar="كثير"),
            organ="council",
        )
        propose_publication(world.actor("tozeur"), planned, at=NOW)
        where = reverse("workspace-of", args=[world.network.slug])
        desk = reverse("library-desk", args=[world.network.slug])
        assert f'href="{desk}"' in client_of(world.person("gafsa")).get(where).content.decode()
        assert "دراسة النهر" in client_of(world.person("tozeur")).get(where).content.decode()
        said = client_of(world.person("fes")).get(where).content.decode()
    assert desk not in said
    assert "دراسة النهر" not in said


def test_a_brief_leads_to_the_documents_and_the_practices_that_it_cites(world: World) -> None:
    slug, document, practice = world.network.slug, on_the_shelf(world), a_practice(world)
    client, where = client_of(world.person("gafsa")), reverse("write-brief", args=[world.network.slug])
    pages = [reverse("practice", args=[slug, practice.pk]), reverse("document", args=[slug, document.key])]
    sent = {
        "title_en": "Reeds",
        "text_en": "They clean [1], as was measured [2].",
        "seen": "0",
        "documents": "https://x.example" + "\n".join(pages),
    }
    assert client.post(where, sent | {"documents": pages[0] + "\n/practices/999999999/"}).status_code == 409
    assert client.post(where, sent).status_code == 302
    said = client_of(None).get(reverse("brief", args=[slug, 1])).content.decode()
    assert all(f'href="{page}"' in said for page in pages)
    assert "Reeds that clean the river" in said
    again = client.get(reverse("rewrite-brief", args=[slug, 1])).content.decode()
    assert again.index(pages[0]) < again.index(pages[1])
    for page in pages:
        assert f'href="{reverse("brief", args=[slug, 1])}"' in client_of(None).get(page).content.decode()
