"""Deciding by circulation: a motion is proposed, each seat answers, and what is carried executes itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max

from mithaq.charter.circulation import Answers, Outcome, outcome
from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused, Verdict, finding_to_json
from mithaq.domains.ballots.queries import is_over, sums_of
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.events import MotionAnswered, MotionClosed, MotionExecuted, MotionProposed
from mithaq.domains.governance.executable import Grounds
from mithaq.domains.governance.lifecycle import State, may_become
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.proposals import EXECUTABLE, authority_of, organ_for
from mithaq.domains.governance.queries import roll_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of

DAYS = 14
"""How long a circulation stays open when its proposer says nothing: the platform's default, shown as a choice."""


@act(Right.SIT)
def propose_motion(
    by: Actor,
    power: Power,
    proposal: Mapping[str, Any],
    *,
    title: Text,
    reasons: Text,
    at: datetime,
    days: int = DAYS,
) -> MotionProposed:
    """Put a motion to the organ that has the power. The proposed act must be possible today; the roll is frozen now."""
    standing = standing_of(by)
    charter = standing.charter
    clause, organ_key = clause_of(charter, power), organ_for(standing, power, proposal)
    Verdict.of(bool(organ_key), clause=clause, reason="not-an-organs-power", power=power).or_refuse()
    Verdict.of(organ_key in by.organs, clause=clause, reason="no-seat-in-the-organ", organ=organ_key).or_refuse()
    Verdict.of(
        charter.organs[organ_key].circulation, clause=clause, reason="no-circulation", organ=organ_key
    ).or_refuse()
    Verdict.of(power in EXECUTABLE, clause=clause, reason="not-executable-yet", power=power).or_refuse()
    Verdict.of(bool(title.as_json()), clause=clause, reason="title-missing").or_refuse()
    Verdict.of(1 <= days <= 90, clause=clause, reason="days-out-of-range", days=days).or_refuse()
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    EXECUTABLE[power].check(standing, proposal, at.date()).or_refuse()
    places = roll_of(standing, organ_key, at.date())
    Verdict.of(bool(places), clause=clause, reason="nobody-sits", organ=organ_key).or_refuse()
    last = Motion.objects.filter(network_id=by.network_id).aggregate(last=Max("number"))["last"] or 0
    motion = Motion.objects.create(
        network_id=standing.network_id,
        number=last + 1,
        organ=organ_key,
        act=power,
        proposal=dict(proposal),
        title=title,
        reasons=reasons,
        proposed_by_id=by.person_id,
        charter_version=standing.version,
        opened=at,
        closes=at + timedelta(days=days),
    )
    Seat.objects.bulk_create(
        Seat(motion=motion, number=n, organisation=place.organisation, person=place.person, votes=place.votes)
        for n, place in enumerate(places, 1)
    )
    return MotionProposed(at=at, clause=clause, motion=motion.pk, organ=organ_key, act=power, seats=len(places))


@act(Right.SIT)
def answer_motion(by: Actor, seat_id: int, answer: str, *, reasons: str = "", at: datetime) -> MotionAnswered:
    """Assent, refuse (with reasons) or abstain, once, for one's own seat. The motion is decided when nothing can change it."""
    motion_id = Seat.objects.values_list("motion_id", flat=True).get(pk=seat_id, motion__network_id=by.network_id)
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion_id)
    seat = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    clause = clause_for(by, motion)
    own = seat.person_id == by.person_id if seat.person_id else seat.organisation_id in by.organisations
    Verdict.of(own, clause=clause, reason="not-ones-own-seat").or_refuse()
    Verdict.of(motion.mode == "circulation", clause=clause, reason="voted-in-a-meeting").or_refuse()
    Verdict.of(motion.state == State.OPEN, clause=clause, reason="motion-decided", state=motion.state).or_refuse()
    Verdict.of(at < motion.closes, clause=clause, reason="time-is-up", closed=motion.closes.date()).or_refuse()
    known = answer in ("assent", "refuse", "abstain")
    Verdict.of(known, clause=clause, reason="answer-unknown", answer=answer).or_refuse()
    Verdict.of(not seat.answer, clause=clause, reason="already-answered", answer=seat.answer).or_refuse()
    reasoned = answer != "refuse" or bool(reasons.strip())
    Verdict.of(reasoned, clause=clause, reason="refusal-needs-reasons").or_refuse()
    seat.answer, seat.reasons, seat.answered, seat.answered_by_id = answer, reasons.strip(), at, by.person_id
    seat.save(update_fields=["answer", "reasons", "answered", "answered_by"])
    answers = _decide(by, motion, at=at, closed=False)
    return MotionAnswered(
        at=at, clause=clause, motion=motion.pk, answered=answers.answered, seats=answers.seats, state=motion.state
    )


