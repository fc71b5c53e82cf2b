"""A network whose charter keeps a board, obstacles and commitments; through the product's own commands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mithaq.charter.text import Text
from mithaq.domains.following.commitment_commands import Promise, register_commitment
from mithaq.domains.following.contact_commands import Contact, note_contact
from mithaq.domains.following.models import Commitment, Obstacle, TouchPoint
from mithaq.domains.following.reporting_commands import Lead, Report, report_obstacle
from tests.builders import NOW, TODAY, World
from tests.domains.meetings.sitting import CHARTER, a_seated_council

WORDS = """touch_points:
  offices: [chair]
  everybody: true
  organs: [council]
  regions: banks
  representative: secretary
  members: [town]
  means: ways
  every: P30D
  clause: "2.4"
obstacles:
  types: kinds
  levels: depths
  to: "office:chair"
  beyond: {deep: "organ:council"}
  clause: "2.5"
commitments:
  list: promises
  by: "office:chair"
  every: P3M
  clause: "2.6"
"""
BOARD = CHARTER.replace("privacy:", WORDS + "privacy:", 1).replace(
    "lists: {",
    'lists: {ways: {call: {ar: "مكالمة", fr: "Appel", en: "Call"}, visit: {ar: "زيارة", fr: "Visite", en: "Visit"}}, '
    'kinds: {pump: {ar: "مضخة", fr: "Pompe", en: "Pump"}, people: {ar: "أعوان", fr: "Agents", en: "Staff"}}, '
    'promises: {oasis: {ar: "لقاء الواحة", fr: "Rencontre de l’oasis", en: "Oasis meeting"}, '
    'ford: {ar: "لقاء المخاضة", fr: "Rencontre du gué", en: "Ford meeting"}}, '
    'depths: {usual: {ar: "معتاد", fr: "Courant", en: "Usual"}, deep: {ar: "عميق", fr: "Grave", en: "Deep"}}, ',
    1,
)
TALK = Text(ar="حال المضخات")
WHY = Text(fr="Parce qu'il le faut.")
CONTACT = Contact(party="organ:council", on=TODAY, means="call", about=TALK)
DUE = TODAY + timedelta(days=40)


def a_world(source: str = BOARD) -> World:
    """Tozeur holds the chair and keeps the board; with Agadir and Zahlé it sits in the council; Gafsa and Fès are members."""
    return a_seated_council(source)


def a_report(world: World, key: str = "gafsa", **more: Any) -> Report:
    lead = Lead(due=DUE, organisation_id=world.members[key].pk)
    given: dict[str, Any] = {"kind": "pump", "title": Text(ar="المضخة معطبة"), "lead": lead, "level": "usual"}
    return Report(**(given | more))


def an_obstacle(world: World, key: str = "gafsa", *, at: datetime = NOW, **more: Any) -> Obstacle:
    report_obstacle(world.actor(key), world.members[key].pk, a_report(world, key, **more), at=at)
    return Obstacle.objects.latest("pk")


def a_promise(world: World, key: str = "gafsa", **more: Any) -> Promise:
    given: dict[str, Any] = {"item": "oasis", "title": Text(ar="مضخة لكل قرية")}
    return Promise(**(given | {"organisation_id": world.members[key].pk} | more))


def a_commitment(world: World, key: str = "gafsa", *, at: datetime = NOW, **more: Any) -> Commitment:
    """Tozeur, who holds the chair, enters a commitment for which Gafsa answers."""
    register_commitment(world.actor("tozeur"), a_promise(world, key, **more), at=at)
    return Commitment.objects.latest("pk")


def a_contact(world: World, *, at: datetime = NOW, contact: Contact = CONTACT) -> TouchPoint:
    note_contact(world.actor("tozeur"), "chair", contact, at=at)
    return TouchPoint.objects.latest("pk")


def again(row: Obstacle) -> Obstacle:
    return Obstacle.objects.get(pk=row.pk)
