"""Everything else that comes in: grants, donations, help in kind, events; the applications; and what is in reserve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.finance.amounts import may_be_sum
from mithaq.domains.finance.conditions import not_after
from mithaq.domains.finance.events import AccountsStated, GrantAsked, GrantMoved, IncomeRecorded, IncomeReversed
from mithaq.domains.finance.grant_lifecycle import State, may_become
from mithaq.domains.finance.models import Account, GrantApplication, Income
from mithaq.domains.finance.payment_commands import locked_books
from mithaq.domains.finance.sources import FEES, SOURCES
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.texts.folding import clean_line

LONGEST = 200
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Earned:
    """Income as somebody hands it in. `earmark` empty: free; else what it is for."""

    source: str
    amount: Decimal
    currency: str
    received_on: date
    earmark: str = ""
    donor_id: int | None = None
    donor_name: str = ""
    what: str = ""
    grant_id: int | None = None


@act(Power.RECORD_INCOME)
def record_income(by: Actor, earned: Earned, *, at: datetime) -> IncomeRecorded:
    """Put income on record. Members' payments have a way of their own, with receipts."""
    network_id = locked_books(by)
    may_be_earned(by, earned, at.date()).or_refuse()
    row = income_rows([earned], network_id)[0]
    row.save(force_insert=True)
    return IncomeRecorded(
        at=at,
        clause=clause_of(by),
        income=row.pk,
        source=row.source,
        year=row.received_on.year,
        amount=str(row.amount),
        currency=row.currency,
    )


@act(Power.RECORD_INCOME)
def reverse_income(by: Actor, income_id: int, reason: str, *, at: datetime) -> IncomeReversed:
    """Take an income back by an entry of its own."""
    network_id = locked_books(by)
    income = Income.objects.select_for_update(no_key=True).get(pk=income_id, network_id=network_id)
    clause, words = clause_of(by), clean_line(reason)
    Verdict.of(income.reverses_id is None, clause=clause, reason="a-reversal-stays").or_refuse()
    Verdict.of(income.reversed_on is None, clause=clause, reason="reversed-already").or_refuse()
    Verdict.of(bool(words), clause=clause, reason="reversal-needs-reason").or_refuse()
    income.reversed_on = at.date()
    income.save(update_fields=["reversed_on"])
    reversal = Income.objects.create(
        network_id=network_id,
        source=income.source,
        received_on=at.date(),
        amount=-income.amount,
        currency=income.currency,
        earmark=income.earmark,
        donor_id=income.donor_id,
        donor_name=income.donor_name,
        note=words,
        reverses=income,
        entry=coming_entry(network_id),
    )
    return IncomeReversed(
        at=at,
        clause=clause,
        income=income.pk,
        reversal=reversal.pk,
        source=income.source,
        amount=str(reversal.amount),
        currency=income.currency,
    )


@act(Power.RECORD_INCOME)
def ask_grant(
    by: Actor, funder_id: int | None, funder_name: str, purpose: str, amount: Decimal, on: date, *, at: datetime
) -> GrantAsked:
    """Note that the network applied for a grant."""
    network_id = locked_books(by)
    assert by.charter is not None
    clause, words, name = clause_of(by), clean_line(purpose)[:LONGEST], clean_line(funder_name)[:LONGEST]
    may_be_sum(by.charter, amount, by.charter.currency, clause=clause).or_refuse()
    not_after(on, at.date(), "received-in-the-future", clause).or_refuse()
    Verdict.of(bool(words), clause=clause, reason="purpose-missing").or_refuse()
    Verdict.of(bool(name) or funder_id is not None, clause=clause, reason="funder-missing").or_refuse()
    grant = GrantApplication.objects.create(
        network_id=network_id,
        funder_id=funder_id,
        funder_name=name,
        purpose=words,
        asked=amount,
        currency=by.charter.currency,
        asked_on=on,
        entry=coming_entry(network_id),
    )
    return GrantAsked(at=at, clause=clause, grant=grant.pk, amount=str(amount), currency=grant.currency)


