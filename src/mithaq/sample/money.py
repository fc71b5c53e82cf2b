"""Contributions, income, grants and reserve of the sample world: put on record month by month, the last ones by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.contributions import suggested
from mithaq.charter.document import Charter
from mithaq.charter.money import quantum_of
from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Organisation
from mithaq.domains.finance.contribution_commands import ask_waiver
from mithaq.domains.finance.grant_lifecycle import State
from mithaq.domains.finance.income_commands import Earned, ask_grant, move_grant, state_accounts
from mithaq.domains.finance.payment_commands import Paid, record_payment, reverse_payment
from mithaq.domains.finance.platform_commands import Promised, take_over_contributions, take_over_income
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.governing import speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
SEED = 610
ANSWERING, PAYING = 130, 75
"""Within so many days of the year's first weeks a member answers; within so many more it pays."""


@dataclass
class Month:
    """What is put on record at the end of a month."""

    pledges: list[tuple[str, Given]] = field(default_factory=list)
    payments: list[tuple[str, Given]] = field(default_factory=list)


def plan_money(world: World) -> None:
    """Everything that `money.yaml` tells, each on its day; draws of its own, so that nobody else's change."""
    random = Random(SEED)  # noqa: S311
    for slug, given in read("money.yaml").items():
        if slug not in world.networks:
            continue
        if "contributions" in given:
            _plan_contributions(world, slug, given["contributions"], random)
        for income in given.get("income", ()):
            world.plan(income["day"], 10, lambda s=slug, i=income: _earn(world, s, i))
        for grant in given.get("grants", ()):
            world.plan(grant["asked"], 15, lambda s=slug, g=grant: _ask_grant(world, s, g))
        for stated in given.get("reserve", ()):
            world.plan(stated["day"], 16, lambda s=slug, r=stated: _state(world, s, r))
        if wrong := given.get("corrected"):
            world.plan(wrong["day"], 12, lambda s=slug, w=wrong: _correct(world, s, w))
        if waiver := given.get("waiver"):
            world.plan(waiver["day"], 13, lambda s=slug, w=waiver: _ask_waiver(world, s, w))


def _plan_contributions(world: World, slug: str, given: Given, random: Random) -> None:
    charter = constitution_of(world.networks[slug], world.today).charter
    months: dict[int, Month] = defaultdict(Month)
    for place in read("places.yaml"):
        if slug in place["networks"]:
            for day, kind, act in _life(world, charter, place, place["networks"][slug], given, random):
                month = months[_end_of_month(world, day)]
                (month.pledges if kind == "pledge" else month.payments).append((place["key"], act))
    for day, month in months.items():
        world.plan(day, 17, lambda s=slug, d=day, m=month: _put_on_record(world, s, d, m))


def _life(
    world: World, charter: Charter, place: Given, membership: Given, given: Given, random: Random
) -> Iterator[tuple[int, str, Given]]:
    """What one member pledges and pays: day, `pledge` or `payment`, and its figures."""
    since = world.day(int(membership["since"]))
    for share, year in zip(given["answering"], (world.today.year - 1, world.today.year), strict=True):
        answers, delay = random.random() < share, random.randint(0, ANSWERING)
        begins = max(date(year, 1, 15), since + timedelta(days=20))
        pledged = begins + timedelta(days=delay)
        level = random.choices(list(given["levels"]), list(given["levels"].values()))[0] if "levels" in given else ""
        amount = _sum(charter, place, membership["kind"], level, given, random)
        pays, after = random.random() < given["paying"], random.randint(6, PAYING)
        if not answers or pledged > world.today or pledged.year != year:
            continue
        yield _offset(world, pledged), "pledge", {"year": year, "amount": amount, "on": pledged, "level": level}
        paid = pledged + timedelta(days=after)
        if pays and amount and paid <= world.today:
            yield _offset(world, paid), "payment", {"year": year, "amount": amount, "on": paid, "kind": "yearly"}
    joins, after = random.random() < given.get("joining", 0), random.randint(10, 60)
    paid = since + timedelta(days=after)
    if joins and charter.fees.joining and since > world.day(-700) and paid <= world.today:
        figures = {"year": since.year, "amount": charter.fees.joining, "on": paid, "kind": "joining"}
        yield _offset(world, paid), "payment", figures


def _sum(charter: Charter, place: Given, kind: str, level: str, given: Given, random: Random) -> Decimal:
    """A sum near what the scale suggests, or within the bounds of the kind of member; sometimes nothing at all."""
    nothing, factor = (
        random.random() < given["giving_nothing"],
        random.choice((1, 1, 1, Decimal("0.8"), Decimal("1.2"))),
    )
    if "sums" in given:
        low, high = given["sums"][kind]
        amount = Decimal(random.randrange(low, high, 100))
    else:
        amount = (
            suggested(charter.fees, charter.currency, place.get("population"), level).amount or Decimal(150)
        ) * factor
    return Decimal(0) if nothing else amount.quantize(quantum_of(charter.currency))


