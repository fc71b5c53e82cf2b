"""Time polls as pages show them: each time with the seats and with what the charter says, and one's own answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.queries import Place, roll_of
from mithaq.domains.meetings.presence import Key, key_of
from mithaq.domains.polls.fitness import notice_kept, said_of
from mithaq.domains.polls.lifecycle import State
from mithaq.domains.polls.models import TimePoll, TimeReply
from mithaq.domains.polls.queries import Tallied, own_places, replies_of, tallied
from mithaq.web.meetings.access import convenes, prepares
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker


@dataclass(frozen=True, slots=True)
class ShownTime:
    """A proposed time on the page."""

    tallied: Tallied
    hours: str
    said: Sequence[Verdict]
    best: bool
    possible: bool
    """Whether it can still be chosen: the convocation would go out in time."""


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """A seat for which the reader may answer, with what it said last."""

    place: Place
    reply: TimeReply | None

    @property
    def answers(self) -> dict[int, str]:
        return {row.time_id: row.answer for row in self.reply.answers.all()} if self.reply else {}  # type: ignore[attr-defined]


def page_of_poll(poll: TimePoll, setting: Setting, speaker: Speaker) -> dict[str, Any]:
    """All that the page of a time poll shows to this reader."""
    actor, standing, today = setting.actor, setting.standing, setting.today
    replies = replies_of(poll)
    times = _times(poll, tallied(poll, replies), setting, speaker)
    taking = poll.state == State.OPEN and today <= poll.closes
    convening = convenes(actor)
    meeting = poll.meeting
    return {
        "poll": poll,
        "times": times,
        "chosen": next((each for each in times if each.tallied.time.pk == poll.chosen_id), None),  # type: ignore[attr-defined]
        "replies": replies,
        "seats": len(roll_of(standing, poll.organ, today)) if poll.organ in standing.charter.organs else 0,
        "taking": taking,
        "own": own_seats(poll, replies, setting) if taking else [],
        "inside": convening or poll.organ in actor.organs,
        "choosing": convening and poll.state == State.OPEN,
        "meeting": meeting if meeting and (meeting.state != "draft" or prepares(actor, meeting)) else None,
    }


def own_seats(poll: TimePoll, replies: Sequence[TimeReply], setting: Setting) -> list[OwnSeat]:
    """The seats for which the reader may answer."""
    known: dict[Key, TimeReply] = {
        (None, row.person_id) if row.person_id else (row.organisation_id, None): row for row in replies
    }  # type: ignore[attr-defined]
    places = own_places(setting.actor, setting.standing, poll.organ, setting.today)
    return [OwnSeat(place, known.get(key_of(place))) for place in places]


def _times(poll: TimePoll, found: Sequence[Tallied], setting: Setting, speaker: Speaker) -> list[ShownTime]:
    open_, today = poll.state == State.OPEN, setting.today
    suits = max((_rank(each) for each in found if each.yes or each.if_need_be), default=None)

    def shown(each: Tallied) -> ShownTime:
        starts, ends = each.time.starts, each.time.ends
        hours = speaker.manner.hours(starts, ends)
        said = said_of(setting.standing, poll, each.time, today) if open_ else []
        kept = open_ and starts.date() > today and notice_kept(setting.standing, poll.organ, starts.date(), today).holds
        return ShownTime(each, hours, said, open_ and _rank(each) == suits, kept)

    return [shown(each) for each in found]


def _rank(each: Tallied) -> tuple[int, int]:
    """Whom a time suits: as many as can come at all, then as many as come gladly."""
    return len(each.yes) + len(each.if_need_be), len(each.yes)
