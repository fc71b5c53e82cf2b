"""The river towns with money: a voluntary contribution or dues, and offices that keep the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mithaq.domains.finance.payment_commands import Paid
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor
from tests.builders import FOUNDED, RIVER, TODAY, World, a_council, a_network

MEANS = """
  means:
    title: {ar: "الإمكانيات", fr: "Moyens", en: "Means"}
    levels:
      low: {title: {ar: "محدودة", fr: "Faibles", en: "Low"}, factor: "1/2"}
      high: {title: {ar: "واسعة", fr: "Élevés", en: "High"}, factor: 2}
"""
SCALE = "scale: [{up_to: 21500, amount: 100}, {amount: 250}]"
VOLUNTARY = f"fees:\n  mode: voluntary\n  factors: [population, means]\n  {SCALE}\n  joining: 50\n  asked: '05-20'\n  clause: '1.3'{MEANS}"
DUES = f"fees:\n  mode: dues\n  factors: [population]\n  {SCALE}\n  due: '03-31'\n  remind: P30D\n  grace: P60D\n  effects: [suspend-vote]\n  clause: '1.3'\n"
GRANTS = """powers:
  payment.record: {office: secretary, clause: "2.2", origin: choice}
  income.record: {office: secretary, clause: "2.2", origin: choice}
  contribution.waive: {office: auditor, reason: adverse, clause: "2.4", origin: choice}
"""


def with_fees(fees: str = VOLUNTARY, grants: str = GRANTS) -> str:
    """The charter of the river towns with fees."""
    return RIVER.replace("organs:\n", fees + "organs:\n", 1).replace("powers:\n", grants, 1)


def a_network_with_books(fees: str = VOLUNTARY, grants: str = GRANTS) -> World:
    """Five towns and their council; Gafsa keeps the books, Fès is the auditor."""
    world = a_council(a_network(with_fees(fees, grants)))
    for key, office in (("gafsa", "secretary"), ("fes", "auditor")):
        held = Held(world.members[key].pk, FOUNDED.date(), office=office, source="appointment")
        take_over_mandates(world.platform, [held], at=FOUNDED)
    return world


def keeper(world: World) -> Actor:
    return world.actor("gafsa")


def member(world: World, key: str = "tozeur") -> Membership:
    return Membership.objects.select_related("organisation").get(network=world.network, organisation__key=key)


def a_payment(
    world: World,
    key: str = "tozeur",
    amount: str = "100.000",
    *,
    reference: str = "BNA-1",
    year: int = TODAY.year,
    paid_on: date = TODAY,
    kind: str = "yearly",
    currency: str = "TND",
) -> Paid:
    return Paid(member(world, key).pk, year, Decimal(amount), currency, paid_on, reference, kind)
