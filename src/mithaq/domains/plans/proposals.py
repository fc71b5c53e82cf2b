"""Deciding on a plan as an act that a motion may carry. A text without a plan, adopted in a meeting, decides by itself."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.domains.plans.access import clause_of_plan, kind_of
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.deciding_commands import (
    approve_plan,
    may_be_decided,
    refuse_orientations,
    refuse_plan,
    validate_orientations,
)
from mithaq.domains.plans.models import Plan
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def proposal_of(plan: Plan) -> dict[str, int | str]:
    """What a motion on a plan proposes: it, with the content that was settled."""
    return {"plan": plan.pk, "digest": digest_of(plan)}


def _executable(power: Power) -> Executable:
    approve = approve_plan if power is Power.APPROVE_PLAN else validate_orientations
    refuse = refuse_plan if power is Power.APPROVE_PLAN else refuse_orientations

    def check(standing: Constitution, given: Arguments, day: date) -> Verdict:
        row = Plan.objects.filter(pk=int(given.get("plan", 0)), network_id=standing.network_id).first()
        if row is None:
            return Verdict.of(False, clause="", reason="no-such-plan")
        kind = kind_of(standing.charter, row.kind)
        clause = clause_of_plan(standing.charter, row.kind)
        return may_be_decided(row, str(given.get("digest", "")), power, clause, kind.power if kind else "")

    def perform(by: Actor, given: Arguments, on: Grounds) -> Event:
        return approve(by, int(given["plan"]), str(given["digest"]), at=on.at, clause=on.clause)

    def reject(by: Actor, given: Arguments, on: Grounds) -> Event:
        return refuse(by, int(given["plan"]), at=on.at, clause=on.clause)

    return Executable(check, perform, reject, about="plan")


for each in (Power.APPROVE_PLAN, Power.VALIDATE_ORIENTATIONS):
    EXECUTABLE[each] = _executable(each)
