"""A network whose charter knows a kind of plan, and plans of it; through the product's own commands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.governance.models import Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.plans.commands import give_position, open_plan, settle_plan
from mithaq.domains.plans.models import Plan
from mithaq.domains.plans.proposals import proposal_of
from mithaq.domains.plans.writing_commands import Head, ItemText, begin_plan, write_item
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from tests.builders import NOW, TODAY, World
from tests.domains.meetings.sitting import CHARTER, a_seated_council

PLANS = """plans:
  roadmap:
    title: {ar: "خارطة الطريق", fr: "Feuille de route", en: "Roadmap"}
    power: orientations.validate
    heard: ["member:town", "organ:council"]
    items: {axis: {ar: "محور", fr: "Axe", en: "Axis"}}
    sorted_by: {list-item: banks}
    clause: "2.4"
  year: {title: {ar: "خطة السنة", fr: "Plan de l'année", en: "Plan of the year"}, clause: "2.5"}
"""
PLANNING = CHARTER.replace("privacy:", PLANS + "privacy:", 1).replace(
    "  meeting.convene:",
    "  plan.approve: {office: chair, origin: choice}\n"
    "  orientations.validate: {organ: council, reason: adverse, origin: choice}\n  meeting.convene:",
    1,
)
HEAD = Head(
    title=Text(ar="توجهات 2026-2027", fr="Orientations 2026-2027"), summary=Text(fr="Deux axes."),
    since=TODAY, until=TODAY + timedelta(days=730),
)  # fmt: skip
AXIS = ItemText(
    kind="axis", title=Text(ar="الماء", fr="L'eau"), due=TODAY + timedelta(days=200), targets=("6.4",),
    sorted={"list-item": ["left"]},
)  # fmt: skip
ASKED = TODAY + timedelta(days=14)
LATER = NOW + timedelta(days=15)
"""The day after the last on which positions are awaited."""
WHY = Text(fr="Parce qu'il le faut.")


def a_world(source: str = PLANNING) -> World:
    return a_seated_council(source)


def a_draft(world: World, key: str = "tozeur", *, kind: str = "roadmap", item: ItemText = AXIS) -> Plan:
    plan = begin_plan(world.actor(key), kind, HEAD, at=NOW)
    write_item(world.actor(key), plan.pk, item, seen=0, at=NOW)
    return again(plan)


def a_hearing(world: World, key: str = "tozeur", *, until: date = ASKED, **more: Any) -> Plan:
    plan = a_draft(world, key, **more)
    open_plan(world.actor(key), plan.pk, until, at=NOW)
    return again(plan)


def a_settled(world: World, key: str = "tozeur", **more: Any) -> Plan:
    plan = a_hearing(world, key, **more)
    settle_plan(world.actor(key), plan.pk, at=LATER)
    return again(plan)


def say(world: World, plan: Plan, key: str, stance: str = "validated", words: str = "", *, at: datetime = NOW) -> None:
    give_position(world.actor(key), plan.pk, stance, words, organisation_id=world.members[key].pk, at=at)


def put(world: World, plan: Plan, key: str = "tozeur", *, at: datetime = LATER) -> int:
    return propose_motion(
        world.actor(key), Power.VALIDATE_ORIENTATIONS, proposal_of(plan), title=HEAD.title, reasons=WHY, at=at
    ).motion


def vote(world: World, motion: int, *keys: str, answer: str = "assent", at: datetime = LATER) -> None:
    """Seats answer, and what follows from the last answer follows."""
    for key in keys or ("tozeur", "agadir"):
        seat = Seat.objects.get(motion_id=motion, organisation__key=key)
        answer_motion(world.actor(key), seat.pk, answer, reasons="no" if answer == "refuse" else "", at=at)
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("pk"))


def again(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)
