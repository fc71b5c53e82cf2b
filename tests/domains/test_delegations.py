"""Delegations: a power is lent to an office for a time, counts once it is accepted, and runs out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.delegation_commands import accept_delegation, grant_delegation
from mithaq.domains.governance.models import Delegation
from mithaq.domains.governance.queries import decides
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import FOUNDED, NOW, TODAY, World, a_council, a_network, later
from tests.domains.test_mandates import counts, office

pytestmark = pytest.mark.django_db


def chaired(world: World) -> Actor:
    office(world, "chair", "tozeur", FOUNDED.date())
    office(world, "secretary", "agadir", FOUNDED.date())
    return world.actor("tozeur")


def lend(
    by: Actor, power: Power = Power.CONVENE_MEETING, to: str = "secretary", days: tuple[int, int] = (0, 30)
) -> int:
    since, until = (TODAY + timedelta(days=day) for day in days)
    return grant_delegation(by, power, to, scope="theme:water", since=since, until=until, at=NOW).delegation  # type: ignore[attr-defined]


def test_who_holds_an_office_lends_its_power_for_a_time() -> None:
    """The chair may convene, and may delegate: the secretary convenes from acceptance until the last day."""
    world = a_council(a_network())
    delegation = lend(chaired(world))
    assert not world.actor("agadir").may(Power.CONVENE_MEETING).holds
    accept_delegation(world.actor("agadir"), delegation, at=later(2))
    held = [world.actor("agadir", on=later(day).date()).may(Power.CONVENE_MEETING).holds for day in (0, 1, 2, 29, 30)]
    assert held == [False, False, True, True, False]
    assert not world.actor("zahle", on=later(3).date()).may(Power.CONVENE_MEETING).holds
    assert decides(world.actor("tozeur"))


def test_a_delegation_of_the_chairs_authority_is_accepted_and_runs_out() -> None:
    world = a_council(a_network())
    chaired(world)
    delegation = lend(replace(world.platform, authority="office:chair"))
    before = Entry.objects.count()
    with pytest.raises(Refused, match="office-not-held"):
        accept_delegation(world.actor("zahle"), delegation, at=NOW)
    assert (Delegation.objects.get(pk=delegation).accepted_on, Entry.objects.count()) == (None, before)
    accept_delegation(world.actor("agadir"), delegation, at=later(2))
    with pytest.raises(Refused, match="already-accepted"):
        accept_delegation(world.actor("agadir"), delegation, at=later(3))
    days = {day: world.actor("agadir", on=later(day).date()) for day in (0, 1, 2, 29, 30)}
    assert [actor.may(Power.CONVENE_MEETING).holds for actor in days.values()] == [False, False, True, True, False]
    assert not replace(days[2], second_factor=False).may(Power.CONVENE_MEETING).holds
    Delegation.objects.update(revoked_on=later(3).date())
    assert not world.actor("agadir", on=later(4).date()).delegated


@pytest.mark.parametrize(
    ("power", "to", "days", "reason"),
    [
        (Power.CONVENE_MEETING, "king", (0, 30), "no-such-office"),
        (Power.CONVENE_MEETING, "secretary", (5, 5), "ends-before-it-began"),
        (Power.ADMIT_MEMBER, "secretary", (0, 30), "not-ones-own-power"),
        (Power.GRANT_DELEGATION, "secretary", (0, 30), "not-ones-own-power"),
        (Power.ADOPT_POLICY, "secretary", (0, 30), "not-ones-own-power"),
    ],
)
def test_what_cannot_be_lent_is_refused(power: Power, to: str, days: tuple[int, int], reason: str) -> None:
    world = a_council(a_network())
    chaired(world)
    before = counts()
    with pytest.raises(Refused, match=reason):
        lend(replace(world.platform, authority="office:chair"), power, to, days)
    with pytest.raises(Refused, match="power-not-held"):
        lend(world.actor("zahle"))
    assert (Delegation.objects.count(), counts()) == (0, before)
