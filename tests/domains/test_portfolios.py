"""Portfolios: an organ shares out themes and regions; who holds which is dated, ends with the seat, and is judged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction

from mithaq.charter.judging import judge_charter
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused, State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.directory.commands import know_person, take_post
from mithaq.domains.governance.commands import end_mandate
from mithaq.domains.governance.models import Mandate, Motion, Portfolio
from mithaq.domains.governance.portfolio_commands import assign_portfolio, end_portfolio
from mithaq.domains.governance.portfolios import portfolios_on, remits_of
from mithaq.domains.governance.succession_commands import hand_on_mandates
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import amend_charter
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.audience import audience_of
from tests.applying import decide
from tests.builders import FOUNDED, NOW, TODAY, World, a_network, later
from tests.sharing import PART, a_sharing_network, charter, seat

pytestmark = pytest.mark.django_db
TWO = (("tozeur", "assent"), ("agadir", "assent"))


def give(world: World, key: str, theme: str = "", town: str = "", days: float = 0, by: Actor | None = None) -> int:
    """Give a portfolio to a town's seat as the chair. Returns the number of the portfolio."""
    section = world.members[town].pk if town else None
    event = assign_portfolio(
        by or world.actor("tozeur"), seat(world, key), theme=theme, section_id=section, at=later(days)
    )
    return event.portfolio  # type: ignore[attr-defined]


def shares(world: World, days: float = 0) -> dict[str, list[str]]:
    """Portfolio -> who holds it on a day."""
    remits = remits_of(world.standing, "council", later(days).date())
    return {
        remit.section.key if remit.section else remit.theme: [row.mandate.organisation.key for row in remit.held]  # type: ignore[union-attr]
        for remit in remits
    }


def verdict(world: World, days: float = 0) -> State:
    day = later(days).date()
    standing = constitution_of(world.network, day)
    return judge_charter(standing.charter, evidence_of(standing, day), day)["2.4"].state


def refused(reason: str, do: Any, *args: Any, **kwargs: Any) -> Refused:
    """Do it, see it refused, and see that nothing is left behind."""
    before = Entry.objects.count(), list(Portfolio.objects.order_by("pk").values())
    with pytest.raises(Refused, match=reason) as refusal:
        do(*args, **kwargs)
    assert (Entry.objects.count(), list(Portfolio.objects.order_by("pk").values())) == before
    return refusal.value


def test_a_seat_is_given_a_theme_and_a_region() -> None:
    world = a_sharing_network()
    number = give(world, "agadir", "left")
    give(world, "zahle", town="fes", days=1)
    row = Portfolio.objects.get(pk=number)
    entry = Entry.objects.get(network_id=world.network.pk, number=row.entry)
    facts = {
        "portfolio": number,
        "mandate": seat(world, "agadir"),
        "organ": "council",
        "theme": "left",
        "section": None,
    }
    assert (entry.event, entry.clause) == ("PortfolioAssigned", "2.1")
    assert facts.items() <= entry.facts.items()
    empty = {key: [] for key in ("right", "tozeur", "gafsa", "agadir", "zahle")}
    assert shares(world, 1) == {"left": ["agadir"], "fes": ["zahle"], **empty}
    assert shares(world, 0)["fes"] == []
    assert [*shares(world)][:2] == ["left", "right"], "themes first"


def test_two_seats_may_share_one_and_one_seat_may_hold_several() -> None:
    world = a_sharing_network()
    for key in ("agadir", "zahle"):
        give(world, key, "left")
    give(world, "agadir", "right")
    remits = {remit.theme: remit for remit in remits_of(world.standing, "council", TODAY) if remit.theme}
    assert (remits["left"].shared, remits["right"].shared) == (True, False)
    assert shares(world)["left"] == ["agadir", "zahle"]


@pytest.mark.parametrize(
    ("theme", "town", "reason"),
    [
        ("left", "", "portfolio-held-already"),
        ("", "fes", "portfolio-held-already"),
        ("middle", "", "no-such-portfolio"),
        ("water", "", "no-such-portfolio"),  # a theme of the charter, and not of the list
        ("", "", "no-such-portfolio"),
        ("right", "gafsa", "no-such-portfolio"),  # one or the other
    ],
)
def test_what_the_charter_does_not_share_out_and_what_is_held_is_refused(theme: str, town: str, reason: str) -> None:
    world = a_sharing_network()
    give(world, "agadir", "left")
    give(world, "agadir", town="fes")
    refusal = refused(reason, give, world, "agadir", theme, town)
    assert refusal.verdict.clause == "2.1"


