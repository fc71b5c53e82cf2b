"""Builders of secret votes: opened by who presides, cast on the form's own code, closed and sealed like the product does."""

from __future__ import annotations

from datetime import datetime, timedelta

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.ballots.models import Box, Voter
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings.agenda_commands import Draft, add_item
from mithaq.domains.meetings.convoking_commands import convoke_meeting
from mithaq.domains.meetings.planning_commands import Plan, plan_meeting
from mithaq.domains.meetings.secret_commands import cast_in_secret
from mithaq.domains.meetings.sitting_commands import note_arrival, open_sitting
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.domains.meetings.vote_commands import close_vote, open_vote
from mithaq.domains.meetings.vote_events import SecretVoteCast, VoteClosed
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.elections import seal_box_of
from tests.builders import NOW, World
from tests.domains.elections.polls import an_electorate, towns
from tests.domains.meetings.sitting import STARTS, TEXT, TITLE, seat

LATER = STARTS + timedelta(minutes=30)
CHAIR = "town-02"


def opened(world: World, motion: int, *, by: str = "tozeur", at: datetime = LATER) -> None:
    open_vote(world.actor(by), motion, secret=True, at=at)


def say(world: World, motion: int, key: str, word: str, *, code: str = "", by: str = "") -> SecretVoteCast:
    return cast_in_secret(world.actor(by or key), seat(motion, key), word, code or new_code(), at=LATER)


def closed(world: World, motion: int, *, by: str = "tozeur", words: Text | None = None) -> VoteClosed:
    return close_vote(world.actor(by), motion, spoken=words or Text(), at=LATER)


def box_of(motion: int) -> Box:
    return Box.objects.get(motion=motion)


def marks(motion: int) -> dict[str, bool]:
    """Who has voted, as the box's roll has it."""
    rows = Voter.objects.filter(box__motion=motion).select_related("organisation")
    return {row.organisation.key: row.voted for row in rows if row.organisation}


def sealed(world: World, motion: int, *, by: str = "tozeur") -> None:
    """Close the vote and do what follows. Needs a test without a transaction around it: the tables are rewritten."""
    closed(world, motion, by=by)
    seal_box_of(Entry.objects.get(event="SecretVoteClosed", facts__motion=motion))


def a_full_house(number: int) -> tuple[World, int]:
    """An assembly of so many towns, all there, that sits; and the number of its meeting."""
    world = an_electorate(number=number)
    chair = world.actor(CHAIR)
    plan = Plan(title=TITLE, starts=STARTS, ends=STARTS + timedelta(hours=2), place=Text(ar="قصر البلدية"))
    meeting = plan_meeting(chair, "assembly", plan, at=NOW).meeting
    add_item(chair, meeting, Draft(title=TITLE), at=NOW)
    convoke_meeting(chair, meeting, at=NOW)
    for key in towns(number):
        note_arrival(world.actor(key), meeting, world.members[key].pk, "room", at=STARTS)
    open_sitting(chair, meeting, at=STARTS)
    return world, meeting


def a_question(world: World, meeting: int) -> int:
    """A resolution put to the full house."""
    given = {"title": TITLE, "reasons": Text(), "text": TEXT, "at": STARTS}
    return table_motion(world.actor("town-05"), meeting, Power.ADOPT_RESOLUTION, {}, **given).motion  # type: ignore[arg-type]


def seats_left_blank(motion: int) -> bool:
    """Whether no seat of a motion holds an answer, an hour or a person."""
    rows = Seat.objects.filter(motion=motion).values_list("answer", "reasons", "answered", "answered_by")
    return bool(rows) and set(rows) == {("", "", None, None)}


def state(motion: int) -> str:
    return Motion.objects.get(pk=motion).state
