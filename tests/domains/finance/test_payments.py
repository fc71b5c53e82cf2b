"""Payments: recorded once with a receipt, reversed and never edited, numbered without a gap however many write at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from mithaq.charter.verdict import Refused
from mithaq.domains.finance.models import Payment
from mithaq.domains.finance.payment_commands import import_payments, record_payment, reverse_payment
from mithaq.domains.finance.platform_commands import Promised, take_over_contributions
from mithaq.domains.finance.queries import number_of, receipt_of
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, TODAY, World
from tests.domains.finance.books import a_network_with_books, a_payment, keeper, member

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


@pytest.fixture
def world() -> World:
    return a_network_with_books()


def counts() -> tuple[int, int]:
    return Entry.objects.count(), Payment.objects.count()


def test_a_payment_gets_the_next_receipt(world: World) -> None:
    events = [record_payment(keeper(world), a_payment(world, reference=f" BNA  {n}\u200f"), at=NOW) for n in (1, 2)]
    rows = list(Payment.objects.order_by("pk"))
    assert [(row.receipt_year, row.receipt_number, row.reference) for row in rows] == [
        (YEAR, 1, "BNA 1"),
        (YEAR, 2, "BNA 2"),
    ]
    assert [event.receipt_number for event in events] == [1, 2]
    entry = Entry.objects.get(network_id=world.network.pk, number=rows[0].entry)
    assert (entry.event, entry.clause, entry.facts["amount"]) == ("PaymentRecorded", "2.2", "100.000")
    assert "Tozeur" not in str(entry.facts)


def test_the_receipt_says_what_it_is_for(world: World) -> None:
    event = record_payment(keeper(world), a_payment(world, amount="100.5"), at=NOW)
    receipt = receipt_of(event.payment, network_id=world.network.pk)
    assert (receipt.number, str(receipt.amount), receipt.currency) == (f"{YEAR}-0001", "100.500", "TND")
    assert (receipt.member.fr, receipt.network.fr, receipt.kind, receipt.year) == (
        "Tozeur",
        "Réseau des villes du fleuve",
        "yearly",
        YEAR,
    )
    with pytest.raises(Payment.DoesNotExist):
        receipt_of(event.payment, network_id=world.network.pk + 1)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"amount": "0"}, "sum-of-nothing"),
        ({"amount": "-5"}, "sum-below-zero"),
        ({"amount": "5.0001"}, "sum-has-too-many-places"),
        ({"currency": "EUR"}, "another-currency"),
        ({"paid_on": TODAY + timedelta(days=1)}, "paid-in-the-future"),
        ({"reference": " \u200f "}, "reference-missing"),
        ({"reference": "x" * 81}, "reference-too-long"),
        ({"year": 2024}, "not-a-year-of-membership"),
        ({"kind": "joining"}, "joined-in-another-year"),
        ({"reference": "BNA\u00a01"}, "reference-used"),
    ],
)
def test_a_payment_that_cannot_be_leaves_nothing_behind(world: World, given: dict[str, str], reason: str) -> None:
    record_payment(keeper(world), a_payment(world, reference="BNA 1"), at=NOW)
    before = counts()
    with pytest.raises(Refused, match=reason):
        record_payment(keeper(world), a_payment(world, **({"reference": "BNA 2"} | given)), at=NOW)  # type: ignore[arg-type]
    assert counts() == before


def test_only_who_keeps_the_books_records(world: World) -> None:
    before = counts()
    with pytest.raises(Refused, match="power-not-held"):
        record_payment(world.actor("tozeur"), a_payment(world), at=NOW)
    with pytest.raises(Refused, match="power-not-held"):
        record_payment(world.platform, a_payment(world), at=NOW)
    with pytest.raises(Refused, match="second-factor-needed"):
        record_payment(world.actor("gafsa", second_factor=False), a_payment(world), at=NOW)
    assert counts() == before


def test_a_form_sent_twice_makes_one_payment(world: World) -> None:
    by = keeper(world).submitting(uuid4())
    first, second = (record_payment(by, a_payment(world), at=NOW) for _ in range(2))
    assert (first.payment, Payment.objects.count()) == (second.payment, 1)


def test_a_reversal_is_an_entry_of_its_own_and_frees_the_reference(world: World) -> None:
    event = record_payment(keeper(world), a_payment(world), at=NOW)
    done = reverse_payment(keeper(world), event.payment, "  Wrong sum ", at=NOW)
    payment, reversal = Payment.objects.get(pk=event.payment), Payment.objects.get(pk=done.reversal)
    assert (payment.amount, payment.reversed_on, payment.receipt_number) == (Decimal(100), TODAY, 1)
    assert (reversal.amount, reversal.note, reversal.receipt_number, reversal.reverses_id) == (
        -100,
        "Wrong sum",
        None,
        payment.pk,
    )
    assert receipt_of(payment.pk, network_id=world.network.pk).reversed_on == TODAY
    again = record_payment(keeper(world), a_payment(world, amount="10"), at=NOW)
    assert again.receipt_number == 2


@pytest.mark.parametrize("reason", ["", "why"])
def test_what_is_reversed_stays_reversed(world: World, reason: str) -> None:
    event = record_payment(keeper(world), a_payment(world), at=NOW)
    if reason:
        done = reverse_payment(keeper(world), event.payment, reason, at=NOW)
    before = counts()
    with pytest.raises(Refused, match="reversed-already" if reason else "reversal-needs-reason"):
        reverse_payment(keeper(world), event.payment, reason, at=NOW)
    if reason:
        with pytest.raises(Refused, match="a-reversal-stays"):
            reverse_payment(keeper(world), done.reversal, reason, at=NOW)
    assert counts() == before


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("amount = -1", "payment_or_reversal"),
        ("receipt_number = NULL", "payment_or_reversal"),
        ("kind = 'weekly'", "payment_kind_known"),
    ],
)
def test_the_database_holds_no_impossible_payment(world: World, change: str, constraint: str) -> None:
    record_payment(keeper(world), a_payment(world), at=NOW)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE finance_payment SET {change}")


def test_a_list_is_put_on_record_all_or_none(world: World) -> None:
    good, bad = a_payment(world, reference="A"), a_payment(world, "gafsa", "-1", reference="B")
    before = counts()
    with pytest.raises(Refused, match="sum-below-zero"):
        import_payments(keeper(world), [good, bad], at=NOW)
    with pytest.raises(Refused, match="nothing-new-in-the-list"):
        import_payments(keeper(world), [], same=3, at=NOW)
    assert counts() == before
    event = import_payments(keeper(world), [good, replace(bad, amount=Decimal(1))], at=NOW)
    assert (event.added, [number_of(row) for row in Payment.objects.order_by("pk")]) == (
        2,
        [f"{YEAR}-0001", f"{YEAR}-0002"],
    )


def test_what_was_before_is_taken_over_with_its_receipts(world: World) -> None:
    tozeur = member(world)
    pledges = [Promised(tozeur.pk, 2025, Decimal(50), TODAY - timedelta(days=300), level="low")]
    pledges.append(Promised(tozeur.pk, 2025, Decimal(0), TODAY - timedelta(days=300), kind="joining"))
    take_over_contributions(world.platform, pledges, [a_payment(world, year=2025)], at=NOW)
    assert (tozeur.pledges.count(), tozeur.means.count(), tozeur.payments.get().receipt_number) == (2, 1, 1)
    before = counts()
    with pytest.raises(Refused, match="right-not-held"):
        take_over_contributions(keeper(world), [], [], at=NOW)
    with pytest.raises(Refused, match="pledged-in-the-future"):
        late = Promised(member(world, "fes").pk, YEAR, Decimal(0), TODAY + timedelta(days=1))
        take_over_contributions(world.platform, [late], [], at=NOW)
    assert counts() == before


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_a_gap_and_one_reference_only_one() -> None:
    world = a_network_with_books()
    by = keeper(world)
    payments = [a_payment(world, reference=f"R{n}") for n in range(6)] + [a_payment(world, reference="SAME")] * 4
    gate, refused = Barrier(10), list[str]()

    def try_it(place: int) -> None:
        gate.wait()
        try:
            record_payment(by, payments[place], at=NOW)
        except Refused as refusal:
            refused.append(refusal.verdict.finding.reason)
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=(place,)) for place in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["reference-used"] * 3
    numbers = list(Payment.objects.order_by("receipt_number").values_list("receipt_number", flat=True))
    assert numbers == [1, 2, 3, 4, 5, 6, 7]
