"""Taking a practice up: asked, agreed, planned in steps, visited, and come to a result or given up with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from mithaq.charter.verdict import Verdict
from mithaq.domains.knowledge.access import clause_of_practices, speaks_for
from mithaq.domains.knowledge.answering_commands import of_others, worded
from mithaq.domains.knowledge.models import OUTCOMES, Step, Transfer, Visit
from mithaq.domains.knowledge.sheet import LINE
from mithaq.domains.knowledge.transfer_events import (
    TransferAgreed,
    TransferAsked,
    TransferBegun,
    TransferFinished,
    TransferGivenUp,
    TransferStepAdded,
    TransferStepTaken,
    TransferVisited,
)
from mithaq.domains.knowledge.transfer_lifecycle import LIVING, State, may_become
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry

MOST_STEPS = 30


@dataclass(frozen=True, slots=True)
class Planned:
    """A step that is planned."""

    what: str
    due: date | None = None


@act(Right.SPEAK_FOR_MEMBER)
def ask_transfer(by: Actor, practice_id: int, taker_id: int, why: str, *, at: datetime) -> TransferAsked:
    """Say that one's member wants to do the same, and why. One at a time for each practice and member."""
    practice, clause = of_others(by, practice_id, taker_id)
    going = Transfer.objects.filter(practice=practice, taker_id=taker_id, state__in=LIVING).exists()
    Verdict.of(not going, clause=clause, reason="transfer-going-on").or_refuse()
    row = Transfer.objects.create(
        practice=practice, version=practice.shelved, network_id=by.network_id, taker_id=taker_id,
        why=worded(why, clause), asked=at, asked_by_id=by.person_id, entry=coming_entry(by.network_id or 0),
    )  # fmt: skip
    return TransferAsked(at=at, clause=clause, **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def agree_transfer(by: Actor, transfer_id: int, *, at: datetime) -> TransferAgreed:
    """Agree to help, as those who did it first."""
    row, clause = _going(by, transfer_id, of="giver")
    may_become(State(row.state), State.AGREED).or_refuse()
    row.agreed, row.agreed_by_id = at, by.person_id  # type: ignore[attr-defined]
    _move(row, State.AGREED, by, "agreed", "agreed_by")
    return TransferAgreed(at=at, clause=clause, **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def begin_transfer(by: Actor, transfer_id: int, steps: Sequence[Planned], *, at: datetime) -> TransferBegun:
    """Plan the steps, as the one who takes it up; from now on it is under way."""
    row, clause = _going(by, transfer_id, of="taker")
    may_become(State(row.state), State.UNDER_WAY).or_refuse()
    Verdict.of(bool(steps), clause=clause, reason="no-steps-planned").or_refuse()
    Verdict.of(len(steps) <= MOST_STEPS, clause=clause, reason="too-many-parts", most=MOST_STEPS).or_refuse()
    Step.objects.bulk_create(
        Step(transfer=row, position=n, what=worded(step.what, clause, most=LINE), due=step.due)
        for n, step in enumerate(steps, 1)
    )
    row.begun = at
    _move(row, State.UNDER_WAY, by, "begun")
    return TransferBegun(at=at, clause=clause, steps=len(steps), **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def add_transfer_step(by: Actor, transfer_id: int, step: Planned, *, at: datetime) -> TransferStepAdded:
    """Plan one more step of a transfer that is under way."""
    row, clause = _going(by, transfer_id, of="taker")
    _is_under_way(row, clause).or_refuse()
    last = Step.objects.filter(transfer=row).aggregate(last=Max("position"))["last"] or 0
    Verdict.of(last < MOST_STEPS, clause=clause, reason="too-many-parts", most=MOST_STEPS).or_refuse()
    added = Step.objects.create(
        transfer=row, position=last + 1, what=worded(step.what, clause, most=LINE), due=step.due
    )
    return TransferStepAdded(at=at, clause=clause, step=added.pk, **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def take_transfer_step(by: Actor, step_id: int, *, at: datetime) -> TransferStepTaken:
    """Note that a step was done."""
    step = Step.objects.get(pk=step_id)
    row, clause = _going(by, step.transfer_id, of="taker")  # type: ignore[attr-defined]
    _is_under_way(row, clause).or_refuse()
    step.refresh_from_db()
    Verdict.of(step.done is None, clause=clause, reason="step-done-already").or_refuse()
    step.done = at.date()
    step.save(update_fields=["done"])
    return TransferStepTaken(at=at, clause=clause, step=step.pk, **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def note_visit(by: Actor, transfer_id: int, host_id: int, on: date, report: str, *, at: datetime) -> TransferVisited:
    """Write down a visit: at whose place, when, and what was seen and learnt. Either of the two may."""
    row, clause = _going(by, transfer_id, of="both")
    Verdict.of(row.state in (State.AGREED, State.UNDER_WAY), clause=clause, reason="transfer-not-under-way").or_refuse()
    Verdict.of(
        host_id in (row.taker.pk, row.practice.organisation.pk), clause=clause, reason="not-of-the-two"
    ).or_refuse()
    in_time = row.asked.date() <= on <= at.date()
    Verdict.of(in_time, clause=clause, reason="visit-out-of-time", since=row.asked.date(), until=at.date()).or_refuse()
    visit = Visit.objects.create(
        transfer=row, host_id=host_id, on=on, report=worded(report, clause), person_id=by.person_id, at=at
    )
    return TransferVisited(at=at, clause=clause, visit=visit.pk, **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def finish_transfer(
    by: Actor, transfer_id: int, outcome: str, result: str, changes: str = "", *, at: datetime
) -> TransferFinished:
    """Say what came of it and what was done otherwise. A result that is none is worth telling as well."""
    row, clause = _going(by, transfer_id, of="taker")
    may_become(State(row.state), State.DONE).or_refuse()
    Verdict.of(outcome in OUTCOMES, clause=clause, reason="outcome-not-known").or_refuse()
    row.outcome, row.result, row.ended, row.ended_by_id = outcome, worded(result, clause), at, by.person_id  # type: ignore[attr-defined]
    row.changes = worded(changes, clause) if changes.strip() else ""
    _move(row, State.DONE, by, "outcome", "result", "changes", "ended", "ended_by")
    return TransferFinished(at=at, clause=clause, outcome=outcome, **_of(row))


@act(Right.SPEAK_FOR_MEMBER)
def give_up_transfer(by: Actor, transfer_id: int, reason: str, *, at: datetime) -> TransferGivenUp:
    """End a transfer without a result, with the reason; either of the two may."""
    row, clause = _going(by, transfer_id, of="both")
    may_become(State(row.state), State.GIVEN_UP).or_refuse()
    row.because, row.ended, row.ended_by_id = worded(reason, clause), at, by.person_id  # type: ignore[attr-defined]
    _move(row, State.GIVEN_UP, by, "because", "ended", "ended_by")
    return TransferGivenUp(at=at, clause=clause, **_of(row))


def _going(by: Actor, transfer_id: int, *, of: str) -> tuple[Transfer, str]:
    """The locked transfer for whoever takes part in it. Raises `Refused`; for anybody else as if absent."""
    rows = Transfer.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "practice__organisation", "taker"
    )
    row, clause = rows.get(pk=transfer_id), clause_of_practices(by.charter)
    giver, taker = row.practice.organisation.pk, row.taker.pk
    if not by.organisations & {giver, taker}:
        raise Transfer.DoesNotExist
    if of != "both":
        speaks_for(by, giver if of == "giver" else taker, clause).or_refuse()
    return row, clause


def _is_under_way(row: Transfer, clause: str) -> Verdict:
    return Verdict.of(row.state == State.UNDER_WAY, clause=clause, reason="transfer-not-under-way")


def _move(row: Transfer, then: State, by: Actor, *fields: str) -> None:
    row.state = then
    if by.network_id == row.network_id:  # type: ignore[attr-defined]  # of another network's chain the number means nothing here
        row.entry = coming_entry(row.network_id)  # type: ignore[attr-defined]
    row.save(update_fields=["state", "entry", *fields])


def _of(row: Transfer) -> dict[str, int]:
    practice = row.practice
    return {
        "transfer": row.pk,
        "practice": practice.pk,
        "organisation": row.taker.pk,
        "author": practice.organisation.pk,
    }
