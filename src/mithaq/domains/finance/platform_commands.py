"""What the platform does with money by itself: taking over what was before, asking and recalling on the charter's days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mithaq.charter.verdict import Verdict
from mithaq.domains.finance.amounts import may_be_sum
from mithaq.domains.finance.conditions import fees_of, may_be_for, not_after
from mithaq.domains.finance.contribution_commands import standing_of
from mithaq.domains.finance.events import ContributionsAsked, ContributionsTakenOver, DuesRecalled, IncomeTakenOver
from mithaq.domains.finance.income_commands import Earned, income_rows, may_be_earned
from mithaq.domains.finance.models import Income, MeansDeclaration, Payment, Pledge, Reminder
from mithaq.domains.finance.payment_commands import Paid, as_written, locked_books, may_be_paid, rows_of
from mithaq.domains.finance.standing import due_day, stage_today, to_ask, to_recall
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@dataclass(frozen=True, slots=True)
class Promised:
    """A pledge as it was made before the platform."""

    membership_id: int
    year: int
    amount: Decimal
    on: date
    kind: str = "yearly"
    level: str = ""


@act(Right.OPERATE)
def take_over_contributions(
    by: Actor, pledges: Sequence[Promised], payments: Sequence[Paid], *, at: datetime
) -> ContributionsTakenOver:
    """Record pledges and payments of the time before the platform, as facts. Each payment gets its receipt number."""
    network_id, fees, today = locked_books(by), fees_of(by), at.date()
    payments = [as_written(paid) for paid in payments]
    assert by.charter is not None
    currency, entry = by.charter.currency, coming_entry(network_id)
    wanted = {p.membership_id for p in (*pledges, *payments)}
    members = Membership.objects.filter(network_id=network_id).in_bulk(wanted)
    for pledge in pledges:
        may_be_sum(by.charter, pledge.amount, currency, clause=fees.clause or "", zero=True).or_refuse()
        may_be_for(fees, members[pledge.membership_id], pledge.kind, pledge.year, today).or_refuse()
        not_after(pledge.on, today, "pledged-in-the-future").or_refuse()
    for paid in payments:
        may_be_paid(by, members[paid.membership_id], paid, today).or_refuse()
    Pledge.objects.bulk_create(
        Pledge(
            network_id=network_id, membership_id=p.membership_id, kind=p.kind, year=p.year, amount=p.amount,
            currency=currency, pledged_on=p.on, entry=entry,
        )
        for p in pledges
    )  # fmt: skip
    MeansDeclaration.objects.bulk_create(
        MeansDeclaration(
            network_id=network_id, membership_id=p.membership_id, year=p.year, level=p.level, declared_on=p.on,
            entry=entry,
        )
        for p in pledges
        if p.level and p.kind == "yearly"
    )  # fmt: skip
    Payment.objects.bulk_create(rows_of(payments, members, network_id, at))
    return ContributionsTakenOver(at=at, pledges=len(pledges), payments=len(payments))


@act(Right.OPERATE)
def take_over_income(by: Actor, earned: Sequence[Earned], *, at: datetime) -> IncomeTakenOver:
    """Record income of the time before the platform, as facts; totals of members' fees too."""
    network_id = locked_books(by)
    for each in earned:
        may_be_earned(by, each, at.date(), before=True).or_refuse()
    rows = Income.objects.bulk_create(income_rows(earned, network_id))
    return IncomeTakenOver(at=at, count=len(rows), income=tuple(row.pk for row in rows))


@act(Right.OPERATE)
def ask_contributions(by: Actor, *, at: datetime) -> ContributionsAsked:
    """Ask the members that have not answered yet, once a year, from the day that the charter names."""
    locked_books(by)
    fees, day = fees_of(by), at.date()
    stage = stage_today(fees, day)
    Verdict.of(stage is not None and stage[0] == "asked", clause=fees.clause or "", reason="not-the-day").or_refuse()
    assert stage is not None
    members = _unreminded(to_ask(standing_of(by), stage[1], day), stage[1], "asked")
    Verdict.of(bool(members), clause=fees.clause or "", reason="nobody-to-remind").or_refuse()
    _note(members, stage[1], "asked", day)
    ids = tuple(row.pk for row in members)
    return ContributionsAsked(at=at, clause=fees.clause or "", year=stage[1], count=len(ids), memberships=ids)


@act(Right.OPERATE)
def recall_dues(by: Actor, *, at: datetime) -> DuesRecalled:
    """Remind the members whose dues are open, once before the due day and once after it. No consequence is named."""
    locked_books(by)
    fees, day = fees_of(by), at.date()
    stage = stage_today(fees, day)
    called = stage is not None and stage[0] in ("before", "after")
    Verdict.of(called, clause=fees.clause or "", reason="not-the-day").or_refuse()
    assert stage is not None
    name, year = stage
    members = _unreminded(to_recall(standing_of(by), year, day), year, name)
    Verdict.of(bool(members), clause=fees.clause or "", reason="nobody-to-remind").or_refuse()
    _note(members, year, name, day)
    due = due_day(fees, year)
    assert due is not None
    ids = tuple(row.pk for row in members)
    return DuesRecalled(
        at=at,
        clause=fees.clause or "",
        year=year,
        due=due.isoformat(),
        stage=name,
        count=len(ids),
        memberships=ids,
    )


def _unreminded(members: Sequence[Membership], year: int, stage: str) -> list[Membership]:
    done = set(
        Reminder.objects.filter(membership__in=members, year=year, stage=stage).values_list("membership_id", flat=True)
    )
    return [row for row in members if row.pk not in done]


def _note(members: Sequence[Membership], year: int, stage: str, day: date) -> None:
    Reminder.objects.bulk_create(Reminder(membership=row, year=year, stage=stage, on=day) for row in members)
