"""A bank's list: read in every usual form, every error named by row and column, twice the same changes nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from mithaq.domains.directory.spreadsheets import Fault, UnreadableList
from mithaq.domains.finance.bank_list import Ambiguous, read_day, read_payments
from mithaq.domains.finance.models import Payment
from mithaq.domains.finance.payment_commands import import_payments, record_payment
from mithaq.foundation.ledger.models import Entry
from mithaq.web.wording.lists import FAULTS, say_fault
from tests.builders import NOW, TODAY, World
from tests.domains.finance.books import a_network_with_books, a_payment, keeper

pytestmark = pytest.mark.django_db
HEADINGS = "date;reference;amount;member;currency\n"
GOOD = "2026-03-01;BNA 1;100;tozeur;TND\n25/03/2026;BNA 2;1 250,500;ڨفصة;\n"


@pytest.fixture
def world() -> World:
    return a_network_with_books()


def read(world: World, rows: str = GOOD, headings: str = HEADINGS):  # type: ignore[no-untyped-def]
    return read_payments((headings + rows).encode(), world.standing, TODAY)


def faults(world: World, rows: str, headings: str = HEADINGS) -> list[tuple[int, str, str]]:
    with pytest.raises(UnreadableList) as refused:
        read(world, rows, headings)
    assert all(say_fault(fault) for fault in refused.value.faults)
    return [(fault.row, fault.column, fault.code) for fault in refused.value.faults]


def test_a_list_is_compared_and_then_put_on_record_once(world: World) -> None:
    found = read(world)
    assert ([str(paid.amount) for paid in found.added], found.same, Payment.objects.count()) == (
        ["100", "1250.500"],
        0,
        0,
    )
    import_payments(keeper(world), found.added, at=NOW)
    again = read(world)
    assert (again.added, again.same) == ((), 2)
    more = read(world, GOOD + "2026-04-01;BNA 3;5;Fès;\n")
    assert (len(more.added), more.same) == (1, 2)


def test_a_workbook_with_arabic_headings_numbers_and_days(world: World) -> None:
    book, out = openpyxl.Workbook(), BytesIO()
    book.active.append(["كشف الحساب"])
    book.active.append(["التاريخ", "المرجع", "المبلغ", "البلدية", "عن سنة", "النوع"])
    book.active.append([datetime.combine(date(2026, 3, 1), NOW.min.time()), 77001, 250.125, "توزر", 2026, None])
    book.active.append([date(2026, 3, 2), "B", 0.1 + 0.2, "فاس", "٢٠٢٥", "مساهمة الانضمام"])
    book.active.append(["2026-03-03", "C", "٣٥٬٠٠٠", "TOZEUR", None, None])
    book.save(out)
    found = read_payments(out.getvalue(), world.standing, TODAY)
    assert [(str(p.amount), p.paid_on.day, p.year, p.kind, p.reference) for p in found.added] == [
        ("250.125", 1, 2026, "yearly", "77001"), ("0.3", 2, 2025, "joining", "B"), ("35000", 3, 2026, "yearly", "C"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("03/04/2026;X;5;tozeur;", "date", "day-ambiguous"),
        ("2026-02-30;X;5;tozeur;", "date", "not-a-day"),
        (";X;5;tozeur;", "date", "not-a-day"),
        ("2026-06-16;X;5;tozeur;", "date", "day-to-come"),
        ("2026-03-01;;5;tozeur;", "reference", "empty"),
        (f"2026-03-01;{'x' * 81};5;tozeur;", "reference", "too-long"),
        ("2026-03-01;X;1.250;tozeur;", "amount", "sum-ambiguous"),
        ("2026-03-01;X;five;tozeur;", "amount", "not-a-sum"),
        ("2026-03-01;X;-5;tozeur;", "amount", "sum-not-above-zero"),
        ("2026-03-01;X;0;tozeur;", "amount", "sum-not-above-zero"),
        ("2026-03-01;X;5.0001;tozeur;", "amount", "sum-too-fine"),
        ("2026-03-01;X;5;tozeur;EUR", "currency", "other-currency"),
        ("2026-03-01;X;5;atlantis;", "member", "unknown-member"),
        ("2026-03-01;X;5;;", "member", "empty"),
        ("2024-03-01;X;5;tozeur;", "date", "not-a-member-then"),
    ],
)
def test_an_error_is_named_by_row_and_column_and_nothing_is_read(
    world: World, row: str, column: str, code: str
) -> None:
    before = Entry.objects.count(), Payment.objects.count()
    assert faults(world, f"{GOOD}{row}\n") == [(4, column, code)]
    assert (Entry.objects.count(), Payment.objects.count()) == before


def test_every_error_of_a_list_is_told_at_once(world: World) -> None:
    record_payment(keeper(world), a_payment(world, reference="OLD"), at=NOW)
    rows = "2026-03-01;A;5;tozeur;\n2026-03-01;A;5;fes;\nx;B;y;z;USD\n2026-03-01;OLD;7;tozeur;\n"
    assert faults(world, rows) == [
        (3, "reference", "reference-twice"),
        (4, "member", "unknown-member"), (4, "date", "not-a-day"), (4, "currency", "other-currency"), (4, "amount", "not-a-sum"),
        (5, "reference", "reference-differs"),
    ]  # fmt: skip


def test_two_members_of_one_name_need_their_key(world: World) -> None:
    fes = world.members["fes"]
    fes.names = fes.names.model_copy(update={"fr": "Tozeur"})
    fes.save()
    assert faults(world, "2026-03-01;A;5;Tôzeur;\n") == [(2, "member", "member-ambiguous")]
    assert (
        read(world, "2026-03-01;A;5;fes;\n").added[0].membership_id
        != read(world, "2026-03-01;A;5;توزر;\n").added[0].membership_id
    )


@pytest.mark.parametrize("headings", ["a;b;c\n", "date;reference;amount;country\n"])
def test_a_list_without_its_headings_is_refused(world: World, headings: str) -> None:
    assert faults(world, GOOD, headings)[0][2] in ("no-headings", "column-missing")


def test_a_list_without_rows_is_refused(world: World) -> None:
    assert faults(world, "") == [(2, "", "no-rows")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-03-01", 1),
        ("2026/3/1", 1),
        ("٢٠٢٦-٠٣-٠١", 1),
        ("25.03.2026", 25),
        ("03/25/2026", 25),
        ("03/03/2026", 3),
        ("2026-03-01 00:00:00", 1),
    ],
)
def test_a_day_is_read_where_it_can_only_be_one(words: str, day: int) -> None:
    assert read_day(words) == date(2026, 3, day)


def test_a_day_that_can_be_two_is_not_guessed() -> None:
    with pytest.raises(Ambiguous):
        read_day("04/03/2026")
    assert [read_day(words) for words in ("", "tomorrow", "32/01/2026", "2026-13-01", "46082")] == [None] * 5


def test_a_sum_of_a_workbook_is_exact(world: World) -> None:
    assert read(world, "2026-03-01;A;0250.125;tozeur;\n").added[0].amount == Decimal("250.125")
    assert {code for code in FAULTS if say_fault(Fault(1, "amount", code, "x"))} == set(FAULTS)
