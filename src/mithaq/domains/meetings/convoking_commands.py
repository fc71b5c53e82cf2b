"""Convoking a meeting, moving it, cancelling it, calling it a second time; and answering the convocation."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.sitting import convoked_in_time, ready_to_convoke, second_call_in_time
from mithaq.charter.terms import Calendar
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.meetings.events import (
    ConvocationAcknowledged,
    MeetingCancelled,
    MeetingConvoked,
    MeetingMoved,
)
from mithaq.domains.meetings.lifecycle import State, may_become
from mithaq.domains.meetings.models import Invitation, Item, Meeting, Paper
from mithaq.domains.meetings.planning_commands import Plan, check_plan, clause_of, locked, new_meeting, state_is
from mithaq.domains.meetings.presence import called_to
from mithaq.domains.meetings.records import record_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of


@act(Power.CONVENE_MEETING)
def convoke_meeting(by: Actor, meeting_id: int, *, at: datetime) -> MeetingConvoked:
    """Send the convocation to every seat: early enough for the charter, with an agenda and the papers that it asks for."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    may_become(State(meeting.state), State.CONVOKED).or_refuse()
    Verdict.of(at < meeting.starts, clause=clause, reason="meeting-time-impossible").or_refuse()
    Verdict.of(Item.objects.filter(meeting=meeting).exists(), clause=clause, reason="agenda-empty").or_refuse()
    in_time = convoked_in_time(
        standing.charter, meeting.organ, at.date(), meeting.starts.date(), calendar_of(standing)
    ).or_refuse()
    ready_to_convoke(standing.charter, meeting.organ, record_of(meeting, at.date())).or_refuse()
    seats = _call(standing, meeting, at=at)
    return MeetingConvoked(
        at=at, clause=in_time.clause, meeting=meeting.pk, organ=meeting.organ, on=meeting.starts.date().isoformat(),
        call=meeting.call, seats=seats, sequence=meeting.sequence,
    )  # fmt: skip


@act(Power.CONVENE_MEETING)
def move_meeting(by: Actor, meeting_id: int, plan: Plan, why: Text, *, at: datetime) -> MeetingMoved:
    """Move a convoked meeting to another time or place, with the reason. The notice counts anew when the day changes."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, clause=clause).or_refuse()
    Verdict.of(bool(why.as_json()), clause=clause, reason="say-why").or_refuse()
    check_plan(standing, meeting.organ, plan, at, pk=meeting.pk).or_refuse()
    on, before = plan.starts.date(), meeting.starts.date()
    if on != before and meeting.first_call is not None:
        first = meeting.first_call.starts.date()
        organ = standing.charter.organs[meeting.organ]
        second_call_in_time(organ, first, on, calendar_of(standing)).or_refuse()
    elif on != before:
        convoked_in_time(standing.charter, meeting.organ, at.date(), on, calendar_of(standing)).or_refuse()
    for name in ("starts", "ends", "manner", "place", "online", "host_id"):
        setattr(meeting, name, getattr(plan, name))
    meeting.why, meeting.sequence, meeting.entry = why, meeting.sequence + 1, coming_entry(standing.network_id)
    meeting.save()
    Invitation.objects.filter(meeting=meeting).update(answer="", acknowledged=None)
    return MeetingMoved(
        at=at, clause=clause, meeting=meeting.pk, organ=meeting.organ, on=on.isoformat(), sequence=meeting.sequence
    )


@act(Power.CONVENE_MEETING)
def cancel_meeting(by: Actor, meeting_id: int, why: Text, *, at: datetime) -> MeetingCancelled:
    """Cancel a meeting that has not begun, with the reason; everybody who was called is told."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    may_become(State(meeting.state), State.CANCELLED).or_refuse()
    Verdict.of(bool(why.as_json()), clause=clause, reason="say-why").or_refuse()
    meeting.state, meeting.why, meeting.ended = State.CANCELLED, why, at
    meeting.sequence, meeting.entry = meeting.sequence + 1, coming_entry(standing.network_id)
    meeting.save(update_fields=["state", "why", "ended", "sequence", "entry"])
    return MeetingCancelled(
        at=at, clause=clause, meeting=meeting.pk, organ=meeting.organ, on=meeting.starts.date().isoformat(),
        sequence=meeting.sequence,
    )  # fmt: skip


