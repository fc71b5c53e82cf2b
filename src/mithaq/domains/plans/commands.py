"""From the opening of a plan to the settling of its text: who is heard says a position, the last word of each counts."""

from __future__ import annotations

from datetime import date, datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.lifecycle import PENDING
from mithaq.domains.governance.models import Motion
from mithaq.domains.plans.access import clause_of_plan, is_preparer, speaks_on, voices_on
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.events import (
    PlanOpened,
    PlanPositionGiven,
    PlanReopened,
    PlanSettled,
    PlanWithdrawn,
)
from mithaq.domains.plans.lifecycle import State, may_become
from mithaq.domains.plans.models import STANCES, Plan, PlanItem, Position
from mithaq.domains.plans.writing_commands import LONGEST, in_hand, locked_plan
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.SPEAK_FOR_MEMBER)
def open_plan(by: Actor, plan_id: int, until: date, *, at: datetime) -> PlanOpened:
    """Show a plan to everybody and ask whoever the charter wants heard for a position, to the end of a day."""
    standing, (plan, clause) = standing_of(by), in_hand(by, plan_id)
    may_become(State(plan.state), State.HEARING).or_refuse()
    items = PlanItem.objects.filter(plan=plan).count()
    Verdict.of(items > 0, clause=clause, reason="plan-is-empty").or_refuse()
    Verdict.of(until >= at.date(), clause=clause, reason="day-is-past", on=until).or_refuse()
    plan.state, plan.opened, plan.heard_until = State.HEARING, at, until
    plan.entry = coming_entry(standing.network_id)
    plan.save(update_fields=["state", "opened", "heard_until", "entry"])
    heard = len(voices_on(standing, plan.kind, at.date()))
    return PlanOpened(at=at, clause=clause, plan=plan.pk, kind=plan.kind, heard=heard, until=until.isoformat())


@act(Right.SPEAK_FOR_MEMBER)
def give_position(
    by: Actor, plan_id: int, stance: str, words: str = "", *, organisation_id: int | None = None, organ: str = "",
    at: datetime,
) -> PlanPositionGiven:  # fmt: skip
    """Say the position of a member or of an organ that is heard. The last word counts, until the text is settled."""
    standing, plan = standing_of(by), locked_plan(by, plan_id)
    clause, said = clause_of_plan(by.charter, plan.kind), words.strip()
    Verdict.of(plan.state == State.HEARING, clause=clause, reason="plan-is-not-heard", state=plan.state).or_refuse()
    voices = {voice.key: voice for voice in voices_on(standing, plan.kind, at.date())}
    voice = voices.get((organisation_id, organ))
    own = voice is not None and speaks_on(by, voice)
    Verdict.of(own, clause=clause, reason="not-heard-on-it").or_refuse()
    Verdict.of(stance in STANCES, clause=clause, reason="answer-unknown", answer="").or_refuse()
    Verdict.of(bool(said) or stance in ("validated", "absent"), clause=clause, reason="comment-is-empty").or_refuse()
    Verdict.of(len(said) <= LONGEST, clause=clause, reason="plan-too-long", longest=LONGEST).or_refuse()
    Position.objects.update_or_create(
        plan=plan, organisation_id=organisation_id, organ=organ,
        defaults={"stance": stance, "words": said, "revision": plan.revision, "person_id": by.person_id, "at": at},
    )  # fmt: skip
    given = Position.objects.filter(plan=plan).count()
    return PlanPositionGiven(
        at=at, clause=clause, plan=plan.pk, organisation=organisation_id, organ=organ, stance=stance, given=given,
        heard=len(voices),
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def settle_plan(by: Actor, plan_id: int, *, at: datetime) -> PlanSettled:
    """Define the text: everybody who is heard has spoken, or their time is over. From here on it stays as it is."""
    standing, (plan, clause) = standing_of(by), in_hand(by, plan_id)
    may_become(State(plan.state), State.SETTLED).or_refuse()
    voices = {voice.key for voice in voices_on(standing, plan.kind, at.date())}
    given = {(row.organisation_id, row.organ) for row in Position.objects.filter(plan=plan)}  # type: ignore[attr-defined]
    missing = len(voices - given)
    over = plan.heard_until is not None and at.date() > plan.heard_until
    Verdict.of(over or not missing, clause=clause, reason="positions-awaited", number=missing, until=plan.heard_until or at.date()).or_refuse()  # fmt: skip
    plan.state, plan.settled, plan.entry = State.SETTLED, at, coming_entry(standing.network_id)
    plan.save(update_fields=["state", "settled", "entry"])
    items = PlanItem.objects.filter(plan=plan).count()
    return PlanSettled(
        at=at, clause=clause, plan=plan.pk, items=items, given=len(voices & given), heard=len(voices),
        digest=digest_of(plan),
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def reopen_plan(by: Actor, plan_id: int, until: date, *, at: datetime) -> PlanReopened:
    """Take a settled plan back to write it again, as long as no motion on it is open. The positions stay; they may be changed."""
    plan = locked_plan(by, plan_id)
    clause = clause_of_plan(by.charter, plan.kind)
    is_preparer(by, plan.kind).or_refuse()
    was = plan.state == State.SETTLED
    Verdict.of(was, clause=clause, reason="plan-may-follow", now=plan.state, then=State.HEARING.value).or_refuse()
    _not_before_an_organ(plan, clause).or_refuse()
    Verdict.of(until >= at.date(), clause=clause, reason="day-is-past", on=until).or_refuse()
    plan.state, plan.settled, plan.heard_until = State.HEARING, None, until
    plan.entry = coming_entry(plan.network_id)  # type: ignore[attr-defined]
    plan.save(update_fields=["state", "settled", "heard_until", "entry"])
    return PlanReopened(at=at, clause=clause, plan=plan.pk)


@act(Right.SPEAK_FOR_MEMBER)
def withdraw_plan(by: Actor, plan_id: int, *, at: datetime) -> PlanWithdrawn:
    """Take a plan back before it is decided."""
    plan = locked_plan(by, plan_id)
    clause = clause_of_plan(by.charter, plan.kind)
    is_preparer(by, plan.kind).or_refuse()
    may_become(State(plan.state), State.WITHDRAWN).or_refuse()
    _not_before_an_organ(plan, clause).or_refuse()
    plan.state, plan.entry = State.WITHDRAWN, coming_entry(plan.network_id)  # type: ignore[attr-defined]
    plan.save(update_fields=["state", "entry"])
    return PlanWithdrawn(at=at, clause=clause, plan=plan.pk)


def _not_before_an_organ(plan: Plan, clause: str) -> Verdict:
    motion = Motion.objects.filter(network_id=plan.network_id, state__in=PENDING, proposal__plan=plan.pk).first()  # type: ignore[attr-defined]
    return Verdict.of(
        motion is None, clause=clause, reason="motion-already-open", number=motion.number if motion else 0
    )