@act(Right.OPERATE)
def close_motion(by: Actor, motion_id: int, *, at: datetime) -> MotionClosed:
    """Count a motion whose time is up: carried or rejected on the votes cast, lapsed without a quorum."""
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion_id, network_id=by.network_id)
    clause = clause_for(by, motion)
    Verdict.of(motion.mode == "circulation", clause=clause, reason="voted-in-a-meeting").or_refuse()
    Verdict.of(at >= motion.closes, clause=clause, reason="time-is-not-up", closes=motion.closes.date()).or_refuse()
    Verdict.of(motion.state == State.OPEN, clause=clause, reason="motion-decided", state=motion.state).or_refuse()
    _decide(by, motion, at=at, closed=True)
    return MotionClosed(at=at, clause=clause, motion=motion.pk, state=motion.state)


@act(Right.OPERATE)
def execute_motion(by: Actor, motion_id: int, *, refused: Refused | None, entry: int, at: datetime) -> MotionExecuted:
    """Note that what a carried motion proposed was done (in this ledger entry), or was refused."""
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion_id, network_id=by.network_id)
    then = State.FAILED if refused else State.EXECUTED
    may_become(State(motion.state), then).or_refuse()
    motion.state = then
    motion.executed_entry = entry or None
    if refused:
        motion.outcome = finding_to_json(refused.verdict.finding)
    motion.save(update_fields=["state", "executed_entry", "outcome"])
    return MotionExecuted(at=at, clause=clause_for(by, motion), motion=motion.pk, state=then)


def acts_by_itself(motion: Motion) -> bool:
    """Whether carrying the motion changes something; a text that is adopted is the decision itself."""
    row = EXECUTABLE.get(Power(motion.act))
    return motion.amends_id is None and row is not None and row.acts_on(motion.proposal)  # type: ignore[attr-defined]


def perform_carried(motion: Motion, *, at: datetime) -> None:
    """Do what a carried motion proposed, on its organ's authority; a second call does nothing. Raises `Refused`."""
    standing, power = constitution_of(motion.network, at.date()), Power(motion.act)
    by = authority_of(standing, motion.organ, motion.pk)
    grounds = Grounds(at, clause_of(standing.charter, power), motion.reasons)
    EXECUTABLE[power].perform(by, motion.proposal, grounds)


def perform_rejected(motion: Motion, *, at: datetime) -> bool:
    """Do what it means that a motion was not carried, if that is a decision too; its reasons are those of the seats.

    Returns whether there was anything to do. Raises `Refused`.
    """
    standing, power = constitution_of(motion.network, at.date()), Power(motion.act)
    reject = EXECUTABLE[power].reject
    if reject is None:
        return False
    by = authority_of(standing, motion.organ, motion.pk)
    reject(by, motion.proposal, Grounds(at, clause_of(standing.charter, power), reasons_against(motion)))
    return True


def tally(motion: Motion) -> Answers:
    """The answers to a motion so far. In a meeting, the quorum rests on who was there, not on who answered.

    Of a secret vote there are none before its close, and after it only the sums.
    """
    seats = [(seat.answer, seat.votes) for seat in motion.seats.all()]  # type: ignore[attr-defined]
    votes = Counter[str](sums_of(motion.box, "")) if motion.box and is_over(motion.box) else Counter[str]()
    for answer, v in seats:
        votes[answer] += v
    there, shot = sum(v for _, v in seats), motion.snapshot or {}
    return Answers(
        seats=shot.get("seats", len(seats)),
        answered=shot.get("heads", sum(bool(answer) for answer, _ in seats)),
        entitled=shot.get("entitled", there),
        there=there if motion.mode == "sitting" else None,
        for_=votes["assent"],
        against=votes["refuse"],
        abstained=votes["abstain"],
    )


def _decide(by: Actor, motion: Motion, *, at: datetime, closed: bool) -> Answers:
    """Set the motion's state when the answers decide it."""
    assert by.charter is not None
    answers = tally(motion)
    found, verdict = outcome(by.charter.organs[motion.organ], motion.act, answers, closed=closed)
    if found is not Outcome.OPEN:
        then = State(found.value)
        may_become(State(motion.state), then).or_refuse()
        motion.state, motion.decided, motion.outcome = then, at, finding_to_json(verdict.finding)
        motion.save(update_fields=["state", "decided", "outcome"])
    return answers


def clause_for(by: Actor, motion: Motion) -> str:
    """The clause that gives the organ the power, in the charter that the actor knows."""
    return clause_of(by.charter, Power(motion.act)) if by.charter else ""


def clause_of(charter: Charter, power: Power) -> str:
    """The clause that gives a power."""
    grant = charter.powers.get(power)
    return (grant.clause or "") if grant else ""


def reasons_against(motion: Motion) -> Text:
    """The reasons given in the meeting; else those of the seats that refused, each in the language of who wrote it."""
    if motion.spoken.as_json():
        return motion.spoken
    said: dict[str, list[str]] = {}
    refused = (
        Seat.objects.filter(motion=motion, answer="refuse")
        .exclude(reasons="")
        .select_related("answered_by")
        .order_by("number")
    )
    for seat in refused:
        language = seat.answered_by.language if seat.answered_by else "ar"
        said.setdefault(language, []).append(seat.reasons)
    return Text(**{language: "\n".join(words) for language, words in said.items()})
