"""Letters to applicants, through a real mail server: once each, in the language of the application."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from mithaq.charter.text import Text
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.membership.appeal_commands import appeal_refusal, decide_appeal
from mithaq.domains.membership.application_commands import request_parts, withdraw_application
from mithaq.domains.membership.decision_commands import admit_member, defer_application, refuse_application
from mithaq.domains.membership.letter_commands import LINK_AGAIN, mail_letter, mail_link
from mithaq.domains.membership.models import Appeal, Application, Letter
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.tasks import letter
from mithaq.reactions.worker import run_all
from tests.applying import a_draft, an_application, anyone
from tests.builders import NOW, TODAY, World, a_council, a_network, later
from tests.foundation.test_ledger import run
from tests.foundation.test_notices import Box, box  # noqa: F401

pytestmark = pytest.mark.django_db
DIRECTIONS = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
REASONS = Text(ar="الملف لا يثبت الاختصاص.", fr="La compétence n’est pas établie.", en="No competence.")


@pytest.fixture
def world() -> World:
    return a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))


def last(event: str) -> int:
    return Entry.objects.filter(event=event).latest("pk").pk


def speaking(application: Application, language: str) -> Application:
    Application.objects.filter(pk=application.pk).update(language=language)
    return application


def parts(message: Any) -> tuple[str, str]:
    return message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()


@pytest.mark.parametrize("language", list(DIRECTIONS))
def test_the_link_opens_the_draft_in_its_language(box: Box, world: World, language: str) -> None:  # noqa: F811
    draft = speaking(a_draft(world), language)
    assert mail_link(draft.pk, at=NOW)
    (message,) = box.messages
    plain, html = parts(message)
    assert message["to"] == draft.email
    for body in (plain, html):
        assert f"/{language}/n/{world.network.slug}/join/{draft.token}/" in body
    assert f'<html lang="{language}" dir="{DIRECTIONS[language]}">' in html
    assert world.standing.charter.title.in_(language) in str(message["subject"])


def test_the_link_goes_again_on_request_but_not_in_a_flood(box: Box, world: World) -> None:  # noqa: F811
    draft = a_draft(world)
    times = (NOW, NOW + LINK_AGAIN / 2, NOW + LINK_AGAIN)
    assert [mail_link(draft.pk, at=at) for at in times] == [True, False, True]
    assert len(box.messages) == 2
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("language", list(DIRECTIONS))
def test_each_letter_says_what_happened_with_reasons_and_where_to_go(
    box: Box,  # noqa: F811
    world: World,
    language: str,
) -> None:
    application = speaking(an_application(world), language)
    council = replace(authority_of(world.standing, "council", 1), second_factor=True)
    assert mail_letter(last("ApplicationSubmitted"), at=NOW)
    request_parts(council, application.pk, ["landing", "adherence"], REASONS, at=NOW)
    assert mail_letter(last("PartsRequested"), at=NOW)
    Application.objects.filter(pk=application.pk).update(stage="submitted", missing=[])
    defer_application(
        replace(council, submission=None), application.pk, until=TODAY + timedelta(days=9), reasons=REASONS, at=NOW
    )
    assert mail_letter(last("ApplicationDeferred"), at=NOW)
    refuse_application(replace(council, submission=None), application.pk, reasons=REASONS, at=NOW, clause="2.3")
    assert mail_letter(last("ApplicationRefused"), at=NOW)
    appeal_refusal(anyone(world), application.pk, "ثبت", at=NOW)
    assembly = authority_of(world.standing, "assembly", 2)
    decide_appeal(assembly, Appeal.objects.get().pk, upheld=False, reasons=REASONS, at=NOW)
    assert mail_letter(last("AppealDecided"), at=NOW)
    received, asked, deferred, refused, appealed = [parts(message)[0] for message in box.messages]
    status = f"/{language}/n/{world.network.slug}/join/status/{application.receipt}/"
    own = f"/{language}/n/{world.network.slug}/join/{application.token}/"
    assert all(status in body for body in (received, asked, deferred, refused, appealed))
    assert all(REASONS.in_(language) in body for body in (asked, deferred, refused, appealed))
    assert all(own in body for body in (received, asked, refused))
    assert application.receipt in received
    assert world.standing.charter.parts["landing"].title.in_(language) in asked
    assert world.standing.charter.organs["council"].title.in_(language) in refused
    assert world.standing.charter.organs["assembly"].title.in_(language) in refused
    assert "&#" not in "".join((received, asked, deferred, refused, appealed))
    assert len({str(message["subject"]) for message in box.messages}) == 5
    for message in box.messages:
        assert f'dir="{DIRECTIONS[language]}"' in parts(message)[1]


def test_an_admission_says_how_to_sign_in(box: Box, world: World) -> None:  # noqa: F811
    application = an_application(world)
    admit_member(authority_of(world.standing, "council", 0), application.pk, at=NOW)
    assert mail_letter(last("MemberAdmitted"), at=NOW)
    plain, _html = parts(box.messages[0])
    assert "/ar/accounts/password/reset/" in plain
    assert "leila@tinghir.example" in plain


def test_a_letter_goes_once_and_carries_what_is_attached(box: Box, world: World) -> None:  # noqa: F811
    an_application(world)
    entry = last("ApplicationSubmitted")
    attached = [("decision.pdf", b"%PDF-1.7", "application/pdf")]
    assert [mail_letter(entry, at=NOW, attachments_of=lambda e, lang: attached) for _ in range(3)] == [
        True,
        False,
        False,
    ]
    (message,) = box.messages
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("decision.pdf", "application/pdf")


@pytest.mark.parametrize("language", list(DIRECTIONS))
def test_a_decision_travels_as_a_paper_in_the_applicants_language(box: Box, world: World, language: str) -> None:  # noqa: F811
    application = speaking(an_application(world), language)
    letter(last("ApplicationSubmitted"))
    admit_member(authority_of(world.standing, "council", 0), application.pk, at=NOW)
    letter(last("MemberAdmitted"))
    received, admitted = box.messages
    assert list(received.iter_attachments()) == []
    (file,) = admitted.iter_attachments()
    number = Entry.objects.get(event="MemberAdmitted").number
    assert file.get_filename() == f"{world.network.slug}-{number}-{language}.pdf"
    assert file.get_content().startswith(b"%PDF-")


def test_a_server_that_refuses_leaves_the_letter_for_later(box: Box, world: World) -> None:  # noqa: F811
    an_application(world)
    box.refuses = True
    with pytest.raises(OSError, match="not now"):
        mail_letter(last("ApplicationSubmitted"), at=NOW)
    assert not Letter.objects.filter(mailed__isnull=False).exists()
    box.refuses = False
    assert mail_letter(last("ApplicationSubmitted"), at=later())


def test_an_invented_address_gets_no_mail(world: World) -> None:
    draft = a_draft(world, email="office@tinghir.invalid")
    mail_link(draft.pk, at=NOW)
    assert mail.outbox == []
    real = a_draft(world, email="b@zagora.example", names=Text(fr="Zagora"), decision_council="Zagora")
    mail_link(real.pk, at=NOW)
    assert len(mail.outbox) == 1


def test_an_entry_without_an_applicant_calls_for_no_letter(world: World) -> None:
    assert not mail_letter(Entry.objects.earliest("pk").pk, at=NOW)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_the_jobs_send_what_the_acts_call_for(box: Box) -> None:  # noqa: F811
    run("TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers")
    world = a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))
    run_all()
    box.messages.clear()
    application = an_application(world)
    run_all()
    assert [message["to"] for message in box.messages].count(application.email) == 2
    withdraw_application(anyone(world), application.pk, at=NOW)
    run_all()
    assert [message["to"] for message in box.messages].count(application.email) == 2
