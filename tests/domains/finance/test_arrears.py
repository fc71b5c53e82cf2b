"""Dues: arrears after their day, effects after grace and only where the charter names them; reminders once each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mithaq.charter.fees import Fees
from mithaq.charter.terms import Period
from mithaq.charter.verdict import Refused
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.finance.contribution_commands import ask_waiver, decide_waiver, make_pledge
from mithaq.domains.finance.models import Reminder
from mithaq.domains.finance.payment_commands import record_payment
from mithaq.domains.finance.platform_commands import ask_contributions, recall_dues
from mithaq.domains.finance.standing import arrears_of, effects_in_force, stage_today
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.audience import audience_of
from mithaq.reactions.tasks import remind
from tests.builders import FOUNDED, NOW, TODAY, World
from tests.domains.finance.books import DUES, VOLUNTARY, a_network_with_books, a_payment, keeper, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def owing() -> World:
    return a_network_with_books(DUES)


def at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), NOW.time(), tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "years", "effects"),
    [
        ("2025-03-31", [], ()),
        ("2025-04-01", [2025], ()),
        ("2025-05-30", [2025], ()),
        ("2025-05-31", [2025], ("suspend-vote",)),
        ("2026-03-31", [2025], ("suspend-vote",)),
        ("2026-04-01", [2025, 2026], ("suspend-vote",)),
    ],
)
def test_arrears_begin_after_the_day_and_effects_after_grace(
    owing: World, day: str, years: list[int], effects: tuple[str, ...]
) -> None:
    on = date.fromisoformat(day)
    assert [arrears.year for arrears in arrears_of(owing.standing, member(owing), on)] == years
    assert effects_in_force(owing.standing, member(owing), on) == effects


def test_paying_or_a_waiver_ends_arrears_and_their_effects(owing: World) -> None:
    tozeur = member(owing)
    for year, amount in ((2025, "60"), (2025, "40"), (2026, "100")):
        assert effects_in_force(owing.standing, tozeur, TODAY)
        paid = a_payment(owing, amount=amount, year=year, reference=f"{year}-{amount}", paid_on=TODAY)
        record_payment(keeper(owing), paid, at=NOW)
    assert (arrears_of(owing.standing, tozeur, TODAY), effects_in_force(owing.standing, tozeur, TODAY)) == ((), ())
    fes = member(owing, "agadir")
    for year in (2025, 2026):
        waiver = ask_waiver(owing.actor("agadir"), fes.pk, year, "flood", at=NOW).waiver
        assert len(arrears_of(owing.standing, fes, TODAY)) == 2027 - year
        decide_waiver(owing.actor("fes"), waiver, "granted", grant=True, at=NOW)
    assert effects_in_force(owing.standing, fes, TODAY) == ()


def test_a_voluntary_contribution_has_neither_arrears_nor_effects() -> None:
    world = a_network_with_books(VOLUNTARY)
    make_pledge(world.actor("tozeur"), member(world).pk, 2026, Decimal(500), "TND", at=NOW)
    late = date(2027, 12, 31)
    assert (arrears_of(world.standing, member(world), late), effects_in_force(world.standing, member(world), late)) == (
        (),
        (),
    )


def test_dues_without_effects_in_the_charter_have_none() -> None:
    world = a_network_with_books(DUES.replace("effects: [suspend-vote]\n  ", ""))
    assert arrears_of(world.standing, member(world), TODAY)
    assert effects_in_force(world.standing, member(world), TODAY) == ()


def test_a_membership_knows_whether_its_dues_are_paid(owing: World) -> None:
    for year in (2025, 2026):
        paid = a_payment(owing, amount="100", year=year, reference=str(year))
        record_payment(keeper(owing), paid, at=NOW)
    kept = evidence_of(owing.standing, TODAY).kinds["membership"]
    assert "paid" in kept.names
    assert {record.key for record in kept.records if record.value("paid")} == {"tozeur"}


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2026-02-28", None),
        ("2026-03-01", ("before", 2026)),
        ("2026-03-31", ("before", 2026)),
        ("2026-04-01", ("after", 2026)),
        ("2026-04-30", ("after", 2026)),
        ("2026-05-01", None),
    ],
)
def test_reminders_come_on_the_charters_days(day: str, stage: tuple[str, int] | None) -> None:
    fees = Fees(mode="dues", due="03-31", remind=Period(days=30))
    assert stage_today(fees, date.fromisoformat(day)) == stage


def test_a_day_that_is_not_named_sends_nothing() -> None:
    assert stage_today(Fees(mode="voluntary"), TODAY) is None
    assert stage_today(Fees(mode="none", asked="06-15"), TODAY) is None
    assert stage_today(Fees(mode="dues", due="12-31"), date(2027, 1, 5)) == ("after", 2026)
    assert stage_today(Fees(mode="dues", due="02-29"), date(2026, 3, 1)) == ("after", 2026)


def test_members_are_asked_once_a_year_and_zero_is_an_answer() -> None:
    world = a_network_with_books(VOLUNTARY)
    make_pledge(world.actor("tozeur"), member(world).pk, 2026, Decimal(0), "TND", at=NOW)
    with pytest.raises(Refused, match="not-the-day"):
        ask_contributions(world.platform, at=at("2026-05-19"))
    event = ask_contributions(world.platform, at=NOW)
    assert (event.year, event.count, member(world).pk in event.memberships) == (2026, 4, False)
    before = Entry.objects.count()
    for _ in range(2):
        with pytest.raises(Refused, match="nobody-to-remind"):
            ask_contributions(world.platform, at=NOW)
    with pytest.raises(Refused, match="not-the-day"):
        recall_dues(world.platform, at=NOW)
    assert (Entry.objects.count(), Reminder.objects.count()) == (before, 4)
    told = audience_of(Entry.objects.get(event="ContributionsAsked"))
    assert world.person("fes").pk in told
    assert world.person("tozeur").pk not in told


def test_open_dues_are_recalled_before_and_after(owing: World) -> None:
    record_payment(keeper(owing), a_payment(owing, amount="100", year=2026, paid_on=FOUNDED.date()), at=NOW)
    first = recall_dues(owing.platform, at=at("2026-03-05"))
    second = recall_dues(owing.platform, at=at("2026-04-05"))
    assert (first.stage, first.count, second.stage, second.count) == ("before", 4, "after", 4)
    with pytest.raises(Refused, match="nobody-to-remind"):
        recall_dues(owing.platform, at=at("2026-04-06"))


def test_no_reminder_speaks_of_consequences() -> None:
    from mithaq.web.wording.events import EVENTS

    words = (str(EVENTS["ContributionsAsked"]) + str(EVENTS["DuesRecalled"])).lower()
    assert not any(word in words for word in ("suspend", "sanction", "right", "effect", "must", "otherwise"))


def test_the_daily_task_is_safe_to_run_on_any_day() -> None:
    a_network_with_books(VOLUNTARY)
    for _ in range(2):
        remind(0)
