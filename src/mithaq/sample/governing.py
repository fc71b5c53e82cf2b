"""Seats, offices and decisions of the sample world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.governance.commands import Held, appoint_office, end_mandate, take_over_mandates
from mithaq.domains.governance.delegation_commands import accept_delegation, grant_delegation
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Mandate, Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, close_motion, propose_motion
from mithaq.domains.governance.queries import actor_for, mandates_on, roll_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.consequences import perform_motion
from mithaq.sample.amending import follow, proposal_for
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
REFUSALS = {
    "ar": "نفضّل أن يُبحث الأمر في اجتماع قبل أن يُبتّ كتابةً.",
    "fr": "Nous préférons en débattre en séance avant de trancher par écrit.",
    "en": "We would rather discuss it at a meeting before deciding in writing.",
}


def plan_seats(world: World) -> None:
    """Seats as they were filled outside the platform, each on its day."""
    for slug, organs in read("life.yaml")["seats"].items():
        for organ, seats in organs.items():
            for holder in (holder for seat in seats for holder in seat):
                world.plan(holder["since"], 10, lambda s=slug, o=organ, h=holder: _take_over(world, s, h, organ=o))
                if holder.get("until") is not None:
                    world.plan(holder["until"], 9, lambda s=slug, o=organ, h=holder: _end(world, s, h, organ=o))


def plan_offices(world: World) -> None:
    """Offices that were held before, or that no motion filled."""
    for slug, offices in read("life.yaml")["offices"].items():
        for office, given in offices.items():
            for holder in given if isinstance(given, list) else [*given.get("former", ()), given]:
                if "by" in holder:
                    continue
                world.plan(holder["since"], 11, lambda s=slug, o=office, h=holder: _take_over(world, s, h, office=o))
                if holder.get("until") is not None:
                    world.plan(holder["until"], 8, lambda s=slug, o=office, h=holder: _end(world, s, h, office=o))


def _take_over(world: World, slug: str, holder: Given, *, organ: str = "", office: str = "") -> None:
    held = Held(
        world.organisations[holder["organisation"]].pk,
        world.day(holder["since"]),
        organ=organ,
        office=office,
        source=holder.get("source", "appointment" if office else "election"),
        constituent=holder.get("from", ""),
        sex=holder.get("sex", ""),
    )
    take_over_mandates(world.platform(slug, holder["since"]), [held], at=world.at(holder["since"], 10))


def _end(world: World, slug: str, holder: Given, *, organ: str = "", office: str = "") -> None:
    found = Mandate.objects.filter(
        network=world.networks[slug],
        organ=organ,
        office=office,
        organisation=world.organisations[holder["organisation"]],
        until=None,
    ).first()
    if found:
        end_mandate(
            world.platform(slug, holder["until"]), found.pk, world.day(holder["until"]), at=world.at(holder["until"], 9)
        )


def plan_appointments(world: World) -> None:
    """Offices that another office fills alone."""
    for given in read("life.yaml")["appointments"]:
        world.plan(given["day"], 12, lambda g=given: _appoint(world, g))


def _appoint(world: World, given: Given) -> None:
    slug, day = given["network"], given["day"]
    by, organisation = holder_of(world, slug, given["by"], day), world.organisations[given["organisation"]]
    appoint_office(by, given["office"], organisation.pk, at=world.at(day, 12))


def plan_delegations(world: World) -> None:
    """A power is lent on one day and accepted on another; the last one still waits for its answer."""
    for given in read("life.yaml")["delegations"]:
        world.plan(given["granted"], 10, lambda g=given: _lend(world, g))


def _lend(world: World, given: Given) -> None:
    slug, day = given["network"], given["granted"]
    lent = grant_delegation(
        holder_of(world, slug, given["from"], day),
        Power(given["power"]),
        given["to"],
        scope=given["scope"],
        since=world.day(day),
        until=world.day(given["until"]),
        at=world.at(day, 10),
    ).delegation
    if "accepted" in given:
        on = given["accepted"]
        world.plan(on, 10, lambda: _accept(world, given, lent, on))
        world.agenda.sort(key=lambda step: step[:3])


def _accept(world: World, given: Given, lent: int, day: int) -> None:
    accept_delegation(holder_of(world, given["network"], given["to"], day), lent, at=world.at(day, 10))


def holder_of(world: World, slug: str, office: str, day: int) -> Actor:
    """Whoever holds an office of the network on a day, the first of them where there are several."""
    held = mandates_on(world.networks[slug].pk, world.day(day), office=office)[0]
    return speaker_of(world, held.organisation_id, slug, day)  # type: ignore[attr-defined]


def plan_motions(world: World) -> None:
    """Each motion is put, answered seat by seat, and counted."""
    for motion in read("life.yaml")["motions"]:
        world.plan(motion["opened"], 13, lambda m=motion: _propose(world, m))


def _propose(world: World, given: Given) -> None:
    slug, day = given["network"], given["opened"]
    standing = constitution_of(world.networks[slug], world.day(day))
    places = roll_of(standing, given["organ"], world.day(day))
    proposer = speaker_of(world, places[0].organisation.pk, slug, day)  # type: ignore[union-attr]
    days = min(90, max(1, given.get("closes", day + 14) - day)) if given["outcome"] != "open" else 21
    event = propose_motion(
        proposer,
        Power(given["act"]),
        _proposal(world, given),
        title=Text(**given["title"]),
        reasons=Text(**given["reasons"]),
        days=days,
        at=world.at(day, 13),
    )
    world.motions[given["key"]] = event.motion
    follow(Entry.objects.filter(network_id=world.networks[slug].pk).order_by("-number")[0])
    _plan_answers(world, given, event.motion)
    if given["outcome"] != "open":
        world.plan(day + days, 14, lambda: _close(world, given, event.motion, day + days))
    world.agenda.sort(key=lambda step: step[:3])


def _plan_answers(world: World, given: Given, motion_id: int) -> None:
    """Answers are given in order of days, right away: nothing else of the motion depends on what happens between."""
    seats = list(Seat.objects.filter(motion_id=motion_id).order_by("pk"))
    for after, seat, answer, reasons in sorted(_answers(world, given, seats), key=lambda a: (a[0], a[1].pk)):
        if given["opened"] + after <= 0:
            _answer(world, given, seat, answer, reasons, given["opened"] + after)


def _answers(world: World, given: Given, seats: list[Seat]) -> list[tuple[int, Seat, str, str]]:
    wanted, random = given["answers"], world.people.random
    if isinstance(wanted, list):
        told = [(_seat_of(world, given, a["seat"], seats), a) for a in wanted]
        return [(a["after_days"], seat, a["answer"], a.get("reasons", "")) for seat, a in told if seat]
    answers: list[tuple[int, Seat, str, str]] = []
    longest = max(2, given.get("closes", given["opened"] + 14) - given["opened"] - 1)
    for seat in seats:
        drawn = random.random()
        answer = (
            "assent" if drawn < wanted["assent"] else "refuse" if drawn < wanted["assent"] + wanted["refuse"] else ""
        )
        if answer:
            language = (
                "fr"
                if seat.organisation and seat.organisation.country in ("TN", "MA", "DZ") and random.random() < 0.5
                else "ar"
            )
            answers.append((random.randint(1, longest), seat, answer, REFUSALS[language] if answer == "refuse" else ""))
    return answers


def _seat_of(world: World, given: Given, number: int, seats: list[Seat]) -> Seat | None:
    """The place on the roll of whoever held the organ's n-th seat when the motion opened; None when it was vacant."""
    holders = read("life.yaml")["seats"][given["network"]][given["organ"]][number - 1]
    day = given["opened"]
    for holder in holders:
        if holder["since"] <= day and (holder.get("until") is None or day < holder["until"]):
            pk = world.organisations[holder["organisation"]].pk
            return next((seat for seat in seats if seat.organisation_id == pk and not seat.answer), None)
    return None


