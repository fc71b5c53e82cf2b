"""Voting in a meeting: the chair opens, each seat votes once, by phone or by a show of hands, the chair closes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.sitting import Count, result
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.ballots.box_commands import close_box
from mithaq.domains.ballots.models import Box
from mithaq.domains.ballots.queries import turnout_of
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import acts_by_itself, clause_for, tally
from mithaq.domains.governance.proposals import EXECUTABLE
from mithaq.domains.governance.sitting_commands import note_answer, open_to_vote, settle
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.domains.meetings.planning_commands import clause_of, state_is
from mithaq.domains.meetings.presence import presence
from mithaq.domains.meetings.presiding import chair_organisation, may_preside, may_record
from mithaq.domains.meetings.secrecy import is_demanded, may_be_secret
from mithaq.domains.meetings.sitting_commands import voting_on
from mithaq.domains.meetings.tabling_commands import motion_in
from mithaq.domains.meetings.vote_events import (
    HandsRecorded,
    SecretVoteClosed,
    SecretVoteOpened,
    VoteCast,
    VoteClosed,
    VoteOpened,
)
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.ledger.models import Head


@act(Right.SIT)
def open_vote(by: Actor, motion_id: int, *, secret: bool = False, at: datetime) -> VoteOpened:
    """Open the vote on a motion, as whoever presides. The roll is who is present or represented at this instant.

    It is secret where the charter wants that, or whoever presides. Refused without a quorum (with its figures), while
    another vote is open, while an amendment waits, to a chair whom the motion is about, and in secret to too few.
    """
    standing = standing_of(by)
    motion, meeting = motion_in(by, motion_id)
    clause = clause_for(by, motion) or clause_of(standing, meeting.organ)
    organ = standing.charter.organs[meeting.organ]
    state_is(meeting, State.SITTING, clause=clause).or_refuse()
    may_preside(by, standing, meeting, at.date(), motion=motion).or_refuse()
    tabled = motion.state == MotionState.TABLED
    Verdict.of(tabled, clause=clause, reason="motion-does-not-wait", state=motion.state).or_refuse()
    voting_on(meeting).or_refuse()
    waiting = motion.amendments.filter(state=MotionState.TABLED).order_by("number").first()  # type: ignore[attr-defined]
    number = waiting.number if waiting else 0
    Verdict.of(waiting is None, clause=clause, reason="amendments-first", number=number).or_refuse()
    now = presence(standing, meeting, at.date())
    now.verdict.or_refuse()
    demanded = is_demanded(organ, motion)
    if secret or demanded:
        may_be_secret(now.voices, demanded=demanded, clause=clause).or_refuse()
    open_to_vote(motion, now.voices, now.snapshot(meeting.call), at=at, secret=secret or demanded, clause=clause)
    facts: dict[str, Any] = {"at": at, "clause": clause, "meeting": meeting.pk, "motion": motion.pk}
    facts |= {"heads": now.heads, "quorum": now.needed, "seats": now.seats}
    if motion.box is None:
        return VoteOpened(**facts)
    return SecretVoteOpened(**facts, box=motion.box.pk, roll_digest=motion.box.roll_digest)


@act(Right.SIT)
def cast_vote(by: Actor, seat_id: int, answer: str, *, at: datetime) -> VoteCast:
    """Vote, once, for one's own seat or for one that was lent. One municipality has one vote, whoever speaks for it."""
    seat, motion, meeting_id = locked_seat(by, seat_id)
    clause = clause_for(by, motion)
    Verdict.of(speaks_for(by, seat), clause=clause, reason="not-ones-own-seat").or_refuse()
    open_still(motion, clause).or_refuse()
    Verdict.of(motion.box is None, clause=clause, reason="vote-is-secret").or_refuse()
    note_answer(seat, answer, how="phone", person_id=by.person_id, at=at)
    return VoteCast(at=at, clause=clause, meeting=meeting_id, motion=motion.pk, seat=seat.number)


@act(Right.SPEAK_FOR_MEMBER)
def record_hands(by: Actor, motion_id: int, answers: Mapping[int, str], *, at: datetime) -> HandsRecorded:
    """Write down a show of hands, seat by seat, as whoever keeps the record. A seat that has voted by phone stays as it is.

    Refused where the vote is secret: whoever raises a hand shows it.
    """
    standing = standing_of(by)
    motion, meeting = motion_in(by, motion_id)
    clause = clause_for(by, motion)
    may_record(by, standing, meeting, at.date()).or_refuse()
    open_still(motion, clause).or_refuse()
    Verdict.of(motion.box is None, clause=clause, reason="no-hands-in-secret").or_refuse()
    seats = Seat.objects.select_for_update(no_key=True).filter(motion=motion, pk__in=answers, answer="")
    counted = 0
    for seat in seats.order_by("pk"):
        note_answer(seat, answers[seat.pk], how="hands", person_id=by.person_id, at=at)
        counted += 1
    Verdict.of(counted > 0, clause=clause, reason="nothing-to-record").or_refuse()
    return HandsRecorded(at=at, clause=clause, meeting=meeting.pk, motion=motion.pk, counted=counted)


