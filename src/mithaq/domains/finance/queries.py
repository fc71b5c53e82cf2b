"""Reading a network's money: receipts, a member's own file, lists for who keeps the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mithaq.charter.document import Charter
from mithaq.charter.money import quantum_of
from mithaq.charter.text import Text
from mithaq.domains.finance.models import Account, GrantApplication, Income, Payment, Pledge, Waiver
from mithaq.domains.finance.payment_commands import number_of
from mithaq.domains.finance.standing import living_payments
from mithaq.foundation.networks.queries import constitution_of

__all__ = ["Receipt", "number_of", "receipt_of"]
MOST = 200


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says. `reversed_on` is set when the payment was taken back: the receipt is void from that day."""

    network_id: int
    network: Text
    slug: str
    organisation_id: int
    member: Text
    number: str
    amount: Decimal
    currency: str
    paid_on: date
    reference: str
    kind: str
    """`yearly` or `joining`."""
    year: int
    """The year that the payment is for: with `kind`, its purpose."""
    entry: int
    """The ledger entry that put the payment on record."""
    reversed_on: date | None


def receipt_of(payment_id: int, *, network_id: int) -> Receipt:
    """The receipt of a payment. Raises `Payment.DoesNotExist`, also for a reversal: it has no receipt."""
    found = Payment.objects.select_related("membership__organisation", "network")
    payment = found.get(pk=payment_id, network_id=network_id, reverses=None)
    charter: Charter = constitution_of(payment.network, payment.paid_on).charter
    organisation = payment.membership.organisation
    return Receipt(
        network_id,
        charter.title,
        payment.network.slug,
        organisation.pk,
        organisation.names,
        number_of(payment),
        payment.amount.quantize(quantum_of(payment.currency)),
        payment.currency,
        payment.paid_on,
        payment.reference,
        payment.kind,
        payment.year,
        payment.entry,
        payment.reversed_on,
    )


def payments_of(membership_id: int) -> Sequence[Payment]:
    """All that a member paid, reversals included, newest first."""
    return list(Payment.objects.filter(membership_id=membership_id).order_by("-paid_on", "-pk"))


def pledges_of(membership_id: int) -> Sequence[Pledge]:
    return list(Pledge.objects.filter(membership_id=membership_id).order_by("-year", "kind"))


def latest_payments(network_id: int, *, most: int = MOST) -> Sequence[Payment]:
    """The last payments of a network with their members, for who keeps the books."""
    found = Payment.objects.filter(network_id=network_id).select_related("membership__organisation")
    return list(found.order_by("-paid_on", "-pk")[:most])


def latest_income(network_id: int, *, most: int = MOST) -> Sequence[Income]:
    found = Income.objects.filter(network_id=network_id).select_related("donor")
    return list(found.order_by("-received_on", "-pk")[:most])


def waivers_awaiting(network_id: int) -> Sequence[Waiver]:
    """Requests that nobody has decided yet, the oldest first."""
    found = Waiver.objects.filter(network_id=network_id, state="asked").select_related("membership__organisation")
    return list(found.order_by("asked_on", "pk"))


def grants_of(network_id: int) -> Sequence[GrantApplication]:
    """Applications, the open ones first, then by day."""
    found = GrantApplication.objects.filter(network_id=network_id).select_related("funder")
    return sorted(found.order_by("-asked_on", "-pk"), key=lambda grant: grant.state in ("refused", "reported"))


def account_on(network_id: int, day: date) -> Account | None:
    """What was last stated of running costs and reserve, up to a day."""
    return Account.objects.filter(network_id=network_id, on__lte=day).order_by("-on", "-pk").first()


def paid_in(network_id: int, year: int, day: date) -> Sequence[Payment]:
    """Payments that came in during a year and stand on a day, with their members' kinds."""
    found = Payment.objects.filter(living_payments(day), network_id=network_id, paid_on__year=year)
    return list(found.order_by("-paid_on", "-pk"))
