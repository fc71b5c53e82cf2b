"""Builders of meetings: a council with a chair, a deputy and proxies, convoked, opened, with a motion before it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Seat
from mithaq.domains.meetings.agenda_commands import Draft, add_item
from mithaq.domains.meetings.convoking_commands import convoke_meeting
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import Plan, plan_meeting
from mithaq.domains.meetings.sitting_commands import note_arrival, open_sitting
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.foundation.ledger.models import Entry
from tests.builders import FOUNDED, NOW, RIVER, World, a_council, a_network

CHARTER = (
    RIVER.replace(
        "  secretary: {title",
        '  deputy-chair: {title: {ar: "نيابة الرئاسة", fr: "Vice-présidence", en: "Deputy chair"}, of: "organ:council", '
        'by: "organ:council", deputy_of: chair, origin: choice, clause: "2.2"}\n  secretary: {title',
        1,
    )
    .replace(
        'quorum: {share: "1/2", exclusive: true, origin: choice}',
        'quorum: {share: "1/2", exclusive: true, origin: choice, second_call: {share: "1/3", after: P7D}}',
        1,
    )
    .replace(
        "meets: {every: P3M, notice: P10D, origin: choice}",
        "proxies: 1\n    meets: {every: P3M, notice: P10D, origin: choice}",
    )
)
STARTS = NOW + timedelta(days=20)
TITLE = Text(ar="اجتماع المجلس", en="Council")
TEXT = Text(ar="الفقرة الأولى.\n\nالفقرة الثانية.", en="First paragraph.\n\nSecond paragraph.")
SEATED = ("tozeur", "agadir", "zahle")


def a_plan(**more: Any) -> Plan:
    given: dict[str, Any] = {"title": TITLE, "starts": STARTS, "ends": STARTS + timedelta(hours=2)}
    given |= {"place": Text(ar="قصر البلدية")} | more
    return Plan(**given)


def a_seated_council(source: str = CHARTER) -> World:
    """A council of three whose chair is Tozeur and whose deputy chair is Agadir."""
    world = a_council(a_network(source))
    for key, office in (("tozeur", "chair"), ("agadir", "deputy-chair")):
        held = Held(world.members[key].pk, FOUNDED.date(), office=office)
        take_over_mandates(world.platform, [held], at=FOUNDED)
    return world


def a_draft(world: World, **more: Any) -> int:
    """A meeting with one point on its agenda, not convoked."""
    meeting = plan_meeting(world.actor("tozeur"), "council", a_plan(**more), at=NOW).meeting
    add_item(world.actor("tozeur"), meeting, Draft(title=Text(ar="تقرير")), at=NOW)
    return meeting


def a_convoked(world: World, **more: Any) -> int:
    meeting = a_draft(world, **more)
    convoke_meeting(world.actor("tozeur"), meeting, at=NOW)
    return meeting


def arrive(world: World, meeting: int, *keys: str, at: datetime = STARTS) -> None:
    for key in keys:
        note_arrival(world.actor(key), meeting, world.members[key].pk, "room", at=at)


def a_sitting(world: World, *keys: str) -> int:
    """A meeting that is sitting, with these seats there (all three by default)."""
    meeting = a_convoked(world)
    arrive(world, meeting, *(keys or SEATED))
    open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    return meeting


def a_resolution(world: World, meeting: int, *, key: str = "agadir", at: datetime = STARTS) -> int:
    return table_motion(
        world.actor(key), meeting, Power.ADOPT_RESOLUTION, {}, title=TITLE, reasons=Text(), text=TEXT, at=at
    ).motion  # fmt: skip


def seat(motion: int, key: str) -> int:
    return Seat.objects.get(motion_id=motion, organisation__key=key).pk


def row(meeting: int) -> Meeting:
    return Meeting.objects.get(pk=meeting)


class Refusing:
    """A refusal with its reason; the ledger is as it was before."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.figures: dict[str, Any] = {}

    def __enter__(self) -> Refusing:
        self.entries = Entry.objects.count()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if kind is None:
            pytest.fail(f"not refused ({self.reason})")
        if not isinstance(error, Refused):
            return False
        assert error.verdict.finding.reason == self.reason
        assert Entry.objects.count() == self.entries
        self.figures, self.clause = dict(error.verdict.finding.figures), error.verdict.clause
        return True
