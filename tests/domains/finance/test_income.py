"""Income of other sources, applications for grants, the accounts; and what everybody may see of it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from mithaq.charter.verdict import Refused
from mithaq.domains.finance.grant_lifecycle import State
from mithaq.domains.finance.income_commands import (
    Earned,
    ask_grant,
    move_grant,
    record_income,
    reverse_income,
    state_accounts,
)
from mithaq.domains.finance.models import Account, GrantApplication, Income
from mithaq.domains.finance.payment_commands import record_payment, reverse_payment
from mithaq.domains.finance.platform_commands import take_over_income
from mithaq.domains.finance.queries import account_on, grants_of
from mithaq.domains.finance.totals import Paying, by_kind, lines_of, merged, years_of
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, TODAY, World
from tests.domains.finance.books import a_network_with_books, a_payment, keeper

pytestmark = pytest.mark.django_db
GRANT = Earned("grants", Decimal(5000), "TND", date(2026, 3, 1), earmark="Water", donor_name="A fund")


@pytest.fixture
def world() -> World:
    return a_network_with_books()


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Entry, Income, GrantApplication, Account))


def test_income_is_put_on_record(world: World) -> None:
    event = record_income(keeper(world), replace(GRANT, what=" two\u202e lines "), at=NOW)
    row = Income.objects.get()
    assert (row.source, row.amount, row.earmark, row.donor_name, row.what) == (
        "grants",
        5000,
        "Water",
        "A fund",
        "two lines",
    )
    assert (event.clause, event.year, Entry.objects.get(event="IncomeRecorded").number) == ("2.2", 2026, row.entry)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"source": "lottery"}, "unknown-source"),
        ({"source": "fees"}, "fees-come-from-payments"),
        ({"amount": Decimal(0)}, "sum-of-nothing"),
        ({"amount": Decimal("0.0001")}, "sum-has-too-many-places"),
        ({"currency": "USD"}, "another-currency"),
        ({"received_on": TODAY + timedelta(days=1)}, "received-in-the-future"),
        ({"donor_id": 999_999}, "unknown-donor"),
        ({"earmark": "x" * 201}, "words-too-long"),
        ({"grant_id": 999_999}, "unknown-grant"),
    ],
)
def test_income_that_cannot_be_leaves_nothing_behind(world: World, given: dict[str, object], reason: str) -> None:
    before = counts()
    with pytest.raises(Refused, match=reason):
        record_income(keeper(world), replace(GRANT, **given), at=NOW)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="power-not-held"):
        record_income(world.actor("tozeur"), GRANT, at=NOW)
    assert counts() == before


def test_income_is_reversed_by_an_entry_of_its_own(world: World) -> None:
    event = record_income(keeper(world), GRANT, at=NOW)
    with pytest.raises(Refused, match="reversal-needs-reason"):
        reverse_income(keeper(world), event.income, " ", at=NOW)
    done = reverse_income(keeper(world), event.income, "typed twice", at=NOW)
    assert [row.amount for row in Income.objects.order_by("pk")] == [5000, -5000]
    for pk, reason in ((event.income, "reversed-already"), (done.reversal, "a-reversal-stays")):
        with pytest.raises(Refused, match=reason):
            reverse_income(keeper(world), pk, "again", at=NOW)
    assert years_of(world.network.pk, TODAY) == []
    assert years_of(world.network.pk, TODAY - timedelta(days=1))[0].total == 5000


def test_an_application_passes_through_its_states(world: World) -> None:
    by, purpose = keeper(world), "Water plan"
    grant = ask_grant(by, None, "A fund", purpose, Decimal(9000), date(2026, 1, 5), at=NOW).grant
    with pytest.raises(Refused, match="state-may-follow"):
        move_grant(by, grant, State.REPORTED, TODAY, at=NOW)
    with pytest.raises(Refused, match="ends-before-it-began"):
        move_grant(by, grant, State.GRANTED, date(2025, 12, 31), at=NOW)
    move_grant(by, grant, State.GRANTED, date(2026, 2, 1), Decimal(6000), at=NOW)
    move_grant(by, grant, State.REPORTED, date(2026, 6, 1), at=NOW)
    row = grants_of(world.network.pk)[0]
    assert (row.state, row.asked, row.granted, row.answered_on, row.reported_on) == (
        "reported",
        9000,
        6000,
        date(2026, 2, 1),
        date(2026, 6, 1),
    )
    with pytest.raises(Refused, match="state-may-follow"):
        move_grant(by, grant, State.REFUSED, TODAY, at=NOW)


def test_a_report_is_due_from_the_grant_on(world: World) -> None:
    by = keeper(world)
    grant = ask_grant(by, None, "A fund", "Water plan", Decimal(9000), date(2026, 1, 5), at=NOW).grant
    with pytest.raises(Refused, match="report-before-grant"):
        move_grant(by, grant, State.GRANTED, date(2026, 2, 1), at=NOW, report_due=date(2026, 1, 31))
    assert grants_of(world.network.pk)[0].state == "asked"
    move_grant(by, grant, State.GRANTED, date(2026, 2, 1), at=NOW, report_due=date(2026, 5, 1))
    move_grant(by, grant, State.REPORTED, TODAY, at=NOW, report_due=date(2027, 1, 1))
    assert grants_of(world.network.pk)[0].report_due == date(2026, 5, 1), "a report that is in moves no day"


@pytest.mark.parametrize(("name", "purpose", "reason"), [("", "x", "funder-missing"), ("x", " ", "purpose-missing")])
def test_an_application_names_its_funder_and_its_purpose(world: World, name: str, purpose: str, reason: str) -> None:
    before = counts()
    with pytest.raises(Refused, match=reason):
        ask_grant(keeper(world), None, name, purpose, Decimal(1), TODAY, at=NOW)
    assert counts() == before


@pytest.mark.parametrize(("reserve", "months"), [("0", 0), ("5999.999", 5), ("6000", 6), ("24000", 24)])
def test_the_reserve_is_counted_in_whole_months(world: World, reserve: str, months: int) -> None:
    event = state_accounts(keeper(world), Decimal(12_000), Decimal(reserve), TODAY, at=NOW)
    assert event.months == months


def test_the_last_statement_counts_and_a_past_day_keeps_its_own(world: World) -> None:
    for reserve, day in ((1000, date(2026, 1, 1)), (9000, date(2026, 5, 1))):
        state_accounts(keeper(world), Decimal(12_000), Decimal(reserve), day, at=NOW)
    found = [account_on(world.network.pk, day) for day in (date(2025, 12, 31), date(2026, 4, 30), TODAY)]
    assert [account and int(account.reserve) for account in found] == [None, 1000, 9000]
    with pytest.raises(Refused, match="sum-of-nothing"):
        state_accounts(keeper(world), Decimal(0), Decimal(5), TODAY, at=NOW)


def test_totals_by_year_and_source_and_the_shares(world: World) -> None:
    earned = [
        GRANT,
        Earned("events", Decimal(1000), "TND", date(2026, 4, 1), what="Charity run"),
        Earned("in-kind", Decimal(500), "TND", date(2026, 4, 2)),
        Earned("fees", Decimal(700), "TND", date(2025, 4, 2)),
    ]
    take_over_income(world.platform, earned, at=NOW)
    paid = record_payment(keeper(world), a_payment(world, amount="500", reference="A"), at=NOW)
    record_payment(keeper(world), a_payment(world, "fes", "7", reference="B"), at=NOW)
    reverse_payment(keeper(world), paid.payment, "no", at=NOW)
    record_payment(keeper(world), a_payment(world, amount="493", reference="A"), at=NOW)
    year, before = years_of(world.network.pk, TODAY)
    assert (year.year, before.year) == (2026, 2025)
    assert dict(year.by_source) == {"fees": 500, "grants": 5000, "in-kind": 500, "events": 1000}
    assert (year.total, year.own, year.greatest) == (7000, Fraction(2, 7), ("grants", Fraction(5, 7)))
    assert (year.tied, before.own) == (Fraction(5, 7), 1)
    fees = lines_of(world.network.pk, 2026, "fees", TODAY)
    assert [(int(line.amount), line.kind, line.reversed_on) for line in fees] == [
        (493, "", None),
        (7, "", None),
        (500, "", TODAY),
    ]
    assert sum(line.amount for line in fees if not line.reversed_on) == year.by_source["fees"]


def test_income_of_fees_is_only_taken_over(world: World) -> None:
    before = counts()
    with pytest.raises(Refused, match="right-not-held"):
        take_over_income(keeper(world), [GRANT], at=NOW)
    assert counts() == before


def test_a_kind_with_few_payers_is_never_shown_alone(world: World) -> None:
    assert by_kind(world.network.pk, 2026, TODAY) == []
    for number, key in enumerate(("tozeur", "fes", "zahle")):
        assert by_kind(world.network.pk, 2026, TODAY) == []
        record_payment(keeper(world), a_payment(world, key, "10", reference=f"R{number}"), at=NOW)
    record_payment(keeper(world), a_payment(world, "fes", "10", reference="R9"), at=NOW)
    assert by_kind(world.network.pk, 2026, TODAY) == [Paying(("town",), 3, Decimal(40))]
    assert {line.kind for line in lines_of(world.network.pk, 2026, "fees", TODAY)} == {"town"}


@pytest.mark.parametrize(
    ("kinds", "groups"),
    [
        ([], []),
        ([("a", 2)], []),
        ([("a", 1), ("b", 1)], []),
        ([("a", 1), ("b", 2)], [(("a", "b"), 3)]),
        ([("a", 3), ("b", 9)], [(("a",), 3), (("b",), 9)]),
        ([("a", 1), ("b", 9)], [(("a", "b"), 10)]),
        ([("a", 1), ("b", 4), ("c", 9)], [(("a", "b"), 5), (("c",), 9)]),
        ([("a", 1), ("b", 2), ("c", 9)], [(("a", "b"), 3), (("c",), 9)]),
    ],
)
def test_groups_of_payers(kinds: list[tuple[str, int]], groups: list[tuple[tuple[str, ...], int]]) -> None:
    found = merged([(kind, number, Decimal(number)) for kind, number in kinds])
    assert sorted((group.kinds, group.members) for group in found) == groups
    assert all(group.members >= 3 for group in found)
