"""Portfolios of the sample world: who answers for which theme and which region, given and taken back by an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.portfolio_commands import assign_portfolio, end_portfolio
from mithaq.sample.governing import holder_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]


def plan_portfolios(world: World) -> None:
    """Each is given on a day; one that is taken back goes in the morning, so that another may have it the same day."""
    for organ in read("life.yaml")["portfolios"]:
        for given in organ["shared"]:
            world.plan(given["given"], 12, lambda o=organ, g=given: _give(world, o, g))


def _give(world: World, organ: Given, given: Given) -> None:
    slug, day = organ["network"], given["given"]
    seat = Mandate.objects.get(
        network=world.networks[slug], organ=organ["organ"], organisation=world.organisations[given["to"]], until=None
    )
    section = world.organisations[given["section"]].pk if "section" in given else None
    number = assign_portfolio(
        holder_of(world, slug, organ["by"], day),
        seat.pk,
        theme=given.get("theme", ""),
        section_id=section,
        at=world.at(day, 12),
    ).portfolio
    if "ended" in given:
        world.plan(given["ended"], 11, lambda: _end(world, organ, given, number))
        world.agenda.sort(key=lambda step: step[:3])


def _end(world: World, organ: Given, given: Given, number: int) -> None:
    by = holder_of(world, organ["network"], organ["by"], given["ended"])
    end_portfolio(by, number, at=world.at(given["ended"], 11))
