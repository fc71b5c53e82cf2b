"""The sitting itself: opening, coming and going, the chair, the points of the agenda, the close."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.events import (
    ArrivalNoted,
    ChairHanded,
    DepartureNoted,
    ItemTaken,
    MeetingClosed,
    MeetingLapsed,
    SecretaryNamed,
    SittingOpened,
)
from mithaq.domains.meetings.lifecycle import State, may_become
from mithaq.domains.meetings.models import Attendance, Invitation, Item, Meeting
from mithaq.domains.meetings.planning_commands import clause_of, locked, state_is
from mithaq.domains.meetings.presence import keys_there, presence
from mithaq.domains.meetings.presiding import may_preside, may_record
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.people.models import Person

DOORS = timedelta(hours=3)
"""How long before a meeting one can be noted as there: the platform's default."""


@act(Right.SPEAK_FOR_MEMBER)
def note_arrival(
    by: Actor, meeting_id: int, organisation_id: int | None, manner: str, *, person_id: int | None = None, at: datetime
) -> ArrivalNoted:
    """Note that somebody who is called is there, in the room or online: oneself, or for others whoever keeps the record."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, State.SITTING, clause=clause).or_refuse()
    Verdict.of(
        at >= meeting.starts - DOORS, clause=clause, reason="doors-not-open", on=meeting.starts.date()
    ).or_refuse()
    fits = manner in {"room": ("room",), "online": ("online",), "mixed": ("room", "online")}[meeting.manner]
    Verdict.of(fits, clause=clause, reason="not-held-that-way", manner=manner).or_refuse()
    whose = _for_whom(by, meeting, organisation_id, person_id, at)
    called = Invitation.objects.filter(meeting=meeting, **whose).exists()
    Verdict.of(called, clause=clause, reason="not-called").or_refuse()
    there = Attendance.objects.filter(meeting=meeting, left=None, **whose).exists()
    Verdict.of(not there, clause=clause, reason="is-there-already").or_refuse()
    Attendance.objects.create(meeting=meeting, manner=manner, arrived=at, **whose)
    now = presence(standing, meeting, at.date())
    return ArrivalNoted(
        at=at, clause=clause, meeting=meeting.pk, organisation=organisation_id, manner=manner,
        present=now.heads, needed=now.needed,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def note_departure(
    by: Actor, meeting_id: int, organisation_id: int | None, *, person_id: int | None = None, at: datetime
) -> DepartureNoted:
    """Note that somebody left. A vote that is open goes on with its roll; no other one opens without a quorum."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, State.SITTING, clause=clause).or_refuse()
    whose = _for_whom(by, meeting, organisation_id, person_id, at)
    found = Attendance.objects.select_for_update(no_key=True).filter(meeting=meeting, left=None, **whose).first()
    Verdict.of(found is not None, clause=clause, reason="is-not-there").or_refuse()
    assert found is not None
    found.left = max(at, found.arrived)
    found.save(update_fields=["left"])
    now = presence(standing, meeting, at.date())
    return DepartureNoted(
        at=at, clause=clause, meeting=meeting.pk, organisation=organisation_id, present=now.heads, needed=now.needed
    )