def test_a_region_that_is_no_member_is_refused() -> None:
    world = a_sharing_network()
    mine = seat(world, "agadir")
    for section in (0, 10_000_000):
        refused("no-such-portfolio", assign_portfolio, world.actor("tozeur"), mine, section_id=section, at=NOW)


def test_who_does_not_sit_there_is_refused() -> None:
    world = a_sharing_network()
    chair = world.actor("tozeur")
    office = Mandate.objects.get(office="chair").pk
    refused("shares-out-nothing", assign_portfolio, chair, office, theme="left", at=NOW)
    refused("mandate-already-ended", assign_portfolio, chair, 10_000_000, theme="left", at=NOW)
    left = seat(world, "zahle")
    refused("mandate-already-ended", assign_portfolio, chair, left, theme="left", at=FOUNDED - timedelta(days=9))
    end_mandate(world.platform, left, TODAY, at=NOW)
    refused("mandate-already-ended", assign_portfolio, chair, left, theme="left", at=NOW)


def test_a_seat_of_another_network_is_refused() -> None:
    world = a_sharing_network()
    foreign = Mandate.objects.get(pk=seat(world, "agadir"))
    other = a_network(charter().replace("network: river-towns", "network: lake-towns", 1), towns=())
    foreign_seat = Mandate.objects.create(
        network=other.network, organ="council", organisation=foreign.organisation, source="x", since=TODAY, entry=1
    )
    refused("mandate-already-ended", assign_portfolio, world.actor("tozeur"), foreign_seat.pk, theme="left", at=NOW)
    number = give(world, "agadir", "left")
    stranger = replace(other.platform, authority="office:chair")
    with pytest.raises(Portfolio.DoesNotExist):
        end_portfolio(stranger, number, at=NOW)
    assert Portfolio.objects.get().until is None


def test_an_organ_without_portfolios_shares_out_nothing() -> None:
    source = charter().replace(PART, "", 1)
    world = a_sharing_network(source)
    refused("shares-out-nothing", give, world, "agadir", "left")
    assert remits_of(world.standing, "council", TODAY) == []


def test_only_whom_the_charter_names_assigns() -> None:
    world = a_sharing_network()
    number = give(world, "agadir", "left")
    for by in (world.actor("agadir"), world.actor("gafsa"), replace(world.platform, authority="organ:council")):
        refused("power-not-held", give, world, "zahle", "right", by=by)
        refused("power-not-held", end_portfolio, by, number, at=NOW)
    refused("second-factor-needed", give, world, "zahle", "right", by=world.actor("tozeur", second_factor=False))


def test_where_the_charter_grants_the_power_to_nobody_nobody_assigns() -> None:
    world = a_sharing_network(charter().replace("  portfolio.assign: {office: chair, clause: '2.2'}\n", "", 1))
    refused("power-not-granted", give, world, "agadir", "left")


def test_the_same_form_twice_gives_one_portfolio() -> None:
    world = a_sharing_network()
    by = world.actor("tozeur").submitting(uuid4())
    first, again = (give(world, "agadir", "left", by=by) for _ in range(2))
    assert first == again
    assert Portfolio.objects.count() == 1
    ending = world.actor("tozeur").submitting(uuid4())
    for _ in range(2):
        assert end_portfolio(ending, first, at=later(1)).portfolio == first  # type: ignore[attr-defined]
    assert Entry.objects.filter(event="PortfolioEnded").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_give_a_seat_one_portfolio() -> None:
    """Eight hands give the same theme to the same seat: one of them does, seven are told so."""
    world = a_sharing_network()
    by, mine, start = world.actor("tozeur"), seat(world, "agadir"), Barrier(8)

    def hand(_: int) -> str:
        start.wait()
        try:
            assign_portfolio(by, mine, theme="left", at=NOW)
        except Refused as refusal:
            return refusal.verdict.finding.reason
        finally:
            connections.close_all()
        return "given"

    with ThreadPoolExecutor(8) as hands:
        said = list(hands.map(hand, range(8)))
    assert sorted(said) == ["given"] + ["portfolio-held-already"] * 7
    assert Portfolio.objects.count() == 1