def _offset(world: World, day: date) -> int:
    return (day - world.today).days


def _end_of_month(world: World, day: int) -> int:
    """The last day of that month, or today."""
    first = (world.day(day).replace(day=1) + timedelta(days=32)).replace(day=1)
    return min(0, _offset(world, first) - 1)


def _put_on_record(world: World, slug: str, day: int, month: Month) -> None:
    rows = Membership.objects.filter(network=world.networks[slug]).select_related("organisation")
    members = {row.organisation.key: row.pk for row in rows}
    charter = constitution_of(world.networks[slug], world.day(day)).charter
    pledges = [Promised(members[key], p["year"], p["amount"], p["on"], level=p["level"]) for key, p in month.pledges]
    payments = [
        Paid(members[key], p["year"], p["amount"], charter.currency, p["on"], _reference(p, key), p["kind"])
        for key, p in month.payments
    ]
    take_over_contributions(world.platform(slug, day), pledges, payments, at=world.at(day, 17))


def _reference(payment: Given, key: str) -> str:
    return f"VIR-{payment['on']:%y%m}-{key[:12].upper()}-{payment['kind'][0].upper()}"


def _earn(world: World, slug: str, given: Given) -> None:
    by = world.platform(slug, given["day"])
    assert by.charter is not None
    amount = Decimal(str(given["amount"])).quantize(quantum_of(by.charter.currency))
    donor = Organisation.objects.get(key=given["donor"]).pk if "donor" in given else None
    words = (given.get("earmark", ""), donor, given.get("from", ""), given.get("what", ""))
    earned = Earned(given["source"], amount, by.charter.currency, world.day(given["day"]), *words)
    take_over_income(by, [earned], at=world.at(given["day"], 10))


def _keeper(world: World, slug: str, day: int, power: Power) -> Actor | None:
    """Whoever speaks for the office that keeps these books on that day."""
    network = world.networks[slug]
    grant = constitution_of(network, world.day(day)).charter.powers.get(power)
    held = mandates_on(network.pk, world.day(day), office=grant.office) if grant and grant.office else []
    organisation = held[0].organisation_id if held else None
    return speaker_of(world, organisation, slug, day) if organisation else None


def _ask_grant(world: World, slug: str, given: Given) -> None:
    by = _keeper(world, slug, given["asked"], Power.RECORD_INCOME)
    if by is None:
        return
    asked, amount = given["asked"], Decimal(given["amount"])
    event = ask_grant(by, None, given["funder"], given["purpose"], amount, world.day(asked), at=world.at(asked, 15))
    steps = [(given["then"], given["answered"])] if "then" in given else []
    steps += [("reported", given["reported"])] if "reported" in given else []
    for then, day in steps:
        later = _keeper(world, slug, day, Power.RECORD_INCOME) or by
        granted = Decimal(given["granted"]) if then == "granted" else None
        due = world.day(given["due"]) if granted and "due" in given else None
        move_grant(later, event.grant, State(then), world.day(day), granted, at=world.at(day, 15), report_due=due)


def _state(world: World, slug: str, given: Given) -> None:
    day = given["day"]
    if by := _keeper(world, slug, day, Power.RECORD_INCOME):
        costs, reserve = Decimal(given["costs"]), Decimal(given["reserve"])
        state_accounts(by, costs, reserve, world.day(day), at=world.at(day, 16))


def _correct(world: World, slug: str, given: Given) -> None:
    """A payment typed wrongly, taken back and recorded anew: so that a reversal can be seen."""
    by = _keeper(world, slug, given["day"], Power.RECORD_PAYMENT)
    member = (
        Membership.objects.filter(network=world.networks[slug], payments=None, state="active").order_by("pk").first()
    )
    if by is None or member is None or by.charter is None:
        return
    at, day = world.at(given["day"], 12), world.day(given["day"])
    for amount in (given["amount"], given["right"]):
        paid = Paid(member.pk, day.year, Decimal(amount), by.charter.currency, day, given["reference"])
        event = record_payment(by, paid, at=at)
        if amount == given["amount"]:
            reverse_payment(by, event.payment, given["reason"], at=at)


def _ask_waiver(world: World, slug: str, given: Given) -> None:
    member = Membership.objects.get(network=world.networks[slug], organisation__key=given["member"])
    by = speaker_of(world, member.organisation_id, slug, given["day"])
    ask_waiver(by, member.pk, world.day(given["day"]).year, given["reason"], at=world.at(given["day"], 13))
