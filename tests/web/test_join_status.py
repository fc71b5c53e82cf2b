"""Where an application stands: what anyone sees, what the holder of the link sees and may do, and figures in aggregate."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.membership.appeal_commands import decide_appeal
from mithaq.domains.membership.application_commands import request_parts
from mithaq.domains.membership.application_queries import admission_figures, receipt_of
from mithaq.domains.membership.decision_commands import admit_member, defer_application, refuse_application
from mithaq.domains.membership.models import Appeal, Application
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import World, a_council, a_network
from tests.web.joining import CONTACT, DATA, ORGANISATION, Applicant

pytestmark = pytest.mark.django_db
REASONS = Text(ar="الملف لا يثبت الاختصاص.", fr="La compétence n'est pas établie.")
PRIVATE = ("ليلى المثال", "leila@", "said@", "office@", "Saïd", "مهندسة")


@pytest.fixture
def world() -> World:
    return a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))


@pytest.fixture
def one(world: World) -> Applicant:
    applicant = Applicant(world).fill()
    applicant.submit()
    return applicant


MOTIONS = count(1)


def council(world: World, organ: str = "council") -> Actor:
    """An organ that carries out a motion of its own each time: the same one twice would do nothing again."""
    return replace(authority_of(world.standing, organ, next(MOTIONS)), second_factor=True)


def public(one: Applicant) -> str:
    answer = Client().get(one.address("join-status", one.application.receipt))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    page = answer.content.decode()
    assert str(one.application.token) not in page
    assert [secret for secret in PRIVATE if secret in page] == []
    return page


def own(one: Applicant) -> str:
    return one.client.get(one.own("join-own")).content.decode()


def test_the_public_page_names_the_organisation_and_no_person(one: Applicant) -> None:
    page = public(one)
    assert "تنغير" in page
    assert "مودع" in page


def test_the_twin_a_page_that_shows_a_person_would_be_seen(one: Applicant) -> None:
    other = Applicant(one.world, email="b@zagora.example")
    other.send("contact", CONTACT)
    assert [secret for secret in PRIVATE if secret in other.get("review").content.decode()] != []


@pytest.mark.parametrize("typed", ["{}", "{} ", " {}", "lower", "spaced", "arabic", "bare"])
def test_a_receipt_is_found_however_it_is_typed(one: Applicant, typed: str) -> None:
    receipt = one.application.receipt
    words = {
        "lower": receipt.lower(),
        "spaced": " ".join(receipt),
        "arabic": receipt.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "bare": receipt.replace("-", ""),
    }.get(typed, typed.format(receipt))
    answer = Client().get(one.address("join-find"), {"receipt": words})
    assert answer["Location"] == one.address("join-status", receipt)
    assert receipt_of(words) == receipt


def test_an_unknown_receipt_keeps_what_was_typed(one: Applicant) -> None:
    for words in ("2026-XXXXXXX", "?", "<b>", "'; --"):
        answer = Client().get(one.address("join-find"), {"receipt": words})
        assert answer.status_code == 404
        assert "لا يوجد طلب بهذا الرقم" in answer.content.decode()
    assert Client().get(one.address("join-status", "2026-XXXXXXX")).status_code == 404
    assert Client().get(one.address("join-find"), {"receipt": ""}).status_code == 200


def test_a_draft_has_no_public_page(world: World) -> None:
    Applicant(world)
    assert Client().get(Applicant(world).address("join-status", "-")).status_code == 404


def test_what_is_asked_for_can_be_handed_in_and_submitted_again(one: Applicant) -> None:
    desk = council(one.world)
    receipt = one.application.receipt
    request_parts(desk, one.pk, ["council-decision"], Text(ar="الختم غير ظاهر."), at=timezone.now())
    page = public(one)
    assert "ينقصه شيء" in page
    assert "قرار المجلس" in page
    assert "الختم" not in page
    assert "الختم غير ظاهر." in own(one)
    assert "الختم غير ظاهر." in one.get("decision").content.decode()
    assert one.send("data", DATA | {"population": "36000"}).status_code == 302
    assert one.submit()["Location"] == one.own("join-own")
    assert (one.application.stage, one.application.receipt) == ("submitted", receipt)
    assert Entry.objects.filter(event="ApplicationSubmitted").count() == 2


def test_reasons_are_for_the_holder_of_the_link_alone(one: Applicant) -> None:
    refuse_application(council(one.world), one.pk, reasons=REASONS, at=timezone.now(), clause="2.3")
    assert REASONS.ar in own(one)
    page = public(one)
    assert REASONS.ar not in page
    assert "مرفوض" in page
    assert "الطعن ممكن إلى غاية" in page


def test_a_refusal_can_be_appealed_once_with_reasons(one: Applicant) -> None:
    refuse_application(council(one.world), one.pk, reasons=REASONS, at=timezone.now())
    assert one.client.post(one.own("join-appeal"), {"words": " "}).status_code == 409
    key = str(uuid4())
    for _twice in range(2):
        answer = one.client.post(one.own("join-appeal"), {"words": "ثبت الاختصاص بقانون.", "submission": key})
        assert answer.status_code == 302
    assert Appeal.objects.get().reasons == "ثبت الاختصاص بقانون."
    assert one.client.post(one.own("join-appeal"), {"words": "مرة أخرى"}).status_code == 409
    assert "محل طعن" in public(one)
    assembly = council(one.world, "assembly")
    decide_appeal(assembly, Appeal.objects.get().pk, upheld=False, reasons=Text(ar="القرار معلل."), at=timezone.now())
    assert "القرار معلل." in own(one)
    assert "القرار معلل." not in public(one)


def test_after_its_time_an_appeal_is_no_longer_offered(one: Applicant) -> None:
    refuse_application(council(one.world), one.pk, reasons=REASONS, at=timezone.now())
    assert one.own("join-appeal") in own(one)
    Application.objects.filter(pk=one.pk).update(decided=timezone.now() - timedelta(days=31))
    assert one.own("join-appeal") not in own(one)
    assert one.client.post(one.own("join-appeal"), {"words": "سبب"}).status_code == 409


def test_a_deferral_shows_its_day(one: Applicant) -> None:
    until = timezone.now().date() + timedelta(days=40)
    defer_application(council(one.world), one.pk, until=until, reasons=REASONS, at=timezone.now())
    assert f'datetime="{until.isoformat()}"' in public(one)


def test_an_admitted_applicant_learns_how_to_sign_in(one: Applicant) -> None:
    admit_member(council(one.world), one.pk, at=timezone.now())
    assert "/accounts/password/reset/" in own(one)
    assert "مقبول" in public(one)


def test_the_join_page_counts_and_names_nobody(one: Applicant) -> None:
    world = one.world
    other = Applicant(world, email="b@zagora.example")
    other.fill()
    other.send("organisation", ORGANISATION | {"names_fr": "Zagora", "names_ar": "زاكورة"})
    other.send("decision", {"decision_number": "2", "decision_on": "2026-05-01", "decision_council": "زاكورة"})
    other.submit()
    assert other.application.stage == "submitted"
    refuse_application(council(world), one.pk, reasons=REASONS, at=timezone.now() + timedelta(days=4), clause="2.3")
    admit_member(council(world), other.pk, at=timezone.now() + timedelta(days=2))
    then = timezone.now().date() + timedelta(days=5)
    figures = admission_figures(world.network.pk, then)
    assert (figures.received, figures.admitted, figures.refused, figures.rate) == (2, 1, 1, figures.rate)
    assert (str(figures.rate), figures.median_days, figures.refused_under) == ("1/2", 3, {"2.3": 1})
    Application.objects.update(decided=timezone.now())
    page = Client().get(one.address("join")).content.decode()
    assert "50" in page
    assert REASONS.ar not in page
    assert "زاكورة" not in page


def test_past_days_know_only_what_had_come(one: Applicant) -> None:
    before = datetime(2026, 1, 1, tzinfo=UTC).date()
    assert admission_figures(one.world.network.pk, before).received == 0


def test_the_join_page_is_cached_and_asks_little(one: Applicant, django_assert_max_num_queries: Any) -> None:
    where = one.address("join")
    anonymous = Client()
    with django_assert_max_num_queries(12) as first:
        assert anonymous.get(where).status_code == 200
    assert len(first.captured_queries) >= 3
    with django_assert_max_num_queries(1):
        answer = anonymous.get(where)
    assert answer["Cache-Control"].startswith("public")
    assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_join_page_says_who_decides_and_what_is_asked(world: World, language: str) -> None:
    page = Client().get(f"/{language}/n/{world.network.slug}/join/").content.decode()
    charter = world.standing.charter
    for words in (charter.organs["council"].title, charter.parts["landing"].title, charter.members["friend"].title):
        assert words.in_(language) in page
    assert f"/{language}/n/{world.network.slug}/join/start/?kind=town" in page
    assert f"/{language}/n/{world.network.slug}/charter/clause/2.3/" in page
    assert Power.ADMIT_MEMBER in charter.powers
