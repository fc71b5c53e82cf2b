"""A network whose charter says how it is amended, and amendments of it; through the product's own commands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.amending.commands import open_consultation, propose_amendment
from mithaq.domains.amending.models import Amendment
from mithaq.domains.amending.proposals import proposal_of
from mithaq.domains.governance.models import Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.amending import follow_motion, settle_amended
from mithaq.reactions.consequences import perform_motion
from tests.builders import NOW, RIVER, TODAY, World, a_council, a_network

AMENDING = """amending:
  consultation: P7D
  signing: {within: P30D, remind: P10D, effects: [suspend-vote], origin: choice}
  clause: "2.5"
  origin: choice
"""
OWN = RIVER.replace("privacy:", AMENDING + "privacy:", 1)
TITLE = Text(ar="توضيح البند 1.3", fr="Préciser la clause 1.3", en="Clarifying clause 1.3")
WHY = Text(ar="لأن العبارة غامضة.", fr="La formule est obscure.", en="The wording is obscure.")
OVER = NOW + timedelta(days=7)
"""The consultation that `an_open_amendment` opens ends on this day, and the vote is possible."""
FROM = TODAY + timedelta(days=40)


def new_file(words: str = "Towns share experience.", version: int = 2, source: str = OWN) -> str:
    """The next version of the charter with another wording of clause 1.3."""
    changed = source.replace("version: 1", f"version: {version}", 1)
    return changed.replace("Towns exchange experience.", words)


def a_world(source: str = OWN) -> World:
    return a_council(a_network(source))


def propose(
    world: World, key: str = "tozeur", source: str | None = None, *, at: datetime = NOW, **more: Any
) -> Amendment:
    given = {"title": TITLE, "why": WHY, "in_force_from": FROM, "organisation_id": world.members[key].pk} | more
    event = propose_amendment(world.actor(key), new_file() if source is None else source, at=at, **given)
    return Amendment.objects.get(pk=event.amendment)


def an_open_amendment(world: World, key: str = "tozeur", *, until: date | None = None, **more: Any) -> Amendment:
    row = propose(world, key, **more)
    open_consultation(world.actor(key), row.pk, until or OVER.date(), at=more.get("at", NOW))
    row.refresh_from_db()
    return row


def put(world: World, row: Amendment, key: str = "tozeur", *, at: datetime = OVER) -> int:
    """Put it to the vote in writing; the reaction that the worker would run is run."""
    event = propose_motion(world.actor(key), Power.AMEND_CHARTER, proposal_of(row), title=TITLE, reasons=WHY, at=at)
    react("MotionProposed")
    return event.motion


def vote(world: World, motion: int, *keys: str, answer: str = "assent", at: datetime = OVER) -> None:
    """Seats answer, and what follows from each answer follows."""
    for key in keys or ("tozeur", "agadir"):
        seat = Seat.objects.get(motion_id=motion, organisation__key=key)
        answer_motion(world.actor(key), seat.pk, answer, reasons="no" if answer == "refuse" else "", at=at)
        react("MotionAnswered")


def react(event: str) -> None:
    """What the table has follow for amendments from the latest such entry, in its order."""
    entry = Entry.objects.filter(event=event).latest("pk")
    if event in ("MotionAnswered", "MotionClosed", "VoteClosed"):
        before = set(Entry.objects.values_list("pk", flat=True))
        perform_motion(entry)
        for fresh in Entry.objects.exclude(pk__in=before).order_by("number"):
            if fresh.event == "CharterAmended":
                settle_amended(fresh)
            if fresh.event == "MotionExecuted":
                follow_motion(fresh)
    follow_motion(entry)
