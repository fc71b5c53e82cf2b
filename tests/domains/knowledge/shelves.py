"""Practices of the river towns: written, handed in, read, on the shelf; through the product's own commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, perform_carried, propose_motion
from mithaq.domains.knowledge.draft_commands import begin_practice, write_practice
from mithaq.domains.knowledge.models import Practice, Presentation
from mithaq.domains.knowledge.presenting_commands import present_practice
from mithaq.domains.knowledge.proposals import proposal_of
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import take_up_practice, validate_practice
from mithaq.domains.knowledge.submitting_commands import submit_practice
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, RIVER, World, a_council, a_network
from tests.domains.meetings.sitting import a_convoked

POWERS = '  meeting.convene: {office: chair, clause: "2.2"}\n'
BY_OFFICE = RIVER.replace(
    POWERS, POWERS + "  practice.endorse: {office: secretary, clause: \"1.3\"}\n  document.publish: {office: secretary, clause: \"1.3\"}\n"
)  # fmt: skip
BY_COUNCIL = BY_OFFICE.replace(
    "practice.endorse: {office: secretary", "practice.endorse: {organ: council, reason: adverse"
)
KNOWING = 'knowledge: {asks: [challenge, results], sorted_by: {area: banks}, clause: "1.3"}\n'
MARK = "privacy: {contact"
LONG = "The market street was flooded three times a year; forty shops lost their goods and closed for weeks each time."
SHEET: dict[str, Any] = {
    "title": "A market street that no longer floods",
    "challenge": LONG,
    "results": "For two winters the street stayed dry, and thirty-eight of forty shops were open throughout the season.",
    "lessons": "The first grates were stolen within a month.",
    "blocks": [{"title": "Clear the old drain", "text": "With the shopkeepers, on four Sundays.", "taken_from": None}],
}


def a_shelf_world(source: str = BY_OFFICE, *, knowing: str = KNOWING) -> World:
    """Five towns whose secretary (Gafsa) endorses practices, or whose council does."""
    world = a_council(a_network(source.replace(MARK, knowing + MARK)))
    held = [Held(world.members["gafsa"].pk, NOW.date() - timedelta(days=300), office="secretary", source="appointment")]
    take_over_mandates(world.platform, held, at=NOW - timedelta(days=300))
    return world


def a_draft(world: World, key: str = "fes", *, at: datetime = NOW, language: str = "en", **sheet: Any) -> Practice:
    """A draft that lacks nothing."""
    by = world.actor(key)
    row = begin_practice(by, world.members[key].pk, language=language, at=at)
    values: dict[str, Any] = {"outcome": "worked", "themes": ["floods"], "targets": ["11.5"], "sheet": SHEET | sheet}
    return write_practice(by, row.pk, values, seen=0, at=at)


def handed_in(world: World, key: str = "fes", *, at: datetime = NOW, **sheet: Any) -> Practice:
    row = a_draft(world, key, at=at, **sheet)
    submit_practice(world.actor(key), row.pk, at=at)
    return Practice.objects.get(pk=row.pk)


def in_review(world: World, key: str = "fes", *, at: datetime = NOW, **sheet: Any) -> Practice:
    row = handed_in(world, key, at=at, **sheet)
    reader = "gafsa" if world.standing.charter.powers[Power.ENDORSE_PRACTICE].office else "tozeur"
    take_up_practice(world.actor(reader), row.pk, at=at)
    return Practice.objects.get(pk=row.pk)


def on_the_shelf(world: World, key: str = "fes", *, at: datetime = NOW, **sheet: Any) -> Practice:
    """A practice that the secretary endorsed."""
    row = in_review(world, key, at=at, **sheet)
    validate_practice(world.actor("gafsa"), row.pk, last_version(row).digest, at=at)
    return Practice.objects.get(pk=row.pk)


def a_chair(world: World, key: str = "tozeur") -> None:
    """The office that convenes meetings is held."""
    held = Held(world.members[key].pk, NOW.date() - timedelta(days=300), office="chair", source="appointment")
    take_over_mandates(world.platform, [held], at=NOW - timedelta(days=300))


def a_case(world: World, row: Practice) -> Presentation:
    """A practice on the programme of a meeting to which the council was called, put there by who convenes."""
    a_chair(world)
    present_practice(world.actor("tozeur"), row.pk, a_convoked(world), at=NOW)
    return Presentation.objects.latest("pk")


def put_to_council(world: World, row: Practice, *answers: str, at: datetime = NOW) -> Motion:
    """A motion to endorse, answered by the three seats of the council, and performed when it is carried."""
    event = propose_motion(
        world.actor("tozeur"), Power.ENDORSE_PRACTICE, proposal_of(row), title=Text(en="Endorse"), reasons=Text(), at=at
    )
    motion = Motion.objects.get(pk=event.motion)
    for key, answer in zip(("tozeur", "agadir", "zahle"), answers, strict=False):
        seat = Seat.objects.get(motion=motion, organisation__key=key)
        if Motion.objects.get(pk=motion.pk).state == "open":
            answer_motion(
                world.actor(key), seat.pk, answer, reasons="Say what it cost." if answer == "refuse" else "", at=at
            )
    motion.refresh_from_db()
    if motion.state == "carried":
        perform_carried(motion, at=at)
    return motion


@contextmanager
def refusing(reason: str) -> Iterator[None]:
    """What is inside is refused for this reason, and leaves nothing behind: no entry, no row of the room changes."""
    before = everything()
    with pytest.raises(Refused) as refusal:
        yield
    assert refusal.value.verdict.finding.reason == reason
    assert everything() == before


def everything() -> dict[str, object]:
    """All rows of the room, and how many entries there are."""
    rows = {
        model.__name__: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_app_config("knowledge").get_models()
    }
    return {**rows, "entries": Entry.objects.count(), "files": StoredFile.objects.count()}