def test_the_database_knows_it_too() -> None:
    world = a_sharing_network()
    give(world, "agadir", "left")
    give(world, "agadir", town="fes")
    row = Portfolio.objects.filter(theme="left").values().get()
    del row["id"]
    other = {"theme": "", "section_id": world.members["fes"].pk}
    for change in ({}, other, {"theme": ""}, {"section_id": other["section_id"]}, {"theme": "right", "until": FOUNDED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Portfolio.objects.create(**row | change)
    Portfolio.objects.create(**row | {"theme": "right"})
    assert Portfolio.objects.count() == 3


def test_one_is_taken_back_and_can_be_given_anew() -> None:
    world = a_sharing_network()
    number = give(world, "agadir", "left")
    event = end_portfolio(world.actor("tozeur"), number, at=later(3))
    assert (event.portfolio, event.theme, event.clause) == (number, "left", "2.1")  # type: ignore[attr-defined]
    assert [shares(world, days)["left"] for days in (0, 2, 3)] == [["agadir"], ["agadir"], []]
    refused("portfolio-over", end_portfolio, world.actor("tozeur"), number, at=later(4))
    give(world, "agadir", "left", days=5)
    assert shares(world, 5)["left"] == ["agadir"]


def test_one_that_is_taken_back_on_its_first_day_was_never_held() -> None:
    world = a_sharing_network()
    end_portfolio(world.actor("tozeur"), give(world, "agadir", "left"), at=NOW)
    assert shares(world)["left"] == []
    assert give(world, "agadir", "left")


def test_it_ends_with_the_seat() -> None:
    """Whatever ends a seat ends what it answered for, from the same day on and not before."""
    world = a_sharing_network()
    number = give(world, "agadir", "left")
    mine = seat(world, "agadir")
    end_mandate(world.platform, mine, later(10).date(), at=NOW)
    assert [shares(world, days)["left"] for days in (9, 10)] == [["agadir"], []]
    refused("portfolio-over", end_portfolio, world.actor("tozeur"), number, at=later(10))
    Mandate.objects.filter(pk=mine).update(until=None)
    assert shares(world, 10)["left"] == ["agadir"], "only because the seat had ended"


def handed_on(way: str) -> World:
    """The mayor of Agadir leaves in ten days, and has a deputy."""
    source = charter().replace("term: P2Y, origin", f"term: P2Y, succession: {way}, origin", 1)
    world = a_sharing_network(source)
    give(world, "agadir", "left")
    end_portfolio(world.actor("tozeur"), give(world, "agadir", "right"), at=later(5))
    deputy = know_person("deputy@agadir.example", Text(fr="Adjointe"))
    take_post(world.actor("agadir"), world.members["agadir"].pk, "deputy-mayor", deputy, FOUNDED.date(), at=NOW)
    hand_on_mandates(world.standing, world.members["agadir"].pk, later(10).date(), ("mayor",), entry=99)
    return world


@pytest.mark.parametrize(("way", "after"), [("organisation", ["agadir"]), ("deputy", ["agadir"]), ("vacant", [])])
def test_it_goes_the_way_of_the_seat_when_its_holder_leaves(way: str, after: list[str]) -> None:
    world = handed_on(way)
    assert [shares(world, days)["left"] for days in (9, 10)] == [["agadir"], after]
    assert shares(world, 10)["right"] == [], "what had ended does not come back"
    held = portfolios_on(world.network.pk, later(10).date())
    assert [(row.mandate.person is not None, row.since) for row in held] == {
        "organisation": [(False, TODAY)],
        "deputy": [(True, later(10).date())],
        "vacant": [],
    }[way]


def test_the_verdict_is_dated_and_the_past_keeps_its_own() -> None:
    """Red while a bank has nobody, green once all are held, red again from the day on which a seat ends."""
    world = a_sharing_network()
    assert verdict(world) is State.UNPROVEN
    give(world, "agadir", "left", days=1)
    for town in ("tozeur", "gafsa", "agadir", "zahle"):
        give(world, "zahle", town=town, days=1)
    assert verdict(world, 1) is State.BREACHED
    give(world, "tozeur", "right", days=2)
    assert verdict(world, 2) is State.KEPT
    end_mandate(world.platform, seat(world, "agadir"), later(7).date(), at=later(3))
    assert [verdict(world, days) for days in (0, 1, 2, 6, 7)] == [
        State.UNPROVEN, State.BREACHED, State.KEPT, State.KEPT, State.BREACHED,
    ]  # fmt: skip
    give(world, "zahle", "left", days=8)
    assert verdict(world, 8) is State.KEPT


def test_the_record_says_who_held_what_and_whether_it_is_held() -> None:
    world = a_sharing_network()
    number = give(world, "agadir", town="fes")
    end_portfolio(world.actor("tozeur"), number, at=later(3))

    def record(days: int) -> Any:
        kept = evidence_of(world.standing, later(days).date()).kinds["post"]
        return next(each for each in kept.records if each.key == f"portfolio-{number}")

    before, after = record(2), record(3)
    assert (before.value("holder"), before.value("section"), before.value("state")) == (
        ("agadir",),
        ("fes",),
        ("active",),
    )
    assert (before.until, after.until, after.value("holder")) == (None, later(3).date(), ())
    assert (after.value("member"), after.value("kind"), after.value("organ")) == (
        ("agadir",),
        ("portfolio",),
        ("council",),
    )


def test_where_no_organ_shares_anything_out_posts_say_nothing_of_it() -> None:
    kept = evidence_of(a_network().standing, TODAY).kinds["post"]
    assert not {"theme", "section"} & kept.names
    assert kept.records


def test_what_the_charter_drops_is_shown_until_it_is_taken_back() -> None:
    world = a_sharing_network()
    number = give(world, "agadir", "left")
    source = charter().replace("version: 1", "version: 2", 1).replace("lists: [banks], ", "", 1)
    amend_charter(replace(world.platform, authority="organ:council"), source, TODAY + timedelta(days=3), at=NOW)
    standing = constitution_of(world.network, later(3).date())
    remits = remits_of(standing, "council", later(3).date())
    assert [(remit.theme, remit.dropped) for remit in remits if remit.theme] == [("left", True)]
    by = world.actor("tozeur", on=later(3).date())
    end_portfolio(by, number, at=later(3))
    assert not [remit for remit in remits_of(standing, "council", later(4).date()) if remit.dropped]


def test_an_organ_assigns_by_its_motion_and_takes_back_by_another() -> None:
    world = a_sharing_network(charter("organ: council"))
    mine = seat(world, "agadir")
    decide(world, Power.ASSIGN_PORTFOLIO, {"mandate": mine, "theme": "left"}, *TWO, at=NOW)
    assert shares(world)["left"] == ["agadir"]
    number = Portfolio.objects.get().pk
    for given, reason in (
        ({"mandate": mine, "theme": "left"}, "portfolio-held-already"),
        ({"end": 0}, "portfolio-over"),
    ):
        with pytest.raises(Refused, match=reason):
            decide(world, Power.ASSIGN_PORTFOLIO, given, at=NOW)
    decide(world, Power.ASSIGN_PORTFOLIO, {"end": number}, *TWO, at=NOW)
    assert shares(world)["left"] == []
    assert [m.state for m in Motion.objects.order_by("pk")] == ["executed", "executed"]


def test_those_who_speak_for_the_holder_are_told() -> None:
    world = a_sharing_network()
    number = give(world, "agadir", "left")
    end_portfolio(world.actor("tozeur"), number, at=later(1))
    people = {world.person("agadir").pk, world.person("agadir", "focal-point").pk}
    for event in ("PortfolioAssigned", "PortfolioEnded"):
        assert audience_of(Entry.objects.get(event=event)) == people


def test_the_matrix_is_read_at_once(django_assert_num_queries: Any) -> None:
    """Two questions for an organ, however many portfolios it has and however many hold them."""
    world = a_sharing_network()
    for key in ("agadir", "zahle"):
        for town in world.members:
            give(world, key, town=town)
    standing = world.standing
    with django_assert_num_queries(2):
        remits = remits_of(standing, "council", TODAY)
        assert [len(remit.held) for remit in remits if remit.held and remit.held[0].mandate.organisation] == [2] * 5
