"""What people really type and send: a clear word in their language, the rest kept, nothing half done."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from procrastinate.contrib.django.models import ProcrastinateJob

from mithaq.domains.membership.models import Application, ApplicationFile
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from mithaq.web.wording.refusals import REFUSALS
from tests.builders import World, a_council, a_network
from tests.foundation.made_files import pdf, png
from tests.web.joining import CONTACT, DATA, DECISION, ORGANISATION, REQUEST, Applicant, scan

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "fr", "en")


@pytest.fixture
def world() -> World:
    return a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))


def shown(answer: Any) -> str:
    """A page as it is read, without the escapes of HTML."""
    return unescape(answer.content.decode())


def words(reason: str, language: str) -> str:
    """The beginning of a refusal, up to its first figure, as a page writes it."""
    with override(language):
        return str(REFUSALS[reason]).partition("{")[0].strip()


def said(message: str, language: str) -> str:
    with override(language):
        return gettext(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_of_a_day_to_come_is_refused_and_what_was_typed_stays(world: World, language: str) -> None:
    one = Applicant(world, language=language)
    one.send("organisation", ORGANISATION)
    answer = one.send("decision", DECISION | {"decision_on": "2199-01-01"}, file=scan())
    page = shown(answer)
    assert answer.status_code == 409
    assert words("council-decision-in-future", language) in page
    assert all(value in page for value in ("14/2026", "2199-01-01", "المجلس البلدي بتنغير"))
    assert one.application.decision_on is None
    assert ApplicationFile.objects.get().file.name == "قرار.pdf", "the scan is not lost for a wrong date"
    assert "قرار.pdf" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_of_another_council_is_refused(world: World, language: str) -> None:
    one = Applicant(world, language=language)
    one.send("organisation", ORGANISATION)
    answer = one.send("decision", DECISION | {"decision_council": "المجلس البلدي بفاس"})
    assert answer.status_code == 409
    assert words("council-of-another", language) in shown(answer)
    assert one.send("decision", DECISION).status_code == 302


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (png(60_000, 1_000), "file-too-many-pixels"),
        (b"<html><script>alert(1)</script></html>", "file-kind-refused"),
        (b"", "file-empty"),
        (pdf() + b" " * 10_000_001, "file-too-large"),
        (pdf(b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"), "file-has-active-content"),
    ],
)
def test_a_file_that_is_refused_says_why_and_the_rest_is_saved(world: World, content: bytes, reason: str) -> None:
    one = Applicant(world)
    one.send("organisation", ORGANISATION)
    answer = one.send("decision", DECISION, file=scan("scan.png", content))
    page = shown(answer)
    assert answer.status_code == 422
    assert words(reason, "ar") in page
    assert said("The rest of this step is saved.", "ar") in page
    assert one.application.decision_number == "14/2026"
    assert not StoredFile.objects.exists()


def test_a_file_name_that_turns_the_text_around_is_cleaned(world: World) -> None:
    one = Applicant(world)
    one.send("organisation", ORGANISATION)
    one.send("decision", DECISION, file=scan("قرار\u202egnp.pdf"))
    assert StoredFile.objects.get().name == "قرارgnp.pdf"
    assert "\u202e" not in shown(one.get("review"))


def test_a_new_file_takes_the_place_of_the_old(world: World) -> None:
    one = Applicant(world)
    for name in ("a.pdf", "b.pdf"):
        one.send("decision", {}, file=scan(name))
    assert ApplicationFile.objects.get().file.name == "b.pdf"
    assert StoredFile.objects.get(name="a.pdf").removed is not None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("٣٥٠٠٠", 35_000), ("35 000", 35_000), ("35\u202f000", 35_000), ("٣٥٬٠٠٠", 35_000), ("", None)],
)
def test_a_population_is_read_as_it_was_meant(world: World, typed: str, number: int | None) -> None:
    one = Applicant(world)
    assert one.send("data", DATA | {"population": typed}).status_code == 302
    assert one.application.profile["population"] == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_population_that_is_no_number_stays_as_typed(world: World, language: str) -> None:
    one = Applicant(world, language=language)
    answer = one.send("data", DATA | {"population": "many"})
    assert answer.status_code == 422
    assert said("Write a whole number, such as 35000.", language) in shown(answer)
    assert 'value="many"' in shown(answer)
    assert one.application.profile == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contact_of_another_member_is_refused(world: World, language: str) -> None:
    one = Applicant(world, language=language)
    one.send("organisation", ORGANISATION)
    for field in ("contact_email", "deputy_email"):
        answer = one.send("contact", CONTACT | {field: "Focal-Point@tozeur.example"})
        assert answer.status_code == 409
        assert words("contact-of-another-member", language) in shown(answer)
    assert one.application.contact_email == ""
    assert one.send("contact", CONTACT | {"contact_email": "mayor@tozeur.example"}).status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["leila@tinghіr.example", "lеila@tinghir.example"])
def test_an_address_with_a_look_alike_letter_is_met_with_a_word(world: World, language: str, address: str) -> None:
    word = said("The address holds a letter that only looks like a Latin one. Type it again.", language)
    one = Applicant(world, language=language)
    answer = one.send("contact", CONTACT | {"contact_email": address})
    assert answer.status_code == 422
    assert word in shown(answer)
    assert address in shown(answer)
    begun = Client().post(one.address("join-start"), {"kind": "town", "email": address, "language": language})
    assert (begun.status_code, word in shown(begun)) == (422, True)
    assert Application.objects.count() == 1


def test_the_deputy_is_somebody_else(world: World) -> None:
    one = Applicant(world)
    assert one.send("contact", CONTACT | {"deputy_email": CONTACT["contact_email"].upper()}).status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_application_is_met_with_the_first_one(world: World, language: str) -> None:
    first = Applicant(world).fill()
    assert Client().post(first.own("join-submit"), {}).status_code == 302
    ProcrastinateJob.objects.filter(task_name="reactions.send_link").delete()
    second = Applicant(world, language=language, email="other@tinghir.example")
    answer = second.send("organisation", ORGANISATION | {"names_fr": "TINGHIR"})
    page = shown(answer)
    assert answer.status_code == 409
    assert words("second-application", language) in page
    assert "TINGHIR" in page
    assert not any(secret in page for secret in ("office@tinghir.example", str(first.application.token)))
    sent = ProcrastinateJob.objects.filter(task_name="reactions.send_link").values_list("args", flat=True)
    assert [args["application_id"] for args in sent] == [second.pk, first.pk]
    assert second.application.names.as_json() == {}


def test_once_it_is_closed_one_may_apply_again(world: World) -> None:
    """The twin: nothing stands in the way of an application when the first one was taken back."""
    first = Applicant(world).fill()
    first.submit()
    first.client.post(first.own("join-withdraw"), {})
    assert Applicant(world).send("organisation", ORGANISATION).status_code == 302


def test_a_name_a_country_and_a_kind_are_needed_to_go_on(world: World) -> None:
    one = Applicant(world)
    for missing in ("names", "country", "organisation_kind"):
        form = {key: value for key, value in ORGANISATION.items() if not key.startswith(missing)}
        assert one.send("organisation", form).status_code == 422, missing
    assert one.send("organisation", ORGANISATION | {"country": "JP"}).status_code == 422


def test_too_many_drafts_from_one_address(world: World) -> None:
    for _n in range(5):
        assert Applicant(world).started.status_code == 302
    answer = Applicant(world).started
    assert answer.status_code == 409
    assert words("too-many-drafts", "ar") in shown(answer)
    assert Application.objects.count() == 5


def test_a_declared_part_needs_a_state_of_the_charter_and_its_file(world: World) -> None:
    one = Applicant(world).fill()
    assert one.send("parts", {"state-landing": "sunken"}).status_code == 422
    assert one.application.declared == {"landing": "planned"}
    other = Applicant(world, email="b@zagora.example")
    other.send("parts", {"state-landing": "open"})
    assert "مرسى" in shown(other.get("review"))
    assert "landing" not in other.application.files.values_list("part", flat=True)


def test_adherence_is_to_the_version_in_force(world: World) -> None:
    one = Applicant(world)
    page = shown(one.get("request"))
    assert f"/n/{world.network.slug}/charter/" in page
    one.send("request", REQUEST)
    assert one.application.adherence == world.standing.version
    one.send("request", {"motivation_ar": "سبب"})
    assert one.application.adherence is None


def test_nothing_of_all_this_is_in_the_ledger_before_it_is_handed_in(world: World) -> None:
    before = Entry.objects.count()
    Applicant(world).fill()
    assert Entry.objects.count() == before