@act(Right.SIT)
def close_vote(by: Actor, motion_id: int, *, spoken: Text = NO_WORDS, at: datetime) -> VoteClosed:
    """Close a vote, as whoever presides, with the result that the charter's majority gives. What is carried executes itself.

    `spoken` are the reasons given in the meeting for not carrying it; a refusal that must be reasoned is not closed without.
    """
    standing = standing_of(by)
    motion, meeting = motion_in(by, motion_id)
    clause = clause_for(by, motion)
    may_preside(by, standing, meeting, at.date(), motion=motion).or_refuse()
    open_still(motion, clause).or_refuse()
    due = not spoken.as_json() and reasons_are_due(by, motion)
    voted = emptied(motion, clause, wordless=due, at=at)
    organ, count = standing.charter.organs[meeting.organ], counted(motion, meeting)
    chair = chair_organisation(by, standing, meeting, at.date())
    own = Seat.objects.filter(motion=motion, organisation_id=chair).values_list("answer", flat=True).first()
    secret = motion.box is not None
    carried, verdict = result(organ, motion.act, count, chair=own or "", lot=lot_of(motion), secret=secret)
    Verdict.of(carried or not due, clause=clause, reason="decision-needs-reasons").or_refuse()
    settle(motion, carried, verdict, spoken=NO_WORDS if carried else spoken, at=at)
    facts: dict[str, Any] = {"at": at, "clause": clause, "meeting": meeting.pk, "motion": motion.pk}
    facts |= {"state": motion.state, "for_": count.for_, "against": count.against, "abstained": count.abstained}
    if motion.box is None:
        return VoteClosed(**facts)
    return SecretVoteClosed(**facts, box=motion.box.pk, voted=voted)


def emptied(motion: Motion, clause: str, *, wordless: bool, at: datetime) -> int:
    """Close the box of a secret vote, so that it can be counted; how many voted. Nothing to do for a named one.

    Reasons that may be due are asked for before the box is closed: whoever presides, sent back for them after the count,
    would know how the vote stands while it is still open.
    """
    if motion.box is None:
        return 0
    Verdict.of(not wordless, clause=clause, reason="reasons-before-the-count").or_refuse()
    box = Box.objects.select_for_update(no_key=True).get(pk=motion.box.pk)
    close_box(box, at)
    motion.box = box
    return turnout_of(box).voted


def counted(motion: Motion, meeting: Meeting) -> Count:
    """The votes as they stand, on the snapshot that was taken when the vote opened."""
    answers = tally(motion)
    return Count(
        seats=answers.seats,
        heads=answers.answered,
        entitled=answers.entitled,
        present=answers.there or 0,
        for_=answers.for_,
        against=answers.against,
        abstained=answers.abstained,
        call=meeting.call,
    )


def lot_of(motion: Motion) -> bool:
    """The lot for a tie: drawn from the ledger's seal before the close, which nobody chooses and anybody can check."""
    head = Head.objects.filter(network_id=motion.network_id).values_list("hash", flat=True).first() or ""  # type: ignore[attr-defined]
    return sha256(f"{head}:{motion.pk}".encode()).digest()[0] % 2 == 1


def reasons_are_due(by: Actor, motion: Motion) -> bool:
    """Whether not carrying the motion is a decision that the charter wants reasons for."""
    grant = by.charter.powers.get(Power(motion.act)) if by.charter else None
    decides = acts_by_itself(motion) and EXECUTABLE[Power(motion.act)].reject is not None
    return decides and grant is not None and grant.reason != "never"


def open_still(motion: Motion, clause: str) -> Verdict:
    """Whether the vote is open: after its close nothing counts."""
    closed = motion.decided.isoformat(timespec="seconds") if motion.decided else ""
    open_now = motion.mode == "sitting" and motion.state == MotionState.OPEN
    return Verdict.of(open_now, clause=clause, reason="vote-is-closed", state=motion.state, closed=closed)


def speaks_for(by: Actor, seat: Seat) -> bool:
    """Whether the actor votes for a seat: its holder in person, whoever speaks for its organisation, or its proxy."""
    if seat.person_id is not None:  # type: ignore[attr-defined]
        return seat.person_id == by.person_id  # type: ignore[attr-defined]
    return bool({seat.organisation_id, seat.proxy_id} & by.organisations)  # type: ignore[attr-defined]


def locked_seat(by: Actor, seat_id: int) -> tuple[Seat, Motion, int]:
    """A seat with its motion, locked, the motion first: votes and the close go one after the other."""
    pk = Seat.objects.values_list("motion_id", flat=True).get(pk=seat_id, motion__network_id=by.network_id)
    motion = Motion.objects.select_for_update(no_key=True).get(pk=pk)
    seat = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    on = Item.objects.filter(motion_id=motion.amends_id or motion.pk).order_by("-pk")  # type: ignore[attr-defined]
    return seat, motion, on.values_list("meeting_id", flat=True).first() or 0
