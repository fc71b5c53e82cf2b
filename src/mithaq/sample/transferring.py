"""Transfers of the sample world: practices on their way from one member to another, cases at meetings, what is shown first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.domains.knowledge.answering_commands import answer_question, ask_question
from mithaq.domains.knowledge.models import Practice, Step
from mithaq.domains.knowledge.presenting_commands import present_practice
from mithaq.domains.knowledge.reviewing_commands import feature_practice
from mithaq.domains.knowledge.transfer_commands import (
    Planned,
    agree_transfer,
    ask_transfer,
    begin_transfer,
    finish_transfer,
    give_up_transfer,
    note_visit,
    take_transfer_step,
)
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.ledger.actor import Actor
from mithaq.sample.governing import holder_of, speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]


def plan_transfers(world: World) -> None:
    """Each transfer is asked on its day; what comes of it follows. Days are counted back from the end of the world."""
    told = read("transfers.yaml")
    for given in told["transfers"]:
        world.plan(given["asked"], 15, lambda g=given: _ask(world, g))
    for given in told["questions"]:
        world.plan(given["asked"], 15, lambda g=given: _question(world, g, g["member"], None))
    for given in told["presented"]:
        world.plan(given["day"], 17, lambda g=given: _present(world, g))
    for given in told["featured"]:
        world.plan(given["day"], 16, lambda g=given: _feature(world, g))


def _present(world: World, given: Given) -> None:
    """Whoever convenes puts a case on the programme of a meeting that is planned."""
    day, slug = given["day"], given["network"]
    meetings = Meeting.objects.filter(network=world.networks[slug], organ=given["organ"])
    meeting = meetings.get(starts__date=world.day(given["meets"]))
    by = holder_of(world, slug, given["by"], day)
    present_practice(by, world.practices[given["practice"]], meeting.pk, at=world.at(day, 17))


def _giver(world: World, given: Given, day: int) -> Actor:
    """Who speaks for the member that did it first, in the network of its practice."""
    found = Practice.objects.select_related("network").get(pk=world.practices[given["practice"]])
    return speaker_of(world, found.organisation_id, found.network.slug, day)  # type: ignore[attr-defined]


def _taker(world: World, given: Given, member: str, day: int) -> Actor:
    return speaker_of(world, world.organisations[member].pk, given["network"], day)


def _ask(world: World, given: Given) -> None:
    """The wish, and every later step on the day on which it is taken."""
    day, member = given["asked"], given["taker"]
    by, taker = _taker(world, given, member, day), world.organisations[member].pk
    pk = ask_transfer(by, world.practices[given["practice"]], taker, given["why"], at=world.at(day, 15)).transfer
    if "agreed" in given:
        world.plan(given["agreed"], 15, lambda: _agree(world, given, pk))
    if "begun" in given:
        world.plan(given["begun"], 15, lambda: _begin(world, given, pk))
    for question in given.get("questions", ()):
        asked = question | {"practice": given["practice"], "network": given["network"]}
        world.plan(question["asked"], 16, lambda q=asked: _question(world, q, member, pk))
    for visit in given.get("visits", ()):
        world.plan(visit["on"] + 2, 16, lambda v=visit: _visit(world, given, v, pk))
    if "ended" in given:
        world.plan(given["ended"], 17, lambda: _end(world, given, pk))
    world.agenda.sort(key=lambda step: step[:3])


def _agree(world: World, given: Given, pk: int) -> None:
    agree_transfer(_giver(world, given, given["agreed"]), pk, at=world.at(given["agreed"], 15))


def _begin(world: World, given: Given, pk: int) -> None:
    """Its steps are planned; each is noted as done on its day."""
    day = given["begun"]
    steps = [Planned(step["what"], _due(world, step)) for step in given["steps"]]
    begin_transfer(_taker(world, given, given["taker"], day), pk, steps, at=world.at(day, 15))
    for position, step in enumerate(given["steps"], 1):
        if "done" in step:
            world.plan(step["done"], 15, lambda n=position, on=step["done"]: _done(world, given, pk, n, on))
    world.agenda.sort(key=lambda step: step[:3])


def _due(world: World, step: Given) -> date | None:
    return world.day(step["due"]) if "due" in step else None


def _done(world: World, given: Given, pk: int, position: int, day: int) -> None:
    step = Step.objects.get(transfer_id=pk, position=position)
    take_transfer_step(_taker(world, given, given["taker"], day), step.pk, at=world.at(day, 15))


def _question(world: World, given: Given, member: str, transfer: int | None) -> None:
    """Asked beside the practice or within a transfer; answered later, unless it still waits."""
    day, asker = given["asked"], world.organisations[member].pk
    by = _taker(world, given, member, day)
    practice = world.practices[given["practice"]]
    pk = ask_question(by, practice, asker, given["words"], transfer_id=transfer, at=world.at(day, 16)).question
    if "answered" in given:
        world.plan(given["answered"], 15, lambda: _answer(world, given, pk))
        world.agenda.sort(key=lambda step: step[:3])


def _answer(world: World, given: Given, pk: int) -> None:
    day = given["answered"]
    answer_question(_giver(world, given, day), pk, given["answer"], at=world.at(day, 15))


def _visit(world: World, given: Given, visit: Given, pk: int) -> None:
    """Whoever took the practice up writes it down, two days after."""
    day = min(visit["on"] + 2, 0)
    by, host = _taker(world, given, given["taker"], day), world.organisations[visit["host"]].pk
    note_visit(by, pk, host, world.day(visit["on"]), visit["report"], at=world.at(day, 16))


def _end(world: World, given: Given, pk: int) -> None:
    """Come to a result by whoever took it up, or given up by one of the two."""
    day, at = given["ended"], world.at(given["ended"], 17)
    if "because" in given:
        by = _giver(world, given, day) if given.get("by") == "giver" else _taker(world, given, given["taker"], day)
        give_up_transfer(by, pk, given["because"], at=at)
        return
    by = _taker(world, given, given["taker"], day)
    finish_transfer(by, pk, given["outcome"], given["result"], given.get("changes", ""), at=at)


def _feature(world: World, given: Given) -> None:
    """Shown first by whoever publishes for the network."""
    pk, day = world.practices[given["practice"]], given["day"]
    found = Practice.objects.select_related("network").get(pk=pk)
    grant = world.charter(found.network.slug).powers[Power.PUBLISH_DOCUMENT]
    feature_practice(holder_of(world, found.network.slug, grant.office or "", day), pk, True, at=world.at(day, 16))