def _answer(world: World, given: Given, seat: Seat, answer: str, reasons: str, day: int) -> None:
    if Motion.objects.get(pk=seat.motion_id).state != State.OPEN:
        return
    assert seat.organisation_id is not None
    by = speaker_of(world, seat.organisation_id, given["network"], day)
    answer_motion(by, seat.pk, answer, reasons=reasons, at=world.at(day, 13))
    _perform(world, given["network"])


def _close(world: World, given: Given, motion_id: int, day: int) -> None:
    if Motion.objects.get(pk=motion_id).state == State.OPEN:
        close_motion(world.platform(given["network"], day), motion_id, at=world.at(day, 14))
        _perform(world, given["network"])


def _perform(world: World, slug: str) -> None:
    """What the worker does in life: execute what has been carried."""
    last = Entry.objects.filter(network_id=world.networks[slug].pk).order_by("-number")[0]
    perform_motion(last)
    follow(last)


def speaker_of(world: World, organisation_id: int, slug: str, day: int) -> Actor:
    """The mayor (or who else holds a post) of an organisation, as an actor of that day."""
    when = world.day(day)
    posts = sorted(posts_of(organisation_id, when), key=lambda post: post.office != "mayor")
    standing = constitution_of(world.networks[slug], when)
    return actor_for(posts[0].person, standing, when, second_factor=True)


def _proposal(world: World, given: Given) -> Given:
    match given["act"]:
        case "limit.change":
            return {"address": given["address"], "value": str(given["value"])}
        case "office.appoint":
            return {"office": given["office"], "organisation": world.organisations[given["organisation"]].pk}
        case "seat.fill":
            return _delegate(world, given)
    return proposal_for(world, given)


def _delegate(world: World, given: Given) -> Given:
    """A committee sends another delegate in the place of one who leaves."""
    left = world.organisations[given["leaving"]]
    seat = Mandate.objects.get(
        network=world.networks[given["network"]], organ=given["into"], organisation=left, until=None
    )
    comes = world.organisations[given["organisation"]].pk
    return {"organ": given["into"], "organisation": comes, "sent_by": given["organ"], "instead_of": seat.pk}
