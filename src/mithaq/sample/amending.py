"""Amendments of the sample world: drafted, open to comments, answered, revised, voted on, and signed by most of the members."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.text import Text
from mithaq.domains.amending.commands import open_consultation, propose_amendment, revise_amendment
from mithaq.domains.amending.models import Amendment
from mithaq.domains.amending.proposals import proposal_of
from mithaq.domains.amending.queries import last_revision
from mithaq.domains.amending.remark_commands import answer_remark, comment_on_amendment
from mithaq.domains.membership.signing import signatories
from mithaq.domains.membership.signing_commands import accept_charter, ask_to_sign, recall_signing
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of, last_version
from mithaq.reactions.amending import follow_motion, settle_amended
from mithaq.sample.people import read
from mithaq.web.amending.proposing import begun

if TYPE_CHECKING:
    from mithaq.foundation.ledger.actor import Actor
    from mithaq.sample.world import World

Given = dict[str, Any]
REMINDED = 46
"""Days after the day in force on which members are reminded: what the charters of the sample ask for."""
LONGEST = 80


def plan_amendments(world: World) -> None:
    """Each step on its day; the motion of an amendment stands among the motions, and refers to it by its key."""
    for given in read("amendments.yaml"):
        world.plan(given["drafted"], 10, lambda g=given: _draft(world, g))
        world.plan(given["opened"], 10, lambda g=given: _open(world, g))
        for number, remark in enumerate(given["remarks"]):
            world.plan(remark["day"], 11, lambda g=given, n=number: _comment(world, g, n))
            if "answered" in remark:
                world.plan(remark["answered"], 12, lambda g=given, n=number: _answer(world, g, n))
        if "revised" in given:
            world.plan(given["revised"]["day"], 12, lambda g=given: _revise(world, g))
        if "signed" in given:
            world.plan(given["in_force"], 9, lambda g=given: _call(world, g))


def _by(world: World, given: Given, key: str, day: int) -> Actor:
    from mithaq.sample.governing import speaker_of

    return speaker_of(world, world.organisations[key].pk, given["network"], day)


def _replaced(source: str, pairs: list[list[str]]) -> str:
    for old, new in pairs:
        if source.count(old) < 1:
            raise LookupError(f"an amendment replaces what does not stand in the charter: {old}")
        source = source.replace(old, new, 1)
    return source


def _draft(world: World, given: Given) -> None:
    network = world.networks[given["network"]]
    source, _left = begun(network.pk, last_version(network.pk))
    event = propose_amendment(
        _by(world, given, given["organisation"], given["drafted"]),
        _replaced(source, given["replace"]),
        title=Text(**given["title"]),
        why=Text(**given["why"]),
        in_force_from=world.day(given["in_force"]),
        organisation_id=world.organisations[given["organisation"]].pk,
        at=world.at(given["drafted"]),
    )
    world.amendments[given["key"]] = event.amendment


def _open(world: World, given: Given) -> None:
    by = _by(world, given, given["organisation"], given["opened"])
    pk = world.amendments[given["key"]]
    open_consultation(by, pk, world.day(given["until"]), at=world.at(given["opened"]))


def _comment(world: World, given: Given, number: int) -> None:
    remark = given["remarks"][number]
    revision = last_revision(Amendment.objects.get(pk=world.amendments[given["key"]])).number
    event = comment_on_amendment(
        _by(world, given, remark["by"], remark["day"]),
        world.amendments[given["key"]],
        remark["address"],
        remark["words"],
        organisation_id=world.organisations[remark["by"]].pk,
        revision=revision,
        at=world.at(remark["day"], 11),
    )
    world.remarks[given["key"], number] = event.remark


def _answer(world: World, given: Given, number: int) -> None:
    remark = given["remarks"][number]
    by = _by(world, given, given["organisation"], remark["answered"])
    pk = world.remarks[given["key"], number]
    answer_remark(by, pk, remark["answer"], remark["reply"], at=world.at(remark["answered"], 12))


def _revise(world: World, given: Given) -> None:
    revised = given["revised"]
    row = Amendment.objects.get(pk=world.amendments[given["key"]])
    before = last_revision(row)
    revise_amendment(
        _by(world, given, given["organisation"], revised["day"]),
        row.pk,
        _replaced(before.source, revised["replace"]),
        seen=before.number,
        note=Text(**revised["note"]),
        at=world.at(revised["day"], 12),
    )


def proposal_for(world: World, given: Given) -> Given:
    """What the motion on an amendment proposes: it, as it stands on that day."""
    return proposal_of(Amendment.objects.get(pk=world.amendments[given["key"]]))


def follow(entry: Entry) -> None:
    """What the worker does in life: note that an amendment is before the organ, and what became of it."""
    for each in Entry.objects.filter(network_id=entry.network_id, number__gte=entry.number).order_by("number"):
        if each.event == "CharterAmended":
            settle_amended(each)
        elif each.facts.get("motion") and each.event.startswith("Motion"):
            follow_motion(each)


def _call(world: World, given: Given) -> None:
    """Members are asked to sign on the day; most do, each on a day of its own, some after the reminder, a few not yet."""
    slug, day = given["network"], given["in_force"]
    ask_to_sign(world.platform(slug, day), at=world.at(day, 9))
    standing, random = constitution_of(world.networks[slug], world.day(day)), Random(given["key"])  # noqa: S311
    for row in signatories(standing, world.day(day)):
        if random.random() < given["signed"]:
            on = day + random.randint(1, LONGEST)
            world.plan(on, 15, lambda m=row.membership, d=on: _sign(world, given, m.organisation, m.pk, d))
    world.plan(day + REMINDED, 9, lambda: _remind(world, slug, day + REMINDED))
    world.agenda.sort(key=lambda step: step[:3])


def _remind(world: World, slug: str, day: int) -> None:
    recall_signing(world.platform(slug, day), at=world.at(day, 9))


def _sign(world: World, given: Given, organisation: Any, membership: int, day: int) -> None:
    by = _by(world, given, organisation.key, day)
    if organisation.pk in by.organisations:  # it may have left the network since
        accept_charter(by, membership, by.version, at=world.at(day, 15))
