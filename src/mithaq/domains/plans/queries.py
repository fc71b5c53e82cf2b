"""Reading plans: of a network, their items, who was heard, and what each reader has to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.domains.governance.lifecycle import PENDING
from mithaq.domains.governance.models import Motion
from mithaq.domains.plans.access import Voice, may_read, voices_on
from mithaq.domains.plans.lifecycle import ItemState, State
from mithaq.domains.plans.models import Plan, PlanItem, Position
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who is heard on a plan, and what they said, if they did."""

    voice: Voice
    position: Position | None


def plan(network_id: int, number: int) -> Plan:
    """One plan. Raises `Plan.DoesNotExist`."""
    return Plan.objects.select_related("network", "motion").get(network_id=network_id, number=number)


def plans_of(by: Actor, network_id: int) -> Sequence[Plan]:
    """The plans that the actor reads, the latest period first."""
    found = Plan.objects.filter(network_id=network_id).exclude(state=State.WITHDRAWN)
    return [row for row in found.order_by("-since", "-number") if may_read(by, row)]


def items_of(plan: Plan) -> Sequence[PlanItem]:
    """What stands in a plan, in its order."""
    return list(PlanItem.objects.filter(plan=plan).select_related("lead").order_by("position"))


def heard_on(standing: Constitution, plan: Plan, day: date) -> Sequence[Heard]:
    """Who is heard on a plan, with what each said; those who have left the network since keep their word."""
    given = {
        (row.organisation_id, row.organ): row  # type: ignore[attr-defined]
        for row in Position.objects.filter(plan=plan).select_related("organisation", "person").order_by("at", "pk")
    }
    asked = plan.settled.date() if plan.settled else day
    found = [Heard(voice, given.pop(voice.key, None)) for voice in voices_on(standing, plan.kind, asked)]
    return [*found, *(Heard(Voice(row.organisation, row.organ), row) for row in given.values())]


def covers(plan: Plan, day: date) -> bool:
    """Whether an approved plan is in force on a day."""
    return plan.state == State.APPROVED and plan.since <= day <= plan.until


def is_overdue(item: PlanItem, day: date) -> bool:
    """Whether an item should be done by now and is not."""
    return item.due is not None and item.due < day and item.state in (ItemState.PLANNED, ItemState.RUNNING)


def pending_motion(plan: Plan) -> Motion | None:
    """The motion by which it is before an organ now."""
    found = Motion.objects.filter(network_id=plan.network_id, state__in=PENDING, proposal__plan=plan.pk)  # type: ignore[attr-defined]
    return found.first()
