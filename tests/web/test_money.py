"""Pages of money: what members see and send, what the books take, and what everybody may see without anybody being shamed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override

from mithaq.domains.finance.contribution_commands import ask_waiver
from mithaq.domains.finance.models import Account, GrantApplication, Income, Payment, Pledge, Waiver
from mithaq.domains.finance.payment_commands import record_payment
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import answer_motion
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from tests.builders import NAMES, NOW, RIVER, World, a_council, a_network
from tests.domains.finance.books import DUES, GRANTS, VOLUNTARY, a_network_with_books, a_payment, keeper, member
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_network_with_books()


def signed_in(world: World, key: str) -> Client:
    """A client of a mayor who has set up a second factor."""
    person = world.person(key)
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
    return client_of(person)


def send(world: World, key: str, name: str, form: dict[str, object], *args: object, language: str = "en"):  # type: ignore[no-untyped-def]
    with override(language):
        return signed_in(world, key).post(reverse(name, args=[world.network.slug, *args]), form)


def page(world: World, key: str | None, name: str, *args: object, language: str = "en") -> str:
    with override(language):
        client = signed_in(world, key) if key else client_of(None)
        answer = client.get(reverse(name, args=[world.network.slug, *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def this_year() -> int:
    return timezone.now().year


def test_the_own_page_shows_the_sum_with_its_workings(world: World) -> None:
    send(world, "tozeur", "declare-means", {"level": "low", "year": this_year()})
    shown = page(world, "tozeur", "own-money")
    for words in (
        "TND\u00a050.000",
        "TND\u00a0100.000",
        "20,000",
        "up to 21,500",
        "Low",
        "× 0.5",
        "Voluntary: members give what they wish",
    ):
        assert words in shown, words
    assert "Ask for a waiver" not in shown


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("٣٥", "35"), ("0", "0"), ("1 250,500", "1250.5"), ("1.250,500", "1250.5"), ("0250.125", "250.125")],
)
def test_a_pledge_is_sent_as_people_type(world: World, typed: str, amount: str) -> None:
    answer = send(
        world, "tozeur", "pledge", {"amount": typed, "year": str(this_year()), "kind": "yearly"}, language="ar"
    )
    assert answer.status_code == 302
    assert Pledge.objects.get().amount == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "language", "status", "words"),
    [
        ("1.250", "en", 422, "can be read in two ways. Write 1250 for the large sum, or 01.250"),
        ("35,000", "fr", 422, "peut se lire de deux façons"),
        ("كثير", "ar", 422, "ليس مبلغا من المال"),
        ("-5", "en", 409, "is below zero"),
        ("5.0001", "ar", 409, "منازل عشرية أكثر"),
    ],
)
def test_a_sum_that_cannot_be_keeps_what_was_typed(
    world: World, typed: str, language: str, status: int, words: str
) -> None:
    before = Entry.objects.count()
    answer = send(world, "tozeur", "pledge", {"amount": typed, "year": str(this_year())}, language=language)
    shown = answer.content.decode()
    assert answer.status_code == status
    assert escape(words) in shown
    assert f'value="{typed}"' in shown
    assert (Entry.objects.count(), Pledge.objects.count()) == (before, 0)


def test_a_network_without_fees_says_so_and_asks_nothing() -> None:
    world = a_council(a_network(RIVER))
    shown = page(world, "tozeur", "own-money")
    assert "Members are asked for no contribution." in shown
    assert "<form" not in shown.partition("<main")[2]
    assert "Our contribution</a>" not in shown


def test_where_nobody_may_waive_the_page_says_so() -> None:
    world = a_network_with_books(
        DUES,
        GRANTS.replace('  contribution.waive: {office: auditor, reason: adverse, clause: "2.4", origin: choice}\n', ""),
    )
    shown = page(world, "tozeur", "own-money")
    assert "The charter lets nobody waive a contribution." in shown
    assert "Ask for a waiver" not in shown


def test_the_keeper_records_a_payment_and_the_member_reads_its_receipt(world: World) -> None:
    form = {
        "member": member(world).pk,
        "kind": "yearly",
        "year": "٢٠٢٦",
        "amount": "٣٥",
        "paid_on": "2026-03-01",
        "reference": "BNA 7",
    }
    form["year"] = str(this_year())
    assert send(world, "gafsa", "books", form, language="ar").status_code == 302
    payment = Payment.objects.get()
    shown = page(world, "tozeur", "receipt", payment.pk)
    for words in (
        f"{this_year()}-0001",
        "TND\u00a035.000",
        "Tozeur",
        "BNA 7",
        "Network of River Towns",
        f"/record/{payment.entry}/",
    ):
        assert words in shown, words
    again = send(world, "gafsa", "books", form)
    assert (again.status_code, "is in the books already" in again.content.decode()) == (409, True)
    assert Payment.objects.count() == 1


def test_without_a_second_factor_nothing_is_recorded(world: World) -> None:
    with override("en"):
        where = reverse("books", args=[world.network.slug])
    form = {
        "member": member(world).pk,
        "kind": "yearly",
        "year": this_year(),
        "amount": "5",
        "paid_on": "2026-03-01",
        "reference": "A",
    }
    answer = client_of(world.person("gafsa")).post(where, form)
    assert (answer.status_code, Payment.objects.count()) == (409, 0)
    assert "Set up a second factor" in answer.content.decode()


def test_a_bank_list_is_looked_at_first_and_then_imported_once(world: World) -> None:
    rows = f"date;reference;amount;member\n{this_year()}-01-05;A1;5;tozeur\n{this_year()}-01-05;A2;7;fes\n".encode()
    look = send(world, "gafsa", "bank-list", {"file": SimpleUploadedFile("bank.csv", rows)})
    shown = look.content.decode()
    assert (look.status_code, Payment.objects.count(), "2 new payments" in shown) == (200, 0, True)
    kept = shown.partition('name="kept" value="')[2].partition('"')[0]
    done = send(world, "gafsa", "bank-list", {"kept": kept, "do": "import"})
    assert (done.status_code, Payment.objects.count()) == (302, 2)
    again = send(world, "gafsa", "bank-list", {"kept": kept, "do": "import"})
    assert ("already in the books: 2" in again.content.decode(), Payment.objects.count()) == (True, 2)


@pytest.mark.parametrize(("language", "words"), [("ar", "السطر 2"), ("fr", "Ligne 2"), ("en", "Row 2")])
def test_errors_of_a_list_are_told_in_the_readers_language(world: World, language: str, words: str) -> None:
    rows = SimpleUploadedFile("bank.csv", b"date;reference;amount;member\nx;A1;-5;atlantis\n")
    answer = send(world, "gafsa", "bank-list", {"file": rows, "do": "import"}, language=language)
    shown = answer.content.decode()
    assert (answer.status_code, shown.count(words) >= 3, Payment.objects.count()) == (422, True, 0)


@pytest.mark.parametrize("sent", [{}, {"kept": "***"}, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}])
def test_what_is_no_list_is_refused(world: World, sent: dict[str, object]) -> None:
    assert send(world, "gafsa", "bank-list", sent).status_code == 422


def test_income_grants_and_reserve_are_recorded(world: World) -> None:
    day = timezone.now().date().isoformat()
    assert (
        send(
            world,
            "gafsa",
            "books-income",
            {"source": "events", "amount": "1 000", "received_on": day, "what": "سباق خيري"},
        ).status_code
        == 302
    )
    assert (
        send(
            world,
            "gafsa",
            "books-grants",
            {"purpose": "Water", "funder_name": "A fund", "amount": "9000", "asked_on": day},
        ).status_code
        == 302
    )
    grant = GrantApplication.objects.get()
    assert (
        send(
            world,
            "gafsa",
            "grant-answer",
            {"then": "granted", "granted": "8000", "on": day, "report_due": "2099-01-01"},
            grant.pk,
        ).status_code
        == 302
    )
    assert send(world, "gafsa", "grant-answer", {"then": "reported", "on": day}, grant.pk).status_code == 302
    assert (
        signed_in(world, "gafsa").get(reverse("grant-answer", args=[world.network.slug, grant.pk])).status_code == 404
    )
    assert (
        send(world, "gafsa", "books-reserve", {"running_costs": "12000", "reserve": "7000", "on": day}).status_code
        == 302
    )
    assert (
        send(
            world, "gafsa", "take-income-back", {"reason": "typed twice"}, Income.objects.get(reverses=None).pk
        ).status_code
        == 302
    )
    grant.refresh_from_db()
    assert (grant.state, grant.granted, Account.objects.count(), Income.objects.count()) == ("reported", 8000, 1, 2)
    assert grant.report_due == date(2099, 1, 1)
    shown = page(world, None, "money")
    assert "No money is on record yet." in shown
    assert "Water" in shown


def test_a_payment_is_taken_back_with_its_reason(world: World) -> None:
    event = record_payment(keeper(world), a_payment(world), at=NOW)
    refused = send(world, "gafsa", "take-payment-back", {"reason": "  "}, event.payment)
    assert refused.status_code == 422
    assert send(world, "gafsa", "take-payment-back", {"reason": "wrong member"}, event.payment).status_code == 302
    shown = page(world, "tozeur", "receipt", event.payment)
    assert "Void: the payment was taken back" in shown
    assert "wrong member" in page(world, "tozeur", "own-money")


def test_the_public_pages_name_no_payer(world: World) -> None:
    for key in ("tozeur", "fes", "zahle", "agadir"):
        record_payment(keeper(world), a_payment(world, key, "40", reference=f"REF-{key}"), at=NOW)
    for shown in (page(world, None, "money"), page(world, None, "money-source", NOW.year, "fees")):
        for key in ("tozeur", "fes", "zahle", "agadir"):
            assert not any(name in shown for name in (*NAMES[key][:2], f"REF-{key}")), key
    assert "TND\u00a0160.000" in page(world, None, "money")
    assert "4 payers" in page(world, None, "money")
    assert page(world, None, "money-source", NOW.year, "fees").count("TND\u00a040.000") == 4


def test_the_record_names_no_member_that_answered_or_asked() -> None:
    world = a_network_with_books(DUES)
    ask_waiver(world.actor("zahle"), member(world, "zahle").pk, NOW.year, "flood", at=NOW)
    number = Entry.objects.get(event="WaiverAsked").number
    for name, args in (("record", ()), ("entry", (number,)), ("portal", ())):
        shown = page(world, None, name, *args)
        assert "flood" not in shown
        assert not any(words in shown for words in (NAMES["zahle"][0], NAMES["zahle"][1]))


@pytest.mark.parametrize(("year", "source"), [(2026, "lottery"), (1, "fees"), (9999, "fees")])
def test_a_sum_that_is_not_there_is_absent(world: World, year: int, source: str) -> None:
    assert client_of(None).get(reverse("money-source", args=[world.network.slug, year, source])).status_code == 404


@pytest.mark.parametrize("fees", [VOLUNTARY, DUES])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_pages_open_in_every_language(fees: str, language: str) -> None:
    world = a_network_with_books(fees)
    record_payment(keeper(world), a_payment(world, amount="40"), at=NOW)
    assert page(world, None, "money", language=language)
    assert page(world, "gafsa", "own-money", language=language)
    assert page(world, "gafsa", "workspace-of", language=language)


def test_what_awaits_a_member_that_owes() -> None:
    world = a_network_with_books(DUES)
    shown = page(world, "tozeur", "workspace-of")
    assert f"The contribution for {this_year()} is open" in shown
    ask_waiver(world.actor("zahle"), member(world, "zahle").pk, this_year(), "flood", at=timezone.now())
    assert "A member asks for a waiver" in page(world, "fes", "workspace-of")
    assert "A member asks for a waiver" not in page(world, "agadir", "workspace-of")


def test_an_office_decides_a_waiver_and_needs_reasons_to_refuse() -> None:
    world = a_network_with_books(DUES)
    ask_waiver(world.actor("zahle"), member(world, "zahle").pk, NOW.year, "flood", at=NOW)
    waiver = Waiver.objects.get()
    refused = send(world, "fes", "decide-waiver", {"grant": "no", "answer": ""}, waiver.pk)
    assert (refused.status_code, "wants reasons" in refused.content.decode()) == (409, True)
    assert send(world, "fes", "decide-waiver", {"grant": "yes", "answer": "نعم"}, waiver.pk).status_code == 302
    waiver.refresh_from_db()
    assert (waiver.state, waiver.answer) == ("granted", "نعم")
    assert "Nothing is owed for this year" in page(world, "zahle", "own-money") or NOW.year != this_year()


def test_an_organ_decides_a_waiver_by_motion_without_naming_the_member() -> None:
    world = a_network_with_books(
        DUES.replace("effects: [suspend-vote]", "effects: []"),
        GRANTS.replace("office: auditor, reason: adverse", "organ: council, reason: always"),
    )
    ask_waiver(world.actor("gafsa"), member(world, "gafsa").pk, NOW.year, "flood", at=NOW)
    waiver = Waiver.objects.get()
    refused = send(world, "tozeur", "decide-waiver", {"grant": "yes", "answer": ""}, waiver.pk)
    assert (refused.status_code, Motion.objects.count()) == (409, 0)
    assert (
        send(
            world, "tozeur", "decide-waiver", {"grant": "yes", "answer": "A flood is reason enough."}, waiver.pk
        ).status_code
        == 302
    )
    motion = Motion.objects.get()
    shown = page(world, None, "motion", motion.number)
    assert "Grant the waiver" in shown
    assert not any(name in shown for name in NAMES["gafsa"][:2])
    for key in ("tozeur", "agadir"):
        seat = motion.seats.get(organisation=world.members[key])
        answer_motion(world.actor(key), seat.pk, "assent", at=timezone.now() + timedelta(minutes=1))
        perform_motion(Entry.objects.filter(event="MotionAnswered").order_by("number").last())
    waiver.refresh_from_db()
    assert (waiver.state, waiver.answer) == ("granted", "A flood is reason enough.")
    assert Entry.objects.get(event="WaiverDecided").motion_id == motion.pk