@act(Power.CONVENE_MEETING)
def convoke_again(by: Actor, meeting_id: int, plan: Plan, *, at: datetime) -> MeetingConvoked:
    """Call a lapsed meeting a second time, with the same agenda, in the time and with the quorum that the charter sets for it."""
    standing, first = standing_of(by), locked(by, meeting_id)
    organ = standing.charter.organs[first.organ]
    state_is(first, State.LAPSED, clause=organ.clause or "").or_refuse()
    once = not Meeting.objects.filter(first_call=first).exists() and first.call == 1
    Verdict.of(once, clause=organ.clause or "", reason="called-twice-already").or_refuse()
    check_plan(standing, first.organ, plan, at).or_refuse()
    in_time = second_call_in_time(organ, first.starts.date(), plan.starts.date(), calendar_of(standing)).or_refuse()
    meeting = new_meeting(standing, first.organ, plan, at=at)
    meeting.call, meeting.first_call, meeting.kind = 2, first, first.kind
    _copy_agenda(first, meeting)
    seats = _call(standing, meeting, at=at)
    return MeetingConvoked(
        at=at, clause=in_time.clause, meeting=meeting.pk, organ=meeting.organ, on=meeting.starts.date().isoformat(),
        call=2, seats=seats, sequence=0,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def acknowledge_convocation(
    by: Actor, meeting_id: int, organisation_id: int | None, answer: str, *, at: datetime
) -> ConvocationAcknowledged:
    """Say that a convocation was read, and whether one comes. It may be said again: the last word counts."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, clause=clause).or_refuse()
    Verdict.of(answer in ("coming", "absent"), clause=clause, reason="answer-unknown", answer=answer).or_refuse()
    own = organisation_id in by.organisations if organisation_id else by.person_id is not None
    whose = {"organisation_id": organisation_id} if organisation_id else {"person_id": by.person_id}
    found = Invitation.objects.filter(meeting=meeting, **whose)
    Verdict.of(own and found.exists(), clause=clause, reason="not-called").or_refuse()
    found.update(answer=answer, acknowledged=at)
    return ConvocationAcknowledged(
        at=at, clause=clause, meeting=meeting.pk, organisation=organisation_id, answer=answer
    )


def calendar_of(standing: Constitution) -> Calendar:
    """The working days of the network's place."""
    return Calendar(*workdays_of(standing.charter.calendar.country))


def _call(standing: Constitution, meeting: Meeting, *, at: datetime) -> int:
    """Convoke everybody who is called; returns how many have a vote. Raises `Refused` when nobody has."""
    called = called_to(standing, meeting.organ, at.date())
    voting = sum(each.entitled for each in called)
    clause = clause_of(standing, meeting.organ)
    Verdict.of(voting > 0, clause=clause, reason="nobody-sits", organ=meeting.organ).or_refuse()
    meeting.state, meeting.convoked, meeting.entry = State.CONVOKED, at, coming_entry(standing.network_id)
    meeting.save()
    Invitation.objects.bulk_create(
        Invitation(
            meeting=meeting,
            organisation=each.organisation if each.person is None else None,
            person=each.person,
            entitled=each.entitled,
        )
        for each in called
    )
    return voting


def _copy_agenda(first: Meeting, second: Meeting) -> None:
    """The same points, motions and papers: a second call decides on what the first one was called for."""
    made: dict[int | None, Item | None] = {None: None}
    for item in Item.objects.filter(meeting=first).order_by("pk"):
        before, parent = item.pk, made.get(item.parent_id)  # type: ignore[attr-defined]
        item.pk, item.meeting, item.parent, item.taken = None, second, parent, None
        item._state.adding = True
        item.save(force_insert=True)
        made[before] = item
    for paper in Paper.objects.filter(meeting=first, withdrawn=None):
        paper.item = made.get(paper.item_id)  # type: ignore[attr-defined]
        paper.pk, paper.meeting = None, second
        paper._state.adding = True
        paper.save(force_insert=True)
