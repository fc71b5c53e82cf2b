"""Seats that are not elected: appointed by an organ or an office, sent by committees, going with an office; ended, given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mithaq.charter.filling import appointers, fillers
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.commands import Held, appoint_office, take_over_mandates
from mithaq.domains.governance.delegation_commands import accept_delegation, grant_delegation, revoke_delegation
from mithaq.domains.governance.filling_commands import Filling, fill_seat, give_up_mandate, recall_mandate
from mithaq.domains.governance.models import Mandate, Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.governance.vacancies import chairs_filled_by
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from tests.builders import NOW, World, later
from tests.committees import a_network_of_committees

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_network_of_committees()


def as_organ(world: World, organ: str) -> Actor:
    return replace(world.platform, authority=f"organ:{organ}")


def sitting(world: World, organ: str) -> set[str]:
    found = mandates_on(world.network.pk, NOW.date(), organ=organ)
    return {m.organisation.key for m in found if m.organisation}


def wanted(world: World, organ: str, key: str, **more: Any) -> Filling:
    return Filling(organ, world.members[key].pk, **more)


def refused(reason: str, do: Any, *args: Any, **more: Any) -> None:
    """Refused for this reason, and nothing is left behind."""
    before = Entry.objects.count(), Mandate.objects.filter(until=None).count()
    with pytest.raises(Refused) as no:
        do(*args, at=NOW, **more)
    assert no.value.verdict.finding.reason == reason
    assert (Entry.objects.count(), Mandate.objects.filter(until=None).count()) == before


def test_the_charter_names_who_fills(world: World) -> None:
    charter = world.standing.charter
    assert fillers(charter, "bridge") == ("organ:left", "organ:right")
    assert fillers(charter, "panel") == ("office:chair",)
    assert fillers(charter, "council") == fillers(charter, "bureau") == fillers(charter, "assembly") == ()
    assert appointers(charter, "clerk") == ("office:chair",)
    assert appointers(charter, "focal-point") == ()


def test_a_committee_sends_its_delegate(world: World) -> None:
    event = fill_seat(as_organ(world, "right"), wanted(world, "bridge", "zahle", sent_by="right"), at=NOW)
    mandate = Mandate.objects.get(pk=event.mandate)
    assert (mandate.source, mandate.constituent, mandate.since) == ("delegates", "right", NOW.date())
    assert sitting(world, "bridge") == {"gafsa", "zahle"}


def test_a_committee_replaces_its_delegate_on_one_day(world: World) -> None:
    leaves = Mandate.objects.get(organ="bridge")
    new = wanted(world, "bridge", "fes", sent_by="left", instead_of=leaves.pk)
    fill_seat(as_organ(world, "left"), new, at=NOW)
    leaves.refresh_from_db()
    assert leaves.until == NOW.date()
    assert sitting(world, "bridge") == {"fes"}


@pytest.mark.parametrize(
    ("organ", "key", "sent_by", "acting", "reason"),
    [
        ("bridge", "zahle", "right", "left", "another-fills-this-seat"),
        ("bridge", "tozeur", "right", "right", "not-a-member-of-the-organ"),
        ("bridge", "fes", "left", "left", "no-seat-free"),
        ("bridge", "zahle", "council", "council", "sends-nobody-there"),
        ("bridge", "zahle", "", "right", "sends-nobody-there"),
        ("council", "gafsa", "", "council", "not-filled-by-appointment"),
        ("bureau", "gafsa", "", "council", "not-filled-by-appointment"),
        ("harbour", "gafsa", "", "council", "no-such-organ"),
        ("jury", "gafsa", "", "left", "another-fills-this-seat"),
    ],
)
def test_what_the_charter_does_not_allow(
    world: World, organ: str, key: str, sent_by: str, acting: str, reason: str
) -> None:
    """An actor that fills no seat at all is stopped at the door; every other one by the act."""
    actor = as_organ(world, acting)
    assert actor.may(Power.FILL_SEAT).holds == (acting in ("left", "right", "council"))
    refused(reason, fill_seat, actor, wanted(world, organ, key, sent_by=sent_by))


def test_who_fills_no_seat_is_stopped_at_the_door(world: World) -> None:
    refused("power-not-held", fill_seat, as_organ(world, "bridge"), wanted(world, "jury", "gafsa"))
    refused("power-not-held", fill_seat, world.actor("gafsa"), wanted(world, "panel", "gafsa"))


def test_an_office_fills_alone(world: World) -> None:
    fill_seat(world.actor("tozeur"), wanted(world, "panel", "fes"), at=NOW)
    assert sitting(world, "panel") == {"fes"}
    refused("second-factor-needed", fill_seat, world.actor("tozeur", second_factor=False), wanted(world, "panel", "agadir"))  # fmt: skip
    fill_seat(world.actor("tozeur"), wanted(world, "panel", "agadir"), at=NOW)
    refused("no-seat-free", fill_seat, world.actor("tozeur"), wanted(world, "panel", "zahle"))


def test_no_more_terms_than_the_charter_allows(world: World) -> None:
    for since, until in ((-500, -250), (-250, -2)):
        day = NOW.date() + timedelta(days=since)
        held = Held(world.members["zahle"].pk, day, organ="bridge", source="delegates", constituent="right")
        take_over_mandates(world.platform, [held], at=NOW)
        Mandate.objects.filter(organ="bridge", constituent="right", until=None).update(
            until=NOW.date() + timedelta(days=until)
        )
    refused("too-many-terms", fill_seat, as_organ(world, "right"), wanted(world, "bridge", "zahle", sent_by="right"))
    fill_seat(as_organ(world, "right"), wanted(world, "bridge", "agadir", sent_by="right"), at=NOW)


def test_a_motion_goes_to_the_committee_that_sends(world: World) -> None:
    given = {"organ": "bridge", "organisation": world.members["zahle"].pk, "sent_by": "right"}
    words = {"title": Text(fr="Déléguée au comité du pont"), "reasons": Text()}
    with pytest.raises(Refused, match="no-seat-in-the-organ"):
        propose_motion(world.actor("tozeur"), Power.FILL_SEAT, given, at=NOW, **words)
    pk = propose_motion(world.actor("agadir"), Power.FILL_SEAT, given, at=NOW, **words).motion
    for key in ("agadir", "zahle"):
        seat = Seat.objects.get(motion_id=pk, organisation=world.members[key])
        answer_motion(world.actor(key), seat.pk, "assent", at=later(1))
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("pk"))
    assert Motion.objects.get(pk=pk).state == "executed"
    assert "zahle" in {m.organisation.key for m in mandates_on(world.network.pk, later(1).date(), organ="bridge")}  # type: ignore[union-attr]


def test_an_office_that_another_office_fills_is_not_the_organs(world: World) -> None:
    fes = world.members["fes"].pk
    refused("another-fills-this-seat", appoint_office, as_organ(world, "council"), "clerk", fes)
    appoint_office(world.actor("tozeur"), "clerk", fes, at=NOW)
    refused("another-fills-this-seat", appoint_office, world.actor("tozeur"), "secretary", fes)
    given = {"office": "clerk", "organisation": fes}
    with pytest.raises(Refused, match="not-an-organs-power"):
        propose_motion(world.actor("agadir"), Power.APPOINT_OFFICE, given, title=Text(fr="x"), reasons=Text(), at=NOW)


def test_a_seat_goes_with_its_office(world: World) -> None:
    appoint_office(as_organ(world, "council"), "treasurer", world.members["fes"].pk, at=NOW)
    assert sitting(world, "bureau") == {"fes"}
    assert Mandate.objects.get(organ="bureau").source == "ex-officio"
    refused("seat-goes-with-an-office", give_up_mandate, world.actor("fes"), Mandate.objects.get(organ="bureau").pk)
    appoint_office(as_organ(world, "council"), "treasurer", world.members["gafsa"].pk, at=NOW)
    assert sitting(world, "bureau") == {"gafsa"}
    give_up_mandate(world.actor("gafsa"), Mandate.objects.get(office="treasurer", until=None).pk, at=NOW)
    assert sitting(world, "bureau") == set()


def test_a_mandate_is_ended_by_whom_the_charter_lets(world: World) -> None:
    seat = Mandate.objects.get(organ="left", organisation=world.members["fes"])
    refused("power-not-held", recall_mandate, as_organ(world, "left"), seat.pk)
    event = recall_mandate(as_organ(world, "council"), seat.pk, at=NOW)
    assert (event.clause, sitting(world, "left")) == ("2.1", {"gafsa"})
    refused("mandate-already-ended", recall_mandate, as_organ(world, "council"), seat.pk)


def test_a_seat_is_given_up_by_its_own(world: World) -> None:
    seat = Mandate.objects.get(organ="left", organisation=world.members["fes"])
    refused("not-ones-own-seat", give_up_mandate, world.actor("gafsa"), seat.pk)
    give_up_mandate(world.actor("fes"), seat.pk, at=NOW)
    refused("mandate-already-ended", give_up_mandate, world.actor("fes"), seat.pk)
    assert sitting(world, "left") == {"gafsa"}


def test_what_somebody_fills_the_free_seat_first(world: World) -> None:
    def chairs(key: str) -> list[tuple[str, str, str]]:
        found = chairs_filled_by(world.actor(key), world.standing, NOW.date())
        free = [chair.mandate is None for chair in found]
        assert free == sorted(free, reverse=True), "the free ones come first"
        return sorted((c.organ, c.sent_by, c.mandate.organisation.key if c.mandate else "") for c in found)  # type: ignore[union-attr]

    assert chairs("gafsa") == [("bridge", "left", "gafsa")]
    assert chairs("zahle") == [("bridge", "right", ""), ("jury", "", "")]
    assert chairs("tozeur") == [("jury", "", ""), ("panel", "", "")]


def test_an_organ_lends_its_power_and_takes_it_back(world: World) -> None:
    council, period = as_organ(world, "council"), {"since": NOW.date(), "until": later(60).date()}
    with pytest.raises(Refused, match="not-ones-own-power"):
        grant_delegation(council, Power.CONVENE_MEETING, "clerk", scope="", at=NOW, **period)
    lent = grant_delegation(council, Power.CHANGE_LIMIT, "clerk", scope="theme:water", at=NOW, **period).delegation
    appoint_office(world.actor("tozeur"), "clerk", world.members["fes"].pk, at=NOW)
    with pytest.raises(Refused, match="power-not-held"):
        revoke_delegation(as_organ(world, "left"), lent, at=NOW)
    accept_delegation(world.actor("fes"), lent, at=NOW)
    assert Power.CHANGE_LIMIT in world.actor("fes").delegated
    revoke_delegation(council, lent, at=NOW)
    assert Power.CHANGE_LIMIT not in world.actor("fes").delegated
    with pytest.raises(Refused, match="delegation-over"):
        revoke_delegation(council, lent, at=NOW)


def test_the_second_delegate_finds_the_place_taken(world: World) -> None:
    fill_seat(as_organ(world, "right"), wanted(world, "bridge", "zahle", sent_by="right"), at=NOW)
    refused("no-seat-free", fill_seat, as_organ(world, "right"), wanted(world, "bridge", "agadir", sent_by="right"))
