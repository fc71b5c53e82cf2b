"""Deciding on a plan whose text is settled, and following what becomes of its items."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.plans.access import clause_of_plan, is_preparer, kind_of
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.events import PlanApproved, PlanItemReported, PlanRefused
from mithaq.domains.plans.lifecycle import ItemState, State, item_may_become, may_become
from mithaq.domains.plans.models import Plan, PlanItem
from mithaq.domains.plans.writing_commands import locked_plan
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Power.APPROVE_PLAN)
def approve_plan(by: Actor, plan_id: int, digest: str, *, at: datetime, clause: str = "") -> PlanApproved:
    """Approve a settled plan whose content has this digest."""
    return _approve(by, plan_id, digest, Power.APPROVE_PLAN, at, clause)


@act(Power.VALIDATE_ORIENTATIONS)
def validate_orientations(by: Actor, plan_id: int, digest: str, *, at: datetime, clause: str = "") -> PlanApproved:
    """Validate settled orientations whose content has this digest."""
    return _approve(by, plan_id, digest, Power.VALIDATE_ORIENTATIONS, at, clause)


@act(Power.APPROVE_PLAN)
def refuse_plan(by: Actor, plan_id: int, *, at: datetime, clause: str = "") -> PlanRefused:
    """Note that a plan was not carried."""
    return _refuse(by, plan_id, at, clause)


@act(Power.VALIDATE_ORIENTATIONS)
def refuse_orientations(by: Actor, plan_id: int, *, at: datetime, clause: str = "") -> PlanRefused:
    """Note that orientations were not carried."""
    return _refuse(by, plan_id, at, clause)


@act(Right.SPEAK_FOR_MEMBER)
def report_item(
    by: Actor, item_id: int, state: str, *, progress: Text = NO_WORDS, due: date | None = None, at: datetime
) -> PlanItemReported:
    """Say how far an item of an approved plan is: by who leads it, or who prepares such plans. Another day needs its reason."""
    item = PlanItem.objects.select_for_update(no_key=True).get(pk=item_id, plan__network_id=by.network_id)
    plan = locked_plan(by, item.plan_id)  # type: ignore[attr-defined]
    clause = clause_of_plan(by.charter, plan.kind)
    Verdict.of(plan.state == State.APPROVED, clause=clause, reason="plan-is-not-approved", state=plan.state).or_refuse()
    leads = item.lead_id in by.organisations or item.lead_office in by.offices  # type: ignore[attr-defined]
    if not leads:
        is_preparer(by, plan.kind).or_refuse()
    Verdict.of(state in list(ItemState), clause=clause, reason="answer-unknown", answer="").or_refuse()
    item_may_become(ItemState(item.state), ItemState(state)).or_refuse()
    moved = due is not None and due != item.due
    explained = bool(progress.as_json()) or not (moved or state == ItemState.DROPPED)
    Verdict.of(explained, clause=clause, reason="say-why-it-moves").or_refuse()
    item.state, item.reported = state, at
    item.progress = progress if progress.as_json() else item.progress
    item.due = due if moved else item.due
    item.save(update_fields=["state", "reported", "progress", "due"])
    Plan.objects.filter(pk=plan.pk).update(changed=at)
    day = item.due.isoformat() if item.due else ""
    return PlanItemReported(at=at, clause=clause, plan=plan.pk, item=item.pk, state=state, due=day)


def may_be_decided(plan: Plan, digest: str, power: Power, clause: str, kind_power: str) -> Verdict:
    """Whether a plan, with this content, can be decided now by this power."""
    if kind_power != power:
        return Verdict.of(False, clause=clause, reason="plan-of-another-power", power=kind_power)
    follows = may_become(State(plan.state), State.APPROVED)
    if not follows.holds:
        return follows
    return Verdict.of(digest_of(plan) == digest, clause=clause, reason="plan-has-changed")


def _approve(by: Actor, plan_id: int, digest: str, power: Power, at: datetime, clause: str) -> PlanApproved:
    plan = locked_plan(by, plan_id)
    found, clause = kind_of(by.charter, plan.kind), clause or clause_of_plan(by.charter, plan.kind)
    may_be_decided(plan, digest, power, clause, found.power if found else "").or_refuse()
    PlanItem.objects.filter(plan=plan, first_due=None).update(first_due=F("due"))
    _decided(plan, State.APPROVED, by, at)
    return PlanApproved(
        at=at, clause=clause, plan=plan.pk, kind=plan.kind, since=plan.since.isoformat(),
        until=plan.until.isoformat(), digest=digest,
    )  # fmt: skip


def _refuse(by: Actor, plan_id: int, at: datetime, clause: str) -> PlanRefused:
    plan = locked_plan(by, plan_id)
    may_become(State(plan.state), State.REFUSED).or_refuse()
    _decided(plan, State.REFUSED, by, at)
    return PlanRefused(at=at, clause=clause or clause_of_plan(by.charter, plan.kind), plan=plan.pk, kind=plan.kind)


def _decided(plan: Plan, state: State, by: Actor, at: datetime) -> None:
    plan.state, plan.decided, plan.motion_id = state, at, by.motion_id  # type: ignore[attr-defined]
    plan.entry = coming_entry(plan.network_id)  # type: ignore[attr-defined]
    plan.save(update_fields=["state", "decided", "motion", "entry"])