@act(Power.RECORD_INCOME)
def move_grant(
    by: Actor,
    grant_id: int,
    then: State,
    on: date,
    granted: Decimal | None = None,
    *,
    at: datetime,
    report_due: date | None = None,
) -> GrantMoved:
    """Note the funder's answer (when granted with the sum, and until when it wants a report), or that the report is in."""
    network_id = locked_books(by)
    assert by.charter is not None
    grant = GrantApplication.objects.select_for_update(no_key=True).get(pk=grant_id, network_id=network_id)
    clause = clause_of(by)
    may_become(State(grant.state), then).or_refuse()
    not_after(on, at.date(), "received-in-the-future", clause).or_refuse()
    Verdict.of(on >= grant.asked_on, clause=clause, reason="ends-before-it-began", on=grant.asked_on).or_refuse()
    if then is State.GRANTED:
        amount = grant.asked if granted is None else granted
        may_be_sum(by.charter, amount, grant.currency, clause=clause).or_refuse()
        grant.granted, grant.report_due = amount, report_due
        in_time = report_due is None or report_due >= on
        Verdict.of(in_time, clause=clause, reason="report-before-grant", on=on).or_refuse()
    grant.state, grant.entry = then, coming_entry(network_id)
    grant.answered_on = grant.answered_on or on
    grant.reported_on = on if then is State.REPORTED else None
    grant.save(update_fields=["state", "granted", "answered_on", "report_due", "reported_on", "entry"])
    return GrantMoved(at=at, clause=clause, grant=grant.pk, state=then)


@act(Power.RECORD_INCOME)
def state_accounts(by: Actor, running_costs: Decimal, reserve: Decimal, on: date, *, at: datetime) -> AccountsStated:
    """State what a year costs and what is in reserve: from it follow the months that the network could go on."""
    network_id = locked_books(by)
    assert by.charter is not None
    clause, currency = clause_of(by), by.charter.currency
    may_be_sum(by.charter, running_costs, currency, clause=clause).or_refuse()
    may_be_sum(by.charter, reserve, currency, clause=clause, zero=True).or_refuse()
    not_after(on, at.date(), "received-in-the-future", clause).or_refuse()
    account = Account.objects.create(
        network_id=network_id,
        on=on,
        running_costs=running_costs,
        reserve=reserve,
        currency=currency,
        entry=coming_entry(network_id),
    )
    return AccountsStated(at=at, clause=clause, account=account.pk, months=months_of(account))


def months_of(account: Account) -> int:
    """The reserve in whole months of running costs: a month that has only begun is none."""
    return int(account.reserve * MONTHS // account.running_costs)


def may_be_earned(by: Actor, earned: Earned, today: date, *, before: bool = False) -> Verdict:
    """Whether income can stand in the books; `before`: of the time before the platform, totals of fees too."""
    assert by.charter is not None
    clause = clause_of(by)
    known = earned.source in SOURCES
    donor_known = earned.donor_id is None or Organisation.objects.filter(pk=earned.donor_id).exists()
    long = max(len(earned.earmark), len(earned.donor_name), len(earned.what)) > LONGEST
    own = GrantApplication.objects.filter(pk=earned.grant_id, network_id=by.network_id).exists()
    checks = (
        Verdict.of(known, clause=clause, reason="unknown-source"),
        Verdict.of(before or earned.source != FEES, clause=clause, reason="fees-come-from-payments"),
        may_be_sum(by.charter, earned.amount, earned.currency, clause=clause),
        not_after(earned.received_on, today, "received-in-the-future", clause),
        Verdict.of(donor_known, clause=clause, reason="unknown-donor"),
        Verdict.of(not long, clause=clause, reason="words-too-long", most=LONGEST),
        Verdict.of(earned.grant_id is None or own, clause=clause, reason="unknown-grant"),
    )
    return next((verdict for verdict in checks if not verdict.holds), checks[0])


def income_rows(earned: Sequence[Earned], network_id: int) -> list[Income]:
    """Rows for the books, under the entry that is being written."""
    entry = coming_entry(network_id)
    return [
        Income(
            network_id=network_id,
            source=each.source,
            received_on=each.received_on,
            amount=each.amount,
            currency=each.currency,
            earmark=clean_line(each.earmark),
            donor_id=each.donor_id,
            donor_name=clean_line(each.donor_name),
            what=clean_line(each.what),
            grant_id=each.grant_id,
            entry=entry,
        )
        for each in earned
    ]


def clause_of(by: Actor) -> str:
    """The clause that lets the actor record income."""
    grant = by.charter.powers.get(Power.RECORD_INCOME) if by.charter else None
    return (grant.clause if grant else None) or ""
