"""Meetings of the sample world, from the convocation to the close, through the product's own commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil
from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.sitting import presiding_offices
from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.governance.models import Seat
from mithaq.domains.governance.queries import mandates_on, roll_of
from mithaq.domains.meetings.agenda_commands import Draft, add_item, put_paper
from mithaq.domains.meetings.convoking_commands import convoke_meeting
from mithaq.domains.meetings.following_commands import (
    answer_referral,
    note_action,
    put_referral,
    refer_matter,
    update_action,
)
from mithaq.domains.meetings.models import Invitation, Item, Referral
from mithaq.domains.meetings.planning_commands import Plan, ask_for_meeting, note_consultation, plan_meeting
from mithaq.domains.meetings.queries import waiting_referrals
from mithaq.domains.meetings.sitting_commands import close_meeting, note_arrival, open_sitting, take_item
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.domains.meetings.vote_commands import close_vote, open_vote, record_hands
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.minutes import number_carried
from mithaq.sample.admitting import last_entry
from mithaq.sample.balloting import vote_in_secret
from mithaq.sample.documents import document_of, file_of_meeting
from mithaq.sample.governing import holder_of, speaker_of
from mithaq.sample.minuting import plan_minutes
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
HOUR = 9


def plan_meetings(world: World) -> None:
    """Each meeting is drafted and convoked on one day, and held on another if that has come."""
    for given in read("meetings.yaml")["series"]:
        for number, day in enumerate(given["days"]):
            world.plan(day - given["notice"], 8, lambda g=given, n=number, d=day: _convoke(world, g, n, d))


def words_of(given: Given) -> Text:
    return Text(**{language: given[language] for language in LANGUAGES if language in given})


def _convoke(world: World, given: Given, number: int, day: int) -> None:
    slug, on = given["network"], day - given["notice"]
    by, at = convener(world, slug, on), world.at(on, 8)
    host = world.organisations[given["hosts"][number % len(given["hosts"])]]
    manner, starts = given.get("manner", "room"), world.ahead(day, HOUR)
    plan = Plan(
        title=Text(**given["title"]),
        starts=starts,
        ends=starts + timedelta(hours=3),
        manner=manner,
        place=host.names if manner != "online" else Text(),
        online="https://meet.example.org/mithaq" if manner != "room" else "",
        kind=given.get("kind", "ordinary"),
        host_id=host.pk if manner != "online" else None,
        beside_id=world.meetings.get((slug, given["beside"][day])) if "beside" in given else None,
    )
    meeting = world.found.get((slug, given["organ"], day)) or (
        _asked(world, given, plan, day) if "asked" in given else plan_meeting(by, given["organ"], plan, at=at).meeting
    )
    world.meetings[slug, given["organ"]] = meeting
    agenda = [item for item in given["agenda"][number % len(given["agenda"])] if day in item.get("only", (day,))]
    for item in agenda:
        owner = world.organisations[item["owner"]].pk if "owner" in item else None
        draft = Draft(
            title=words_of(item),
            kind=item["kind"],
            owner_id=owner,
            minutes=item["minutes"],
            topic=item.get("topic", ""),
        )
        add_item(by, meeting, draft, at=at)
    for referral in waiting_referrals(world.networks[slug].pk, given["organ"]):
        if referral.item is None:
            put_referral(by, meeting, referral.pk, at=at)
    if papers := given.get("papers"):
        language, words = next(iter(papers["title"].items()))
        file = file_of_meeting(words, language)
        put_paper(by, meeting, "dossier.pdf", file, Text(**papers["title"]), body=papers["body"], at=at)
    _documents(world, given, meeting, day, by, at)
    for body in given.get("heard", ()):
        note_consultation(by, meeting, body, Text(fr="Avis reçu par écrit.", en="Heard in writing."), at=at)
    convoke_meeting(by, meeting, at=at)
    if day <= 0:
        world.plan(day, HOUR, lambda: _hold(world, given, meeting, agenda, day))
    world.agenda.sort(key=lambda step: step[:3])


def _documents(world: World, given: Given, meeting: int, day: int, by: Actor, at: datetime) -> None:
    """The documents of one meeting of a series, each at a point of its agenda."""
    items = list(Item.objects.filter(meeting_id=meeting, parent=None).order_by("position"))
    for each in given.get("documents", {}).get(day, ()):
        content = document_of(each, world.charter(given["network"]), at)
        put_paper(
            by, meeting, each["name"], content, Text(**each["title"]), item_id=items[each["item"] - 1].pk,
            body=each.get("body", ""), public=each.get("public", False), at=at,
        )  # fmt: skip


def _asked(world: World, given: Given, plan: Plan, day: int) -> int:
    """A seat asks for an extraordinary meeting; whoever convenes has a day of its own to see to it."""
    asked, on = given["asked"], day - given["asked"]["before"]
    organisation = world.organisations[asked["by"]].pk
    by = speaker_of(world, organisation, given["network"], on)
    return ask_for_meeting(by, given["organ"], organisation, plan, Text(**asked["why"]), at=world.at(on, 9)).meeting


def convener(world: World, slug: str, day: int) -> Actor:
    grant = constitution_of(world.networks[slug], world.day(day)).charter.powers[Power.CONVENE_MEETING]
    return holder_of(world, slug, grant.office or "", day)


def _hold(world: World, given: Given, meeting: int, agenda: list[Given], day: int) -> None:
    slug, at = given["network"], world.at(day, HOUR)
    chair, chance = _chair(world, slug, given["organ"], day), _chance(given, day)
    for organisation in _coming(given, meeting, day):
        by = speaker_of(world, organisation, slug, day)
        online = given.get("manner") == "online" or (given.get("manner") == "mixed" and chance.random() < 0.4)
        note_arrival(by, meeting, organisation, "online" if online else "room", at=at)
    open_sitting(chair, meeting, at=at)
    for place, item in enumerate(Item.objects.filter(meeting_id=meeting).order_by("position")):
        said, then = agenda[place] if place < len(agenda) else {}, at + timedelta(minutes=20 + 25 * place)
        take_item(chair, item.pk, at=then)
        for referral in Referral.objects.filter(item=item):
            if given.get("recommends"):
                asked = {"power": "project.recommend", "resolve": referral.text.as_json(), **referral.title.as_json()}
                _resolve(world, given, meeting, item, asked, then, day)
            answer_referral(chair, meeting, referral.pk, "adopted", at=then)
        if "refer" in said:
            _refer(world, given, said["refer"], then, day)
        if "resolve" in said:
            _resolve(world, given, meeting, item, said, then, day)
        if "act" in said:
            _note(world, given, chair, meeting, item, said["act"], then, day)
    close_meeting(chair, meeting, at=at + timedelta(hours=3))
    plan_minutes(world, given, meeting, day)


def _chair(world: World, slug: str, organ: str, day: int) -> Actor:
    """The first holder of an office that presides."""
    standing = constitution_of(world.networks[slug], world.day(day))
    for office in presiding_offices(standing.charter, organ):
        for mandate in mandates_on(standing.network_id, world.day(day), office=office):
            if mandate.organisation_id:  # type: ignore[attr-defined]
                return speaker_of(world, mandate.organisation_id, slug, day)  # type: ignore[attr-defined]
    raise LookupError(f"nobody presides over {organ} of {slug}")


def _chance(given: Given, day: int) -> Random:
    """The chance of one meeting: the same whatever happens elsewhere in the world, on whatever day it is loaded."""
    return Random(f"{given['network']}:{given['organ']}:{day}")  # noqa: S311


def _coming(given: Given, meeting: int, day: int) -> Iterator[int]:
    """Who comes: everybody but those said to be away, or so large a share of a large organ, its hosts among them."""
    away = given.get("away", {}).get(day, ())
    rows = Invitation.objects.filter(meeting_id=meeting, entitled=True).select_related("organisation").order_by("pk")
    able = [row.organisation for row in rows if row.organisation and row.organisation.key not in away]
    others = [each for each in able if each.key not in given["hosts"]]
    whole = ceil(given.get("share", 1) * len(able))
    absent = set(_chance(given, day).sample(others, max(0, min(len(able) - whole, len(others)))))
    return (each.pk for each in able if each not in absent)


def _resolve(world: World, given: Given, meeting: int, item: Item, said: Given, at: datetime, day: int) -> None:
    """A text is put to the vote by a seat that is there, and voted in secret or by a show of hands."""
    slug = given["network"]
    chair = _chair(world, slug, given["organ"], day)
    standing = constitution_of(world.networks[slug], world.day(day))
    seat = next(place.organisation for place in roll_of(standing, given["organ"], world.day(day)) if place.organisation)
    by = speaker_of(world, seat.pk, slug, day)
    proposal: Given = {"kind": said["policy"]} if "policy" in said else {}
    motion = table_motion(
        by, meeting, Power(said.get("power", "resolution.adopt")), proposal, title=words_of(said), reasons=Text(**said.get("because", {})), text=Text(**said["resolve"]),
        item_id=item.pk, at=at,
    ).motion  # fmt: skip
    if "secret" in said:
        vote_in_secret(world, slug, chair, motion, said, at, day)
        return
    open_vote(chair, motion, at=at + timedelta(minutes=15))
    chance = _chance(given, day)
    seats = Seat.objects.filter(motion_id=motion).order_by("pk")
    answers = {each.pk: chance.choices(("assent", "abstain", "refuse"), (88, 8, 4))[0] for each in seats}
    record_hands(chair, motion, answers, at=at + timedelta(minutes=18))
    close_vote(chair, motion, at=at + timedelta(minutes=20))
    number_carried(last_entry(world, slug))


def _refer(world: World, given: Given, matter: Given, at: datetime, day: int) -> None:
    """A committee puts a matter before the organ above it."""
    organisation = world.organisations[given["hosts"][0]].pk
    by = speaker_of(world, organisation, given["network"], day)
    refer_matter(by, given["organ"], matter["to"], organisation, words_of(matter), Text(**matter["text"]), at=at)


def _note(
    world: World, given: Given, chair: Actor, meeting: int, item: Item, act: Given, at: datetime, day: int
) -> None:
    host = world.organisations[given["hosts"][0]]
    due = world.day(day + act["days"])
    action = note_action(
        chair, meeting, Text(**act["task"]), due, holder_id=host.pk, item_id=item.pk, level=act.get("level", ""), at=at
    ).action
    for step, done in ((act["days"] // 2, False), (act["days"] - 3, True)):
        if day + step <= 0:
            world.plan(day + step, 15, lambda s=step, d=done: _follow(world, given, host.pk, action, day + s, done=d))
    world.agenda.sort(key=lambda step: step[:3])


def _follow(world: World, given: Given, host: int, action: int, day: int, *, done: bool) -> None:
    """The holder says how far it is."""
    words = {"fr": "C'est fait.", "ar": "أنجز العمل."} if done else {"fr": "En cours.", "ar": "العمل جار."}
    by = speaker_of(world, host, given["network"], day)
    update_action(by, action, Text(**words), done=done, at=world.at(day, 15))
