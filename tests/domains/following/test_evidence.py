"""What the rules see of the board: contacts by whom and with whom, obstacles with their dates; and nothing where nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mithaq.charter.evidence import Evidence, Record
from mithaq.domains.following.commands import acknowledge_obstacle, escalate_obstacle, solve_obstacle
from mithaq.domains.following.contact_commands import strike_contact
from mithaq.domains.following.evidence import following_evidence
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import FOUNDED, NOW, TODAY, World
from tests.domains.following.boarding import CONTACT, WHY, a_contact, a_world, an_obstacle
from tests.domains.meetings.sitting import a_seated_council

pytestmark = pytest.mark.django_db


def seen(world: World, kind: str, day: date = TODAY, **where: str) -> list[Record]:
    found = Evidence(FOUNDED.date(), following_evidence(constitution_of(world.network, day), day)).select(kind, where)
    assert found is not None
    return list(found)


def test_contacts_carry_who_whom_and_by_which_means() -> None:
    world = a_world()
    for party in ("organ:council", "region:left", "network", f"member:{world.members['gafsa'].pk}"):
        a_contact(world, contact=replace(CONTACT, party=party))
    assert len(seen(world, "touch-point", office="chair")) == 4
    [region] = seen(world, "touch-point", office="secretary")
    assert (region.value("region"), region.value("list-item")) == (("left",), ("call",))
    [organ] = seen(world, "touch-point", organ="council")
    assert organ.on == TODAY and not organ.value("level")
    assert len(seen(world, "touch-point", level="network")) == 1
    [member] = seen(world, "touch-point", member="gafsa")
    assert member.value("country") == ("TN",)


def test_a_contact_that_was_struck_or_is_later_is_no_evidence() -> None:
    world = a_world()
    row = a_contact(world)
    assert seen(world, "touch-point", TODAY - timedelta(days=1)) == []
    strike_contact(world.actor("tozeur"), row.pk, at=NOW)
    assert seen(world, "touch-point") == []


def test_an_obstacle_carries_its_dates_as_they_were_on_the_day() -> None:
    world = a_world()
    row, chair = an_obstacle(world, level="deep"), world.actor("tozeur")
    acknowledge_obstacle(chair, row.pk, at=NOW)
    escalate_obstacle(chair, row.pk, WHY, at=NOW + timedelta(days=2))
    solve_obstacle(chair, row.pk, WHY, at=NOW + timedelta(days=5))
    [first] = seen(world, "obstacle")
    assert (first.value("state"), first.value("lead"), set(first.dates)) == (
        ("reported",),
        ("gafsa",),
        {"acknowledged"},
    )
    [then] = seen(world, "obstacle", TODAY + timedelta(days=3), escalated="*")
    assert then.value("state") == ("escalated",) and then.covers(TODAY + timedelta(days=3))
    [last] = seen(world, "obstacle", TODAY + timedelta(days=5), type="pump", level="deep")
    assert last.value("state") == ("solved",) and not last.covers(TODAY + timedelta(days=5))
    assert last.dates["solved"] == last.dates["updated"] == TODAY + timedelta(days=5)


def test_a_charter_without_them_keeps_neither() -> None:
    world = a_seated_council()
    assert following_evidence(constitution_of(world.network, TODAY), TODAY) == {}
