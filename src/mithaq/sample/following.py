"""The boards, obstacles and commitments of the sample world: each contact, step and report on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.text import Text
from mithaq.domains.following.commands import (
    acknowledge_obstacle,
    answer_obstacle,
    close_obstacle,
    escalate_obstacle,
    follow_obstacle,
    solve_obstacle,
    study_obstacle,
)
from mithaq.domains.following.commitment_commands import Progress, Promise, register_commitment, report_on_commitment
from mithaq.domains.following.contact_commands import Contact, note_contact
from mithaq.domains.following.reporting_commands import Lead, Report, report_obstacle
from mithaq.foundation.ledger.actor import Actor
from mithaq.sample.governing import holder_of, speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
STEPS = {
    "acknowledged": acknowledge_obstacle,
    "studied": study_obstacle,
    "escalated": escalate_obstacle,
    "answered": answer_obstacle,
    "noted": follow_obstacle,
    "solved": solve_obstacle,
    "closed": close_obstacle,
}


def plan_following(world: World) -> None:
    """Every contact, every obstacle with its steps, every commitment with its reports, on its day."""
    told = read("following.yaml")
    for given in told["contacts"]:
        for spread, party in enumerate(given["with"]):
            for on in given["on"]:
                day = on - spread % given.get("spread", 1)
                world.plan(day, 15, lambda g=given, p=party, d=day: _note(world, g, p, d))
    for given in told["obstacles"]:
        made: dict[str, int] = {}
        world.plan(given["reported"], 9, lambda g=given, m=made: _report(world, g, m))
        for said in given.get("steps", ()):
            world.plan(said[0], 16, lambda g=given, m=made, s=said: _step(world, g, m, s))

    for given in told["commitments"]:
        entered: dict[str, int] = {}
        world.plan(given["entered"], 9, lambda g=given, m=entered: _enter(world, g, m))
        for said in given.get("reports", ()):
            world.plan(said[0], 11, lambda g=given, m=entered, s=said: _told(world, g, m, s))


def _enter(world: World, given: Given, made: dict[str, int]) -> None:
    day, slug, lead = given["entered"], given["network"], given["lead"]
    office = lead if lead in world.charter(slug).offices else ""
    promise = Promise(
        item=given["item"], title=Text(**given["title"]), text=Text(**given.get("text", {})), office=office,
        organisation_id=None if office else world.organisations[lead].pk,
        due=world.day(given["due"]) if "due" in given else None,
    )  # fmt: skip
    done = register_commitment(holder_of(world, slug, given["by"], day), promise, at=world.at(day, 9))
    made["commitment"] = done.commitment


def _told(world: World, given: Given, made: dict[str, int], said: list[Any]) -> None:
    day, state, words, *address = said
    progress = Progress(state=state, words=Text(**words), address=address[0] if address else "")
    report_on_commitment(_by(world, given, given["lead"], day), made["commitment"], progress, at=world.at(day, 11))


def _note(world: World, given: Given, party: str, day: int) -> None:
    prefix, _colon, name = party.partition(":")
    key = f"member:{world.organisations[name].pk}" if prefix == "member" else party
    contact = Contact(
        party=key, on=world.day(day), means=given["means"], about=Text(**given["about"]),
        next_step=Text(**given.get("next", {})), next_due=world.day(day + given["due"]) if "due" in given else None,
    )  # fmt: skip
    note_contact(holder_of(world, given["network"], given["by"], day), given["by"], contact, at=world.at(day, 15))


def _report(world: World, given: Given, made: dict[str, int]) -> None:
    day, slug = given["reported"], given["network"]
    member, lead = world.organisations[given["member"]].pk, given.get("lead", given["member"])
    office = lead if lead in world.charter(slug).offices else ""
    named = Lead(
        due=world.day(given["due"]), organisation_id=None if office else world.organisations[lead].pk, office=office
    )  # fmt: skip
    report = Report(
        kind=given["type"], title=Text(**given["title"]), text=Text(**given.get("text", {})),
        level=given.get("level", ""), organ=given.get("organ", ""), lead=named,
    )  # fmt: skip
    done = report_obstacle(speaker_of(world, member, slug, day), member, report, at=world.at(day, 9))
    made["obstacle"] = done.obstacle


def _step(world: World, given: Given, made: dict[str, int], said: list[Any]) -> None:
    day, who, step, words = said
    STEPS[step](_by(world, given, who, day), made["obstacle"], Text(**words), at=world.at(day, 16))


def _by(world: World, given: Given, who: str, day: int) -> Actor:
    """Who takes the step: an office of the network, or the member that reported it."""
    slug = given["network"]
    if who in world.charter(slug).offices:
        return holder_of(world, slug, who, day)
    return speaker_of(world, world.organisations[who].pk, slug, day)