@act(Right.SPEAK_FOR_MEMBER)
def open_sitting(by: Actor, meeting_id: int, *, at: datetime) -> SittingOpened:
    """Open the meeting, as whoever presides, once the quorum of this call is there."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    may_become(State(meeting.state), State.SITTING).or_refuse()
    early = at >= meeting.starts - DOORS
    Verdict.of(early, clause=clause, reason="doors-not-open", on=meeting.starts.date()).or_refuse()
    may_preside(by, standing, meeting, at.date()).or_refuse()
    now = presence(standing, meeting, at.date())
    now.verdict.or_refuse()
    meeting.state, meeting.opened, meeting.entry = State.SITTING, at, coming_entry(standing.network_id)
    meeting.save(update_fields=["state", "opened", "entry"])
    return SittingOpened(
        at=at, clause=now.verdict.clause, meeting=meeting.pk, organ=meeting.organ, present=now.heads,
        needed=now.needed, seats=now.seats,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def lapse_meeting(by: Actor, meeting_id: int, *, at: datetime) -> MeetingLapsed:
    """Put on record that too few came, once the hour has struck. What was to be decided waits for the second call."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    may_become(State(meeting.state), State.LAPSED).or_refuse()
    Verdict.of(at >= meeting.starts, clause=clause, reason="hour-has-not-struck", on=meeting.starts.date()).or_refuse()
    may_record(by, standing, meeting, at.date()).or_refuse()
    now = presence(standing, meeting, at.date())
    lacking = not now.verdict.holds
    Verdict.of(lacking, clause=clause, reason="quorum-is-there", present=now.heads, needed=now.needed).or_refuse()
    meeting.state, meeting.ended, meeting.entry = State.LAPSED, at, coming_entry(standing.network_id)
    meeting.save(update_fields=["state", "ended", "entry"])
    Attendance.objects.filter(meeting=meeting, left=None).update(left=at)
    return MeetingLapsed(
        at=at, clause=now.verdict.clause, meeting=meeting.pk, organ=meeting.organ, present=now.heads,
        needed=now.needed, seats=now.seats,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def name_secretary(by: Actor, meeting_id: int, person_id: int, *, at: datetime) -> SecretaryNamed:
    """Name who keeps the record of this meeting, as whoever presides or convenes."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, State.SITTING, clause=clause).or_refuse()
    may_record(by, standing, meeting, at.date()).or_refuse()
    known = Person.objects.filter(pk=person_id, is_active=True, erased=None).exists()
    Verdict.of(known, clause=clause, reason="no-such-person").or_refuse()
    meeting.secretary_id = person_id
    meeting.save(update_fields=["secretary"])
    return SecretaryNamed(at=at, clause=clause, meeting=meeting.pk, person=person_id)


@act(Right.SPEAK_FOR_MEMBER)
def hand_over_chair(by: Actor, meeting_id: int, organisation_id: int, *, at: datetime) -> ChairHanded:
    """Give the chair to somebody else who is there, for the current point; it comes back with the next one."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.SITTING, clause=clause).or_refuse()
    may_preside(by, standing, meeting, at.date()).or_refuse()
    there = (organisation_id, None) in keys_there(meeting)
    Verdict.of(there, clause=clause, reason="is-not-there").or_refuse()
    meeting.acting_chair_id = organisation_id
    meeting.save(update_fields=["acting_chair"])
    return ChairHanded(at=at, clause=clause, meeting=meeting.pk, organisation=organisation_id)


@act(Right.SPEAK_FOR_MEMBER)
def take_item(by: Actor, item_id: int, *, at: datetime) -> ItemTaken:
    """Come to a point of the agenda. The chair returns to whoever presides by office."""
    pk = Item.objects.values_list("meeting_id", flat=True).get(pk=item_id, meeting__network_id=by.network_id)
    standing, meeting = standing_of(by), locked(by, pk)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.SITTING, clause=clause).or_refuse()
    may_record(by, standing, meeting, at.date()).or_refuse()
    voting_on(meeting).or_refuse()
    item = Item.objects.get(pk=item_id)
    item.taken = item.taken or at
    item.save(update_fields=["taken"])
    meeting.current, meeting.acting_chair = item, None
    meeting.save(update_fields=["current", "acting_chair"])
    return ItemTaken(at=at, clause=clause, meeting=meeting.pk, item=item.pk)


@act(Right.SPEAK_FOR_MEMBER)
def close_meeting(by: Actor, meeting_id: int, *, at: datetime) -> MeetingClosed:
    """Close the meeting. What was not voted on waits: it can be put on the agenda of the next one."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    may_become(State(meeting.state), State.CLOSED).or_refuse()
    may_preside(by, standing, meeting, at.date()).or_refuse()
    voting_on(meeting).or_refuse()
    meeting.state, meeting.ended, meeting.current, meeting.acting_chair = State.CLOSED, at, None, None
    meeting.entry = coming_entry(standing.network_id)
    meeting.save(update_fields=["state", "ended", "current", "acting_chair", "entry"])
    Attendance.objects.filter(meeting=meeting, left=None).update(left=at)
    decided = Motion.objects.filter(items__meeting=meeting, decided__gte=meeting.opened).count()
    return MeetingClosed(at=at, clause=clause, meeting=meeting.pk, organ=meeting.organ, decided=decided)


def voting_on(meeting: Meeting) -> Verdict:
    """Whether no vote is open in the meeting."""
    found = Motion.objects.filter(
        Q(items__meeting=meeting) | Q(amends__items__meeting=meeting), state=MotionState.OPEN
    ).first()
    return Verdict.of(found is None, clause="", reason="vote-is-open", number=found.number if found else 0)


def _for_whom(
    by: Actor, meeting: Meeting, organisation_id: int | None, person_id: int | None, at: datetime
) -> dict[str, int | None]:
    """Whose attendance is noted: one's own, or anybody's for whoever keeps the record. Raises `Refused`."""
    standing = standing_of(by)
    own = person_id == by.person_id if person_id else organisation_id in by.organisations
    allowed = own or may_record(by, standing, meeting, at.date()).holds
    clause = clause_of(standing, meeting.organ)
    Verdict.of(allowed, clause=clause, reason="not-ones-own-seat").or_refuse()
    return {"organisation_id": None if person_id else organisation_id, "person_id": person_id}
