"""Payments of members: recorded with a receipt, reversed and never edited, read in from a bank list, asked for politely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.finance.amounts import may_be_sum
from mithaq.domains.finance.conditions import fees_of, may_be_for, not_after
from mithaq.domains.finance.events import PaymentRecorded, PaymentReversed, PaymentsImported
from mithaq.domains.finance.models import Payment
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.texts.folding import clean_line

LONGEST_REFERENCE = 80


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as somebody hands it in."""

    membership_id: int
    year: int
    amount: Decimal
    currency: str
    paid_on: date
    reference: str
    kind: str = "yearly"


@act(Power.RECORD_PAYMENT)
def record_payment(by: Actor, paid: Paid, *, at: datetime) -> PaymentRecorded:
    """Put a payment on record and give it the next receipt number of the year."""
    network_id, paid = locked_books(by), as_written(paid)
    membership = Membership.objects.get(pk=paid.membership_id, network_id=network_id)
    may_be_paid(by, membership, paid, at.date()).or_refuse()
    row = rows_of([paid], {membership.pk: membership}, network_id, at)[0]
    row.save(force_insert=True)
    assert row.receipt_year and row.receipt_number
    return PaymentRecorded(
        at=at,
        clause=clause_of(by),
        payment=row.pk,
        membership=membership.pk,
        kind=row.kind,
        year=row.year,
        amount=str(row.amount),
        currency=row.currency,
        receipt_year=row.receipt_year,
        receipt_number=row.receipt_number,
    )


@act(Power.RECORD_PAYMENT)
def reverse_payment(by: Actor, payment_id: int, reason: str, *, at: datetime) -> PaymentReversed:
    """Take a payment back by an entry of its own. Its reference may then be recorded anew; its receipt number not."""
    network_id = locked_books(by)
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id, network_id=network_id)
    clause, words = clause_of(by), clean_line(reason)
    Verdict.of(payment.reverses_id is None, clause=clause, reason="a-reversal-stays").or_refuse()
    Verdict.of(payment.reversed_on is None, clause=clause, reason="reversed-already").or_refuse()
    Verdict.of(bool(words), clause=clause, reason="reversal-needs-reason").or_refuse()
    payment.reversed_on = at.date()
    payment.save(update_fields=["reversed_on"])
    reversal = Payment.objects.create(
        network_id=network_id,
        membership_id=payment.membership_id,
        member_kind=payment.member_kind,
        kind=payment.kind,
        year=payment.year,
        amount=-payment.amount,
        currency=payment.currency,
        paid_on=at.date(),
        reference=payment.reference,
        note=words,
        reverses=payment,
        entry=coming_entry(network_id),
    )
    return PaymentReversed(
        at=at,
        clause=clause,
        payment=payment.pk,
        reversal=reversal.pk,
        amount=str(reversal.amount),
        currency=payment.currency,
    )


@act(Power.RECORD_PAYMENT)
def import_payments(by: Actor, payments: Sequence[Paid], *, same: int = 0, at: datetime) -> PaymentsImported:
    """Put the payments of a bank list on record, all or none; `same` is how many of the list were here already."""
    network_id = locked_books(by)
    Verdict.of(bool(payments), clause=clause_of(by), reason="nothing-new-in-the-list", same=same).or_refuse()
    members = Membership.objects.filter(network_id=network_id).in_bulk([paid.membership_id for paid in payments])
    payments = [as_written(paid) for paid in payments]
    for paid in payments:
        may_be_paid(by, members[paid.membership_id], paid, at.date()).or_refuse()
    rows = Payment.objects.bulk_create(rows_of(payments, members, network_id, at))
    digest = sha256("\n".join(map(repr, payments)).encode()).hexdigest()
    numbers = tuple(row.pk for row in rows)
    return PaymentsImported(at=at, clause=clause_of(by), added=len(rows), same=same, payments=numbers, digest=digest)


def as_written(paid: Paid) -> Paid:
    """The same payment with its reference as one clean line, so that one reference is one."""
    return replace(paid, reference=clean_line(paid.reference))


def may_be_paid(by: Actor, membership: Membership, paid: Paid, today: date) -> Verdict:
    """Whether a payment can stand in the books. Refuses the first thing that is wrong, else holds."""
    fees, clause = fees_of(by), clause_of(by)
    assert by.charter is not None
    checks = (
        may_be_sum(by.charter, paid.amount, paid.currency, clause=clause),
        not_after(paid.paid_on, today, "paid-in-the-future", clause),
        may_be_for(fees, membership, paid.kind, paid.year, today),
        Verdict.of(bool(paid.reference), clause=clause, reason="reference-missing"),
        Verdict.of(len(paid.reference) <= LONGEST_REFERENCE, clause=clause, reason="reference-too-long"),
        _fresh(by, paid, clause),
    )
    return next((verdict for verdict in checks if not verdict.holds), checks[0])


def _fresh(by: Actor, paid: Paid, clause: str) -> Verdict:
    """Whether no living payment has this reference yet."""
    here = Payment.objects.filter(
        network_id=by.network_id, reference=paid.reference, reverses=None, reversed_on=None
    ).first()
    if here is None:
        return Verdict.of(True, clause=clause, reason="reference-used")
    figures = {"reference": paid.reference, "on": here.paid_on, "receipt": number_of(here)}
    return Verdict.of(False, clause=clause, reason="reference-used", **figures)


def rows_of(payments: Sequence[Paid], members: dict[int, Membership], network_id: int, at: datetime) -> list[Payment]:
    """Rows with the next receipt numbers; the caller holds the books' lock."""
    year, entry = at.year, coming_entry(network_id)
    last = Payment.objects.filter(network_id=network_id, receipt_year=year).order_by("-receipt_number").first()
    number = (last.receipt_number or 0) if last else 0
    return [
        Payment(
            network_id=network_id,
            membership_id=paid.membership_id,
            member_kind=members[paid.membership_id].kind,
            kind=paid.kind,
            year=paid.year,
            amount=paid.amount,
            currency=paid.currency,
            paid_on=paid.paid_on,
            reference=paid.reference,
            receipt_year=year,
            receipt_number=number + place,
            entry=entry,
        )
        for place, paid in enumerate(payments, 1)
    ]


def locked_books(by: Actor) -> int:
    """Lock the network's books: receipt numbers are given one after the other."""
    assert by.network_id is not None
    return Network.objects.select_for_update(no_key=True).get(pk=by.network_id).pk


def number_of(payment: Payment) -> str:
    """A receipt's number as it is written: `2026-0007`."""
    return f"{payment.receipt_year}-{payment.receipt_number:04d}" if payment.receipt_number else ""


def clause_of(by: Actor) -> str:
    """The clause that lets the actor keep the books, else that of the fees."""
    charter: Charter | None = by.charter
    grant = charter.powers.get(Power.RECORD_PAYMENT) if charter else None
    return (grant.clause if grant else None) or (charter.fees.clause if charter else None) or ""
