"""What the books tell the charter's rules: contributions by member, income by source in whole units, the reserve."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import Case
from mithaq.charter.verdict import State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.finance.contribution_commands import make_pledge
from mithaq.domains.finance.evidence import CONTRIBUTION, INCOME, finance_evidence, report_of
from mithaq.domains.finance.grant_lifecycle import State as Grant
from mithaq.domains.finance.income_commands import (
    Earned,
    ask_grant,
    move_grant,
    record_income,
    reverse_income,
    state_accounts,
)
from mithaq.domains.finance.models import GrantApplication
from mithaq.domains.finance.payment_commands import record_payment, reverse_payment
from mithaq.web.formatting import Manner
from mithaq.web.wording.saying import Speaker
from tests.builders import NOW, TODAY, World
from tests.charter.model_charter import a_rule
from tests.domains.finance.books import a_network_with_books, a_payment, keeper, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_network_with_books()


def pledge(world: World, key: str, amount: str) -> None:
    make_pledge(world.actor(key), member(world, key).pk, 2026, Decimal(amount), "TND", at=NOW)


def judged(world: World, kind: str, **rule: object) -> State:
    case = Case(world.standing.charter, evidence_of(world.standing, TODAY), TODAY)
    return a_rule(kind, **rule).judge(case).state


def test_every_record_names_only_what_is_kept_and_known(world: World) -> None:
    assert NAMES_OF["contribution"] >= CONTRIBUTION
    assert NAMES_OF["income"] >= INCOME
    pledge(world, "tozeur", "5")
    record_payment(keeper(world), a_payment(world), at=NOW)
    record_income(keeper(world), Earned("grants", Decimal(5), "TND", TODAY, donor_name="A fund"), at=NOW)
    state_accounts(keeper(world), Decimal(12), Decimal(7), TODAY, at=NOW)
    for kept in finance_evidence(world.standing, TODAY).values():
        assert kept.records
        for record in kept.records:
            assert {*record.facets, *record.dates, *record.figures} <= kept.names


def test_a_contribution_is_one_record_of_pledge_and_payments(world: World) -> None:
    pledge(world, "tozeur", "150")
    record_payment(keeper(world), a_payment(world, amount="100.500", reference="A"), at=NOW)
    record_payment(keeper(world), a_payment(world, amount="1", reference="B"), at=NOW)
    (record,) = finance_evidence(world.standing, TODAY)["contribution"].records
    assert (record.key, record.figures, record.on) == ("yearly-2026-tozeur", {"amount": 101_500}, TODAY)
    assert {name: record.value(name) for name in ("member", "country", "kind", "pledged", "paid", "receipt")} == {
        "member": ("tozeur",), "country": ("TN",), "kind": ("yearly",), "pledged": ("yes",), "paid": ("yes",), "receipt": ("yes",),
    }  # fmt: skip


def test_a_pledge_of_zero_is_an_answer_and_no_contribution(world: World) -> None:
    rule = {"of": "contribution", "where": {"pledged": "*"}, "by": "member", "share": "2/5"}
    pledge(world, "tozeur", "5")
    pledge(world, "fes", "0")
    assert judged(world, "reach", **rule) is State.BREACHED
    pledge(world, "fes", "1")
    assert judged(world, "reach", **rule) is State.KEPT


def test_what_was_taken_back_counts_until_that_day_only(world: World) -> None:
    paid = record_payment(keeper(world), a_payment(world, paid_on=date(2026, 3, 1)), at=NOW)
    earned = record_income(keeper(world), Earned("events", Decimal(9), "TND", date(2026, 3, 1)), at=NOW)
    reverse_payment(keeper(world), paid.payment, "no", at=NOW)
    reverse_income(keeper(world), earned.income, "no", at=NOW)
    assert finance_evidence(world.standing, TODAY)["income"].records == ()
    assert finance_evidence(world.standing, TODAY)["contribution"].records == ()
    before = finance_evidence(world.standing, TODAY - timedelta(days=1))["income"].records
    assert [record.figures["amount"] for record in before] == [100_000, 9_000]


def test_shares_and_concentration_weigh_amounts_and_not_entries(world: World) -> None:
    own = {"of": "income", "having": {"source": ["fees", "events"]}, "within": "P12M"}
    for number in range(3):
        record_payment(keeper(world), a_payment(world, amount="10", reference=f"R{number}"), at=NOW)
    record_income(keeper(world), Earned("grants", Decimal(970), "TND", TODAY), at=NOW)
    state_accounts(keeper(world), Decimal(12), Decimal(7), TODAY, at=NOW)
    assert judged(world, "share", **own, figure="amount", at_least="3/100") is State.KEPT
    assert judged(world, "share", **own, figure="amount", at_least="31/1000") is State.BREACHED
    assert judged(world, "share", **own, at_least="3/5") is State.KEPT  # the twin: counted by entries it would pass
    assert judged(world, "concentration", of="income", by="source", figure="amount", at_most="97/100") is State.KEPT
    assert judged(world, "concentration", of="income", by="source", figure="amount", at_most="96/100") is State.BREACHED
    assert judged(world, "count", of="income", distinct="source", at_least=2, at_most=2) is State.KEPT


@pytest.mark.parametrize(("reserve", "state"), [("6", State.KEPT), ("5.999", State.BREACHED)])
def test_the_reserve_is_judged_on_its_last_statement(world: World, reserve: str, state: State) -> None:
    assert judged(world, "average", of="income", figure="reserve", at_least=6, within="P12M") is State.UNPROVEN
    for day, sum_ in ((date(2026, 1, 1), "0"), (date(2026, 5, 1), reserve)):
        state_accounts(keeper(world), Decimal(12), Decimal(sum_), day, at=NOW)
    assert judged(world, "average", of="income", figure="reserve", at_least=6, within="P12M") is state


def test_a_finding_over_amounts_is_told_as_money(world: World) -> None:
    record_payment(keeper(world), a_payment(world, amount="10.5"), at=NOW)
    case = Case(world.standing.charter, evidence_of(world.standing, TODAY), TODAY)
    speaker = Speaker(Manner.of("en", world.standing.charter), world.standing.charter)
    with override("en"):
        weighed = a_rule("share", of="income", having={"source": "fees"}, figure="amount", at_least="1/2").judge(case)
        assert speaker.finding(weighed) == "TND\u00a010.500 of TND\u00a010.500, that is 100%."
        summed = a_rule("total", of="income", figure="amount", at_least=20_000).judge(case)
        assert speaker.finding(summed) == "Total TND\u00a010.500; at least TND\u00a020.000 is needed."
        counted = a_rule("share", of="income", having={"source": "fees"}, at_least="1/2").judge(case)
        assert speaker.finding(counted) == "1 of 1, that is 100%."


@pytest.mark.parametrize(
    ("due", "reported", "then"),
    [
        (None, None, ()),
        (TODAY, None, ("due",)),
        (TODAY - timedelta(days=1), None, ("overdue",)),
        (TODAY - timedelta(days=1), TODAY, ("delivered",)),
        (None, TODAY, ("delivered",)),
    ],
)
def test_income_of_a_grant_tells_how_its_report_stands(
    world: World, due: date | None, reported: date | None, then: tuple[str, ...]
) -> None:
    by = keeper(world)
    grant = ask_grant(by, None, "A fund", "Water plan", Decimal(9000), date(2026, 1, 5), at=NOW).grant
    move_grant(by, grant, Grant.GRANTED, date(2026, 2, 1), at=NOW, report_due=due)
    if reported:
        move_grant(by, grant, Grant.REPORTED, reported, at=NOW)
    earned = Earned("grants", Decimal(9000), "TND", date(2026, 2, 3), "Water plan", None, "A fund", grant_id=grant)
    record_income(by, earned, at=NOW)
    (record,) = finance_evidence(world.standing, TODAY)["income"].records
    assert record.facets["report"] == then
    rule = {"of": "income", "where": {"report": ["delivered", "overdue"]}, "having": {"report": "delivered"}}
    expected = {("overdue",): State.BREACHED, ("delivered",): State.KEPT}.get(then, State.UNPROVEN)
    assert judged(world, "share", **rule, at_least="1/1") is expected


def test_a_report_that_is_in_today_was_due_yesterday(world: World) -> None:
    grant = GrantApplication(report_due=TODAY - timedelta(days=2), reported_on=TODAY)
    assert report_of(grant, TODAY) == ("delivered",)
    assert report_of(grant, TODAY - timedelta(days=1)) == ("overdue",)
    assert report_of(grant, TODAY - timedelta(days=2)) == ("due",)
