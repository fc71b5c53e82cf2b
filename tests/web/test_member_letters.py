"""The letters of the admissions desk as PDF: right in three languages, for whom they are, with the ledger's own code."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.domains.continuity.models import Handover
from mithaq.domains.finance.payment_commands import record_payment
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.membership.decision_commands import refuse_application
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.web.papers.issuing import issue_paper
from tests.applying import admit, an_application, follow
from tests.builders import NOW, World, a_council, a_network
from tests.domains.finance.books import a_network_with_books, a_payment, keeper
from tests.domains.test_standing import suspend
from tests.domains.test_succession import announce
from tests.web.pdf import links_of, text_of
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_council(a_network())


@pytest.mark.parametrize(("language", "words"), [("ar", "المغرب"), ("fr", "Tinghir"), ("en", "Tinghir")])
def test_the_letter_of_an_admission(world: World, language: str, words: str) -> None:
    admit(world, an_application(world))
    entry = Entry.objects.get(event="MemberAdmitted")
    said = text_of(issue_paper(entry, language))
    assert words in said
    assert "14/2026" in said
    assert any(code_of(entry.hash) in link for link in links_of(issue_paper(entry, language)))
    found = client_of(None).get(reverse("verify-code", args=[code_of(entry.hash)]))
    assert found.status_code == 200
    assert "Tinghir" in found.content.decode() or "تنغير" in found.content.decode()


def test_a_refusal_is_opened_by_nobody_else_and_carries_its_reasons_and_the_appeal(world: World) -> None:
    application = an_application(world)
    refuse_application(
        authority_of(world.standing, "council", 0), application.pk, reasons=Text(fr="Pas d’embarcadère."), at=NOW
    )
    entry = Entry.objects.get(event="ApplicationRefused")
    where = reverse("paper", args=[world.network.slug, entry.number])
    assert client_of(None).get(where).status_code == 404
    assert client_of(world.person("gafsa")).get(where).status_code == 404
    assert client_of(world.person("tozeur")).get(where).status_code == 200
    said = text_of(issue_paper(entry, "fr"))
    assert "embarcadère" in said
    assert "Assemblée" in said


def test_a_suspension_is_the_members_own_letter(world: World) -> None:
    file = suspend(world)
    entry = Entry.objects.get(event="MemberSuspended")
    where = reverse("paper", args=[world.network.slug, entry.number])
    assert client_of(world.person("fes")).get(where).status_code == 404
    assert client_of(world.person("gafsa")).get(where).status_code == 200
    assert file.reasons.ar == "أسباب"
    assert "أسباب" in text_of(issue_paper(entry, "ar"))


def test_the_handover_file_on_paper(world: World) -> None:
    announce(world)
    follow("SuccessionAnnounced")
    where = reverse("handover-pdf", args=[world.network.slug, Handover.objects.get().pk])
    answer = client_of(world.person("tozeur", "focal-point")).get(where)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "Tozeur" in text_of(answer.content) or "توزر" in text_of(answer.content)


def test_a_receipt_is_the_payers_own_and_says_what_the_book_says() -> None:
    world = a_network_with_books()
    record_payment(keeper(world), a_payment(world, "gafsa"), at=NOW)
    entry = Entry.objects.get(event="PaymentRecorded")
    where = reverse("paper", args=[world.network.slug, entry.number])
    assert client_of(None).get(where).status_code == 404
    assert client_of(world.person("fes")).get(where).status_code == 404
    assert client_of(world.person("gafsa")).get(where).status_code == 200
    said = text_of(issue_paper(entry, "fr"))
    amount = entry.facts["amount"].partition(".")[0]
    assert amount in said.replace("\u202f", "").replace("\xa0", "")
    assert "TND" in said or "DT" in said


def test_a_recommendation_is_credited_on_both_pages(world: World) -> None:
    application = an_application(world)
    Application.objects.filter(pk=application.pk).update(referred_by=world.members["zahle"])
    admit(world, application)
    page = client_of(None).get(f"/fr/n/{world.network.slug}/members/zahle/").content.decode()
    assert "/members/tinghir/" in page
    own = client_of(None).get(f"/fr/n/{world.network.slug}/members/tinghir/").content.decode()
    assert "14/2026" in own
    assert f"/papers/{Entry.objects.get(event='MemberAdmitted').number}.pdf" in own


def test_a_suspended_member_is_shown_as_such_with_what_it_may_still_do(world: World) -> None:
    before = client_of(None).get(f"/en/n/{world.network.slug}/members/gafsa/").content.decode()
    suspend(world)
    after = client_of(None).get(f"/en/n/{world.network.slug}/members/gafsa/").content.decode()
    assert "It may still:" not in before
    assert "It may still:" in after
    assert "attend" in after.partition("It may still:")[2][:80]
