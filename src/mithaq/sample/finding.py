"""Time polls of the sample world: one led to a meeting that is convoked, one is open today."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.text import Text
from mithaq.domains.governance.queries import roll_of
from mithaq.domains.polls.commands import Question, answer_poll, choose_time, open_poll
from mithaq.domains.polls.models import ProposedTime, TimePoll
from mithaq.domains.polls.queries import times_of
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.polls import draft_meeting
from mithaq.sample.admitting import last_entry
from mithaq.sample.convening import HOUR, convener
from mithaq.sample.governing import speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
LENGTH = timedelta(hours=3)


def plan_polls(world: World) -> None:
    """Each poll is opened on its day and answered two days later; one that is over is closed by choosing a time."""
    for given in read("polls.yaml")["polls"]:
        world.plan(given["opened"], 9, lambda g=given: _open(world, g))


def _open(world: World, given: Given) -> None:
    slug, day = given["network"], given["opened"]
    host = world.organisations[given["host"]]
    starts = [world.ahead(each, HOUR) for each in given["days"]]
    question = Question(
        title=Text(**given["title"]), times=tuple((each, each + LENGTH) for each in starts),
        closes=world.day(given["closes"]), place=host.names, host_id=host.pk,
    )  # fmt: skip
    poll = open_poll(convener(world, slug, day), given["organ"], question, at=world.at(day, 9)).poll
    world.plan(day + 2, 11, lambda: _answer(world, given, poll, day + 2))
    if "chosen" in given:
        world.plan(given["decided"], 10, lambda: _choose(world, given, poll))
    world.agenda.sort(key=lambda step: step[:3])


def _answer(world: World, given: Given, poll: int, day: int) -> None:
    """Most seats answer; the day that is chosen later suits nearly all of them."""
    slug, random = given["network"], Random(poll)  # noqa: S311 — of its own, so that nothing else in the world falls out differently
    standing = constitution_of(world.networks[slug], world.day(day))
    remarks = iter(given.get("remarks", ()))
    for place in roll_of(standing, given["organ"], world.day(day)):
        if place.organisation is None or place.organisation.key in given.get("silent", ()):
            continue
        times = times_of(TimePoll.objects.get(pk=poll))
        said = {time.pk: _said(world, given, time, random) for time in times}
        by = speaker_of(world, place.organisation.pk, slug, day)
        answer_poll(by, poll, place.organisation.pk, said, remark=next(remarks, ""), at=world.at(day, 11))


def _said(world: World, given: Given, time: ProposedTime, random: Random) -> str:
    good = "chosen" in given and time.starts.date() == world.day(given["chosen"])
    return random.choices(("yes", "if-need-be", "no"), (8, 2, 0) if good else (4, 2, 4))[0]


def _choose(world: World, given: Given, poll: int) -> None:
    slug, day, chosen = given["network"], given["decided"], given["chosen"]
    time = next(row for row in times_of(TimePoll.objects.get(pk=poll)) if row.starts.date() == world.day(chosen))
    choose_time(convener(world, slug, day), poll, time.pk, at=world.at(day, 10))
    draft_meeting(last_entry(world, slug))
    meeting = TimePoll.objects.values_list("meeting_id", flat=True).get(pk=poll)
    assert meeting is not None
    world.found[slug, given["organ"], chosen] = meeting
