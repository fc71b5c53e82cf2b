"""Declaring means, pledging, correcting a pledge, asking for a waiver and deciding it."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from mithaq.charter.verdict import Refused
from mithaq.domains.finance.contribution_commands import ask_waiver, decide_waiver, declare_means, make_pledge
from mithaq.domains.finance.models import MeansDeclaration, Pledge, Waiver
from mithaq.domains.finance.standing import contributions_of
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, RIVER, TODAY, World, a_council, a_network
from tests.domains.finance.books import DUES, VOLUNTARY, a_network_with_books, keeper, member

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


@pytest.fixture
def world() -> World:
    return a_network_with_books()


@pytest.fixture
def owing() -> World:
    return a_network_with_books(DUES)


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Entry, Pledge, MeansDeclaration, Waiver))


def pledge(world: World, amount: str = "80", *, by: str = "tozeur", of: str = "tozeur", year: int = YEAR, currency: str = "TND", kind: str = "yearly"):  # type: ignore[no-untyped-def]  # fmt: skip
    actor, membership = world.actor(by), member(world, of)
    return make_pledge(actor, membership.pk, year, Decimal(amount), currency, kind=kind, at=NOW)


def contribution(world: World, key: str = "tozeur"):  # type: ignore[no-untyped-def]
    return contributions_of(world.standing, [member(world, key)], YEAR, TODAY)[0]


def test_the_suggestion_follows_population_and_declared_means(world: World) -> None:
    assert [contribution(world, key).suggested.amount for key in ("tozeur", "fes")] == [
        Decimal("100.000"),
        Decimal("250.000"),
    ]
    declare_means(world.actor("tozeur"), member(world).pk, YEAR, "low", at=NOW)
    assert contribution(world).suggested.amount == Decimal("50.000")
    declare_means(world.actor("tozeur"), member(world).pk, YEAR, "high", at=NOW)
    assert (contribution(world).suggested.amount, MeansDeclaration.objects.count()) == (Decimal("200.000"), 1)


@pytest.mark.parametrize(
    ("level", "year", "reason"),
    [("golden", YEAR, "unknown-level"), ("low", 1999, "not-a-year"), ("low", YEAR + 2, "not-a-year")],
)
def test_means_that_the_charter_does_not_know_are_refused(world: World, level: str, year: int, reason: str) -> None:
    before = counts()
    with pytest.raises(Refused, match=reason):
        declare_means(world.actor("tozeur"), member(world).pk, year, level, at=NOW)
    with pytest.raises(Refused, match="speaks-for"):
        declare_means(world.actor("tozeur"), member(world, "gafsa").pk, YEAR, "low", at=NOW)
    assert counts() == before


def test_means_are_not_asked_where_they_are_no_factor(owing: World) -> None:
    with pytest.raises(Refused, match="no-means-asked"):
        declare_means(owing.actor("tozeur"), member(owing).pk, YEAR, "low", at=NOW)


@pytest.mark.parametrize("amount", ["0", "0.001", "80", "99999.999"])
def test_any_sum_may_be_pledged_freely(world: World, amount: str) -> None:
    event = pledge(world, amount)
    row = Pledge.objects.get()
    assert (row.amount, row.currency, row.suggested, row.pledged_on, row.corrected_on) == (
        Decimal(amount),
        "TND",
        100,
        TODAY,
        None,
    )
    entry = Entry.objects.get(network_id=world.network.pk, number=row.entry)
    assert (entry.event, entry.facts["amount"], event.clause) == ("ContributionPledged", amount, "1.3")
    assert (contribution(world).owed, contribution(world).open) == (0, Decimal(amount))


def test_a_pledge_is_corrected_and_stays_one(world: World) -> None:
    first, second = pledge(world, "80"), pledge(world, "0")
    row = Pledge.objects.get()
    assert (first.pledge, row.amount, row.corrected_on) == (second.pledge, 0, TODAY)
    assert Entry.objects.filter(event="ContributionPledged").count() == 2


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"amount": "-0.001"}, "sum-below-zero"),
        ({"amount": "80.0001"}, "sum-has-too-many-places"),
        ({"amount": "10000000000"}, "sum-too-large"),
        ({"currency": "EUR"}, "another-currency"),
        ({"year": 2024}, "not-a-year-of-membership"),
        ({"year": YEAR + 2}, "not-a-year-of-membership"),
        ({"of": "gafsa"}, "speaks-for-the-organisation"),
        ({"kind": "joining"}, "joined-in-another-year"),
    ],
)
def test_a_pledge_that_cannot_be_leaves_nothing_behind(world: World, given: dict[str, str], reason: str) -> None:
    before = counts()
    with pytest.raises(Refused, match=reason):
        pledge(world, **given)  # type: ignore[arg-type]
    assert counts() == before


def test_a_joining_contribution_belongs_to_its_year(world: World) -> None:
    pledge(world, "50", kind="joining", year=2025)
    assert Pledge.objects.get().kind == "joining"


def test_without_fees_nothing_can_be_pledged() -> None:
    world = a_council(a_network(RIVER))
    with pytest.raises(Refused, match="no-fees"):
        pledge(world)


def test_a_form_sent_twice_makes_one_pledge(world: World) -> None:
    key = uuid4()
    for _ in range(2):
        make_pledge(world.actor("tozeur").submitting(key), member(world).pk, YEAR, Decimal(5), "TND", at=NOW)
    assert Entry.objects.filter(event="ContributionPledged").count() == 1


def test_the_database_holds_no_pledge_below_zero(world: World) -> None:
    pledge(world)
    with (
        pytest.raises(IntegrityError, match="pledge_not_below_zero"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE finance_pledge SET amount = -1")


def test_dues_are_not_pledged_below_their_scale(owing: World) -> None:
    with pytest.raises(Refused, match="below-the-scale"):
        pledge(owing, "99.999")
    pledge(owing, "120")
    assert contribution(owing).owed == 120


def test_a_waiver_is_asked_for_and_granted(owing: World) -> None:
    event = ask_waiver(owing.actor("tozeur"), member(owing).pk, YEAR, "  فيضان \u202e", at=NOW)
    waiver = Waiver.objects.get(pk=event.waiver)
    assert (waiver.state, waiver.reason, contribution(owing).owed) == ("asked", "فيضان", 100)
    decide_waiver(owing.actor("fes"), waiver.pk, "", grant=True, at=NOW)
    found = contribution(owing)
    assert (found.waived, found.owed, found.waiver.decided_on) == (True, 0, TODAY)
    before = counts()
    with pytest.raises(Refused, match="waiver-asked-already"):
        ask_waiver(owing.actor("tozeur"), member(owing).pk, YEAR, "again", at=NOW)
    with pytest.raises(Refused, match="state-may-follow"):
        decide_waiver(owing.actor("fes"), waiver.pk, "no", grant=False, at=NOW)
    assert counts() == before
    pledge(owing, "0")


def test_a_refusal_needs_reasons_and_lets_the_member_ask_again(owing: World) -> None:
    waiver = ask_waiver(owing.actor("tozeur"), member(owing).pk, YEAR, "why", at=NOW).waiver
    before = counts()
    for by, reason in (("fes", "decision-needs-reasons"), ("gafsa", "power-not-held")):
        with pytest.raises(Refused, match=reason):
            decide_waiver(owing.actor(by), waiver, " ", grant=False, at=NOW)
    with pytest.raises(Refused, match="second-factor-needed"):
        decide_waiver(owing.actor("fes", second_factor=False), waiver, "x", grant=True, at=NOW)
    assert counts() == before
    decide_waiver(owing.actor("fes"), waiver, "The scale is low enough.", grant=False, at=NOW)
    assert contribution(owing).owed == 100
    ask_waiver(owing.actor("tozeur"), member(owing).pk, YEAR, "why again", at=NOW)


def test_where_nobody_may_waive_or_nothing_is_owed_it_says_so(world: World) -> None:
    with pytest.raises(Refused, match="nothing-to-waive"):
        ask_waiver(world.actor("tozeur"), member(world).pk, YEAR, "why", at=NOW)


def test_without_a_grant_nobody_may_waive() -> None:
    world = a_network_with_books(DUES, "powers:\n  payment.record: {office: secretary}\n")
    with pytest.raises(Refused, match="nobody-may-waive"):
        ask_waiver(world.actor("tozeur"), member(world).pk, YEAR, "why", at=NOW)
    with pytest.raises(Refused, match="power-not-granted"):
        decide_waiver(keeper(world), 1, "x", grant=True, at=NOW)


def test_a_waiver_needs_its_reason(owing: World) -> None:
    with pytest.raises(Refused, match="waiver-needs-reason"):
        ask_waiver(owing.actor("tozeur"), member(owing).pk, YEAR, " \u200f ", at=NOW)


def test_the_voluntary_scale_is_a_suggestion_only(world: World) -> None:
    """The twin of the test on dues: the same sum below the scale is refused there and welcome here."""
    assert "voluntary" in VOLUNTARY
    pledge(world, "99.999")
    assert contribution(world).owed == 0
