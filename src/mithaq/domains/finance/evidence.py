"""What the books show, as evidence for the charter's rules. Amounts are whole numbers of the currency's smallest unit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from mithaq.charter.evidence import Kept, Record
from mithaq.charter.money import in_minor_units
from mithaq.domains.finance.income_commands import months_of
from mithaq.domains.finance.models import GrantApplication, Income, Payment, Pledge
from mithaq.domains.finance.queries import account_on
from mithaq.domains.finance.sources import FEES
from mithaq.domains.finance.standing import arrears_by_member, living_payments
from mithaq.domains.finance.totals import living_income
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.queries import Constitution

CONTRIBUTION = frozenset(["member", "country", "kind", "pledged", "paid", "receipt", "amount"])
INCOME = frozenset(["source", "earmark", "partner", "kind", "report", "amount", "reserve"])


def finance_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Contributions and income as they stood on a day."""
    return {
        "contribution": Kept(CONTRIBUTION, _contributions(standing, day)),
        "income": Kept(INCOME, (*_fees(standing, day), *_income(standing, day), *_reserve(standing, day))),
    }


def paid_up(standing: Constitution, day: date) -> frozenset[str]:
    """The keys of members that owe nothing whose day has passed: the facet `paid` of a membership."""
    found = Membership.objects.filter(living(day), network_id=standing.network_id).select_related("organisation")
    rows = list(found)
    late = arrears_by_member(standing, rows, day)
    return frozenset(row.organisation.key for row in rows if not late[row.pk])


def _contributions(standing: Constitution, day: date) -> tuple[Record, ...]:
    """One record for each member, kind and year: on the day of its pledge, else of its first payment.

    `pledged` is filled by a pledge above zero: zero is an answer, not a contribution.
    """
    pledges = {
        (p.membership_id, p.kind, p.year): p
        for p in Pledge.objects.filter(network_id=standing.network_id, pledged_on__lte=day)
    }
    paid: dict[tuple[int, str, int], list[Payment]] = defaultdict(list)
    for payment in Payment.objects.filter(living_payments(day), network_id=standing.network_id).order_by("paid_on"):
        paid[payment.membership_id, payment.kind, payment.year].append(payment)
    keys = sorted({*pledges, *paid})
    members = Membership.objects.select_related("organisation").in_bulk({key[0] for key in keys})
    return tuple(_contribution(standing, members[key[0]], key, pledges.get(key), paid.get(key, [])) for key in keys)


def _contribution(
    standing: Constitution,
    member: Membership,
    key: tuple[int, str, int],
    pledge: Pledge | None,
    payments: list[Payment],
) -> Record:
    currency = standing.charter.currency
    amount = sum((p.amount for p in payments), Decimal(0))
    facets = {
        "member": (member.organisation.key,),
        "country": (member.organisation.country,),
        "kind": (key[1],),
        "pledged": ("yes",) if pledge and pledge.amount > 0 else (),
        "paid": ("yes",) if payments else (),
        "receipt": ("yes",) if payments and all(p.receipt_number for p in payments) else (),
    }
    on = pledge.pledged_on if pledge else payments[0].paid_on
    entry = payments[-1].entry if payments else pledge.entry if pledge else None
    name = f"{key[1]}-{key[2]}-{member.organisation.key}"
    return Record(on, name, None, facets, {}, {"amount": in_minor_units(amount, currency)}, entry)


def _fees(standing: Constitution, day: date) -> tuple[Record, ...]:
    """Members' payments as one source; no member is told apart."""
    found = Payment.objects.filter(living_payments(day), network_id=standing.network_id).order_by("paid_on", "pk")
    return tuple(
        Record(
            row.paid_on,
            f"payment-{row.pk}",
            None,
            {"source": (FEES,), "kind": (row.kind,)},
            {},
            {"amount": in_minor_units(row.amount, row.currency)},
            row.entry,
        )
        for row in found
    )


def _income(standing: Constitution, day: date) -> tuple[Record, ...]:
    found = Income.objects.filter(living_income(day), network_id=standing.network_id).select_related("donor", "grant")
    return tuple(
        Record(
            row.received_on,
            f"income-{row.pk}",
            None,
            {
                "source": (row.source,),
                "earmark": (row.earmark,) if row.earmark else (),
                "partner": (row.donor.key,) if row.donor else (row.donor_name,) if row.donor_name else (),
                "report": report_of(row.grant, day),
            },
            {},
            {"amount": in_minor_units(row.amount, row.currency)},
            row.entry,
        )
        for row in found.order_by("received_on", "pk")
    )


def report_of(grant: GrantApplication | None, day: date) -> tuple[str, ...]:
    """How it stands with the report that the funder of an income wants: `delivered`, `overdue` or `due`; empty: none."""
    if grant is None or (grant.report_due is None and grant.reported_on is None):
        return ()
    if grant.reported_on and grant.reported_on <= day:
        return ("delivered",)
    return ("overdue",) if grant.report_due and grant.report_due < day else ("due",)


def _reserve(standing: Constitution, day: date) -> tuple[Record, ...]:
    """The last statement of the reserve, in whole months of running costs. It is no source and adds no amount."""
    account = account_on(standing.network_id, day)
    if account is None:
        return ()
    return (Record(account.on, f"account-{account.pk}", None, {}, {}, {"reserve": months_of(account)}, account.entry),)
