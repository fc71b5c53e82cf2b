"""Plans of the sample world: written, shown, heard, settled, decided and followed, each step on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.governance.queries import mandates_on, roll_of
from mithaq.domains.plans.access import Voice, grant_of, kind_of, voices_on
from mithaq.domains.plans.commands import give_position, open_plan, settle_plan
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.deciding_commands import approve_plan, report_item
from mithaq.domains.plans.models import Plan, PlanItem
from mithaq.domains.plans.proposals import proposal_of
from mithaq.domains.plans.writing_commands import Head, ItemText, begin_plan, write_item
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.admitting import carry
from mithaq.sample.governing import holder_of, speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]


def plan_plans(world: World) -> None:
    """Every step of every plan, on its day."""
    for given in read("plans.yaml")["plans"]:
        made: dict[str, int] = {}
        world.plan(given["begun"], 10, lambda g=given, m=made: _write(world, g, m))
        if "opened" in given:
            world.plan(given["opened"], 10, lambda g=given, m=made: _open(world, g, m))
            for day in sorted({said[1] for said in (*given.get("heard", {}).values(), given.get("everyone")) if said}):
                world.plan(day, 11, lambda g=given, m=made, d=day: _hear(world, g, m, d))
        if "settled" in given:
            world.plan(given["settled"], 12, lambda g=given, m=made: _settle(world, g, m))
        if "decided" in given:
            world.plan(given["decided"], 13, lambda g=given, m=made: _decide(world, g, m))
            for position, item in enumerate(given["items"], 1):
                for said in item.get("said", ()):
                    world.plan(said[0], 14, lambda g=given, m=made, p=position, s=said: _report(world, g, m, p, s))


def _by(world: World, given: Given, day: int) -> Actor:
    """Whoever convenes; while that office is vacant, a seat of the organ that decides."""
    slug = given["network"]
    if mandates_on(world.networks[slug].pk, world.day(day), office=given["by"]):
        return holder_of(world, slug, given["by"], day)
    standing = constitution_of(world.networks[slug], world.day(day))
    grant = grant_of(standing.charter, given["kind"])
    assert grant is not None and grant.organ
    return _voice(world, slug, Voice(None, grant.organ), day)


def _write(world: World, given: Given, made: dict[str, int]) -> None:
    day, (since, until) = given["begun"], given["period"]
    by, at = _by(world, given, day), world.at(day, 10)
    title, summary = Text(**given["title"]), Text(**given["summary"])
    head = Head(title=title, summary=summary, since=world.day(since), until=world.day(until))
    plan = begin_plan(by, given["kind"], head, at=at)
    for seen, item in enumerate(given["items"]):
        write_item(by, plan.pk, _item(world, given["network"], item), seen=seen, at=at)
    made["plan"] = plan.pk


def _item(world: World, slug: str, item: Given) -> ItemText:
    lead = item.get("lead", "")
    office = lead if lead in world.charter(slug).offices else ""
    return ItemText(
        kind=item["kind"], title=Text(**item["title"]), text=Text(**item.get("text", {})), lead_office=office,
        lead_id=world.organisations[lead].pk if lead and not office else None,
        due=world.day(item["due"]) if "due" in item else None, targets=tuple(item.get("goals", ())),
        themes=tuple(item.get("themes", ())), sorted=item.get("sorted", {}),
    )  # fmt: skip


def _open(world: World, given: Given, made: dict[str, int]) -> None:
    day = given["opened"]
    open_plan(_by(world, given, day), made["plan"], world.day(given["until"]), at=world.at(day, 10))


def _hear(world: World, given: Given, made: dict[str, int], day: int) -> None:
    """What was said on a day: by those who are named, and by everyone else who was heard and was not silent."""
    standing = constitution_of(world.networks[given["network"]], world.day(day))
    for voice in voices_on(standing, given["kind"], world.day(day)):
        key = f"organ:{voice.organ}" if voice.organ else voice.organisation.key if voice.organisation else ""
        said = given.get("heard", {}).get(key) or (None if key in given.get("silent", ()) else given.get("everyone"))
        if said and said[1] == day:
            by = _voice(world, given["network"], voice, day)
            words = said[2] if len(said) > 2 else ""
            whose = {"organ": voice.organ} if voice.organ else {"organisation_id": voice.key[0]}
            give_position(by, made["plan"], said[0], words, at=world.at(day, 11), **whose)  # type: ignore[arg-type]


def _voice(world: World, slug: str, voice: Voice, day: int) -> Actor:
    """Who speaks: for a member its own, for an organ the first of its seats."""
    if not voice.organ:
        return speaker_of(world, voice.key[0] or 0, slug, day)
    standing = constitution_of(world.networks[slug], world.day(day))
    seats = (place.organisation for place in roll_of(standing, voice.organ, world.day(day)))
    first = next(organisation for organisation in seats if organisation)
    return speaker_of(world, first.pk, slug, day)


def _settle(world: World, given: Given, made: dict[str, int]) -> None:
    day = given["settled"]
    settle_plan(_by(world, given, day), made["plan"], at=world.at(day, 12))


def _decide(world: World, given: Given, made: dict[str, int]) -> None:
    day, slug = given["decided"], given["network"]
    plan, standing = Plan.objects.get(pk=made["plan"]), constitution_of(world.networks[slug], world.day(day))
    found = kind_of(standing.charter, plan.kind)
    assert found is not None
    power = Power(found.power)
    if standing.charter.powers[power].organ is None:
        approve_plan(_by(world, given, day), plan.pk, digest_of(plan), at=world.at(day, 13))
        return
    carry(world, slug, power, proposal_of(plan), plan.title, Text(), day)


def _report(world: World, given: Given, made: dict[str, int], position: int, said: list[Any]) -> None:
    day, state, words = said[:3]
    item = PlanItem.objects.get(plan_id=made["plan"], position=position)
    due = world.day(said[3]) if len(said) > 3 else None
    report_item(_by(world, given, day), item.pk, state, progress=Text(**words), due=due, at=world.at(day, 14))
