"""Meetings as pages show them: the agenda with its papers, who came, how each seat voted, what one may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mithaq.charter.circulation import Answers
from mithaq.charter.powers import Power
from mithaq.charter.sitting import notices_of
from mithaq.charter.verdict import Finding, finding_from_json
from mithaq.domains.ballots.queries import turnout_of
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import tally
from mithaq.domains.governance.queries import seats_of
from mithaq.domains.knowledge.presenting import public_cases_at
from mithaq.domains.knowledge.presenting_commands import NOT_HELD
from mithaq.domains.library.sessions import papers_of_session, puts_online
from mithaq.domains.meetings.agenda import Point
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Attendance, Consultation, Item, Meeting, Paper, Proxy
from mithaq.domains.meetings.queries import agenda_of, attendances_of, invitations_of, papers_of
from mithaq.domains.meetings.tabling_commands import may_table
from mithaq.domains.minutes.queries import may_read, versions_of
from mithaq.domains.minutes.signing import keeps_minutes
from mithaq.domains.polls.models import TimePoll
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.knowledge.presenting import presents
from mithaq.web.knowledge.showing import title_of
from mithaq.web.meetings.access import called, convenes, looks_in, records
from mithaq.web.organs.effects import effect_of
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came, over all the times that it came and went."""

    who: Attendance
    manners: tuple[str, ...]
    first: datetime
    last: datetime | None
    """When it left for good; None while it is there."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A motion before a meeting, with its roll once the vote was opened."""

    motion: Motion
    answers: Answers
    seats: Sequence[Seat]
    outcome: Finding | None
    effect: list[tuple[str, str]]
    amendments: Sequence[Vote]
    in_box: int
    """How many have voted, where the vote is secret."""

    @property
    def secret(self) -> bool:
        return self.motion.box is not None

    @property
    def shown(self) -> bool:
        """Named answers, and the sums of secret ones, are shown once the vote is closed; before it only how many came in."""
        return self.motion.decided is not None and bool(self.seats)

    @property
    def received(self) -> int:
        """How many seats have voted."""
        return self.in_box if self.secret else sum(bool(seat.answer) for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Line:
    """A point of the agenda with what hangs on it."""

    point: Point
    papers: Sequence[Paper]
    vote: Vote | None


def came_to(meeting: Meeting) -> list[Came]:
    """Everybody who came, in the order of arrival."""
    times: dict[tuple[int | None, int | None], list[Attendance]] = {}
    for row in attendances_of(meeting):
        times.setdefault((row.organisation_id, row.person_id), []).append(row)  # type: ignore[attr-defined]
    return [
        Came(rows[0], tuple(dict.fromkeys(row.manner for row in rows)), rows[0].arrived, rows[-1].left)
        for rows in times.values()
    ]


def vote_on(motion: Motion, setting: Setting, speaker: Speaker) -> Vote:
    """A motion with its votes and, before it, those on its amendments."""
    found = motion.amendments.order_by("number") if motion.amends is None else ()  # type: ignore[attr-defined]
    return Vote(
        motion,
        tally(motion),
        seats_of(motion, language=speaker.manner.language),
        finding_from_json(motion.outcome) if motion.outcome else None,
        effect_of(motion, setting.standing, speaker),
        [vote_on(each, setting, speaker) for each in found],
        turnout_of(motion.box).voted if motion.box else 0,
    )


def lines_of(meeting: Meeting, setting: Setting, speaker: Speaker, *, at_hand: bool = False) -> list[Line]:
    """The agenda, with papers and votes: all of them, or only the vote at the point at hand."""

    def voted(item: Item) -> bool:
        return item.motion is not None and (not at_hand or item.pk == meeting.current_id)  # type: ignore[attr-defined]

    papers = papers_of(meeting)
    return [
        Line(
            point,
            [paper for paper in papers if paper.item_id == point.item.pk],  # type: ignore[attr-defined]
            vote_on(point.item.motion, setting, speaker) if point.item.motion and voted(point.item) else None,
        )
        for point in agenda_of(meeting)
    ]


def page_of(meeting: Meeting, setting: Setting, speaker: Speaker, at: datetime) -> dict[str, Any]:
    """All that the page of a meeting shows to this reader."""
    language, actor = speaker.manner.language, setting.actor
    invitations = invitations_of(meeting, language=language)
    own = called(actor, meeting)
    lent = Proxy.objects.filter(meeting=meeting, withdrawn=None).select_related("giver", "holder")
    organ = setting.standing.charter.organs.get(meeting.organ)
    inside = looks_in(setting, meeting)
    return {
        "meeting": meeting,
        "organ": organ,
        "lines": lines_of(meeting, setting, speaker),
        "general": [paper for paper in papers_of(meeting) if paper.item is None],
        "heard": list(Consultation.objects.filter(meeting=meeting).select_related("organisation").order_by("on", "pk")),
        "came": came_to(meeting),
        "invitations": invitations,
        "voting": sum(row.entitled for row in invitations),
        "coming": sum(row.answer == "coming" for row in invitations),
        "lent": list(lent.order_by("given")),
        "again": getattr(meeting, "second_call", None),
        "own": own,
        "cases": [(row, title_of(row.practice, language)) for row in public_cases_at(meeting)],
        "presents": presents(actor) and meeting.state not in NOT_HELD,
        "poll": TimePoll.objects.filter(meeting=meeting).first(),
        "inside": inside,
        "packed": inside or _has_a_place(actor),
        "may": what_one_may(meeting, setting, at),
        "proxies": organ.proxies if organ else 0,
        **_afterwards(meeting, setting),
    }


def _has_a_place(actor: Actor) -> bool:
    """Whether the workspace is open to this reader: there the pack is made."""
    return bool(actor.organisations or actor.organs or actor.offices)


def _afterwards(meeting: Meeting, setting: Setting) -> dict[str, Any]:
    """The minutes that this reader may read; and whether it can begin them, or give somebody something to do."""
    if meeting.state not in (State.SITTING, State.CLOSED):
        return {"minutes": None, "begins": False, "gives": False, "online": [], "puts_online": False}
    actor, standing, day = setting.actor, setting.standing, setting.today
    versions = versions_of(meeting)
    return {
        "minutes": next((row for row in versions if may_read(actor, standing, row, day)), None),
        "begins": meeting.state == State.CLOSED and not versions and keeps_minutes(actor, standing, meeting).holds,
        "gives": actor.known and records(setting, meeting),
        "online": papers_of_session(meeting.pk, day, seen_by=actor),
        "puts_online": actor.known and puts_online(actor, meeting),
    }


def what_one_may(meeting: Meeting, setting: Setting, at: datetime) -> dict[str, bool]:
    """The steps that this reader may try now; whether the charter lets them through is said when they are sent."""
    actor, state = setting.actor, State(meeting.state)
    convening = convenes(actor)
    table = actor.known and may_table(actor, meeting, at).holds
    return {
        "prepare": convening and state in (State.DRAFT, State.CONVOKED),
        "table": table,
        "move": convening and state is State.CONVOKED,
        "cancel": convening and state in (State.DRAFT, State.CONVOKED),
        "again": convening and state is State.LAPSED and meeting.call == 1,
        "room": state in (State.CONVOKED, State.SITTING) and looks_in(setting, meeting),
        "record": records(setting, meeting),
    }


def notices_shown(meeting: Meeting, setting: Setting) -> list[tuple[object, str]]:
    """How early the charter wants this organ convoked: each limit with its clause."""
    return [(period, clause) for period, clause, _ in notices_of(setting.standing.charter, meeting.organ)]


def votes_running(lines: Sequence[Line]) -> list[Vote]:
    """The votes that are open now; there is one at most."""
    every = [vote for line in lines if line.vote for vote in (line.vote, *line.vote.amendments)]
    return [vote for vote in every if vote.motion.state == MotionState.OPEN]


def convening_clause(setting: Setting) -> str:
    """The clause that says who convenes."""
    grant = setting.standing.charter.powers.get(Power.CONVENE_MEETING)
    return (grant.clause or "") if grant else ""
