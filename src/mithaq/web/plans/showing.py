"""What the pages of plans show: each plan with its items, the positions, and what this reader may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.plans import queries
from mithaq.domains.plans.access import Voice, clause_of_plan, grant_of, kind_of, may_read, prepares, speaks_on
from mithaq.domains.plans.lifecycle import WRITABLE, State
from mithaq.domains.plans.models import STANCES, Plan, PlanItem
from mithaq.domains.plans.queries import Heard
from mithaq.web.library.showing import themes_of
from mithaq.web.setting import NetworkRequest, Setting


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with what a reader should know at a glance."""

    row: PlanItem
    themes: tuple[tuple[str, Text], ...]
    overdue: bool
    moved: bool
    reports: bool


def plan_asked(request: NetworkRequest, number: int) -> Plan:
    """The plan of a page; 404 when there is none, or when the reader may not know of it."""
    setting = request.setting
    try:
        found = queries.plan(setting.network_id, number)
    except Plan.DoesNotExist as error:
        raise Http404("plan") from error
    if not may_read(setting.actor, found):
        raise Http404("plan")
    return found


def page_of(plan: Plan, setting: Setting) -> dict[str, Any]:
    """All that the page of a plan shows to this reader."""
    actor, standing = setting.actor, setting.standing
    heard = list(queries.heard_on(standing, plan, setting.today)) if plan.opened else []
    leads, grant = prepares(actor, plan.kind), grant_of(standing.charter, plan.kind)
    motion = queries.pending_motion(plan)
    settled = plan.state == State.SETTLED and motion is None
    return {
        "plan": plan,
        "kind": kind_of(standing.charter, plan.kind),
        "clause": clause_of_plan(standing.charter, plan.kind),
        "items": items_shown(plan, setting, leads),
        "said": [each for each in heard if each.position],
        "brief": briefly(heard),
        "missing": [each for each in heard if not each.position],
        "own": own_voices(heard, setting) if plan.state == State.HEARING else [],
        "leads": leads,
        "writes": leads and plan.state in WRITABLE,
        "motion": motion,
        "decider": grant.holder if grant else "",
        "puts": settled and grant is not None and grant.organ in actor.organs,
        "alone": settled and grant is not None and grant.office is not None and grant.office in actor.offices,
        "covers": queries.covers(plan, setting.today),
        "over": plan.state == State.APPROVED and plan.until < setting.today,
    }


def items_shown(plan: Plan, setting: Setting, leads: bool) -> list[ShownItem]:
    """The items of a plan; whoever leads one, or prepares such plans, reports on it once the plan is approved."""
    actor, followed = setting.actor, plan.state == State.APPROVED
    return [
        ShownItem(
            row,
            themes_of(row.themes, setting),
            followed and queries.is_overdue(row, setting.today),
            bool(row.first_due and row.due and row.due > row.first_due),
            followed and (leads or row.lead_id in actor.organisations or row.lead_office in actor.offices),  # type: ignore[attr-defined]
        )
        for row in queries.items_of(plan)
    ]


def briefly(heard: Sequence[Heard]) -> dict[str, list[Voice]]:
    """Stance -> those who said it without a word more."""
    found: dict[str, list[Voice]] = {stance: [] for stance in STANCES}
    for each in heard:
        if each.position and not each.position.words:
            found[each.position.stance].append(each.voice)
    return {stance: voices for stance, voices in found.items() if voices}


def own_voices(heard: Sequence[Heard], setting: Setting) -> list[Heard]:
    """The voices for which this reader says the position."""
    return [each for each in heard if speaks_on(setting.actor, each.voice)]


def key_of(voice: Voice) -> str:
    """A voice as a form names it."""
    return f"organ:{voice.organ}" if voice.organ else str(voice.key[0])


def decides_by(setting: Setting, plan: Plan) -> Power:
    """The power by which a plan is decided. 404 where the charter no longer knows its kind."""
    found = kind_of(setting.standing.charter, plan.kind)
    if found is None:
        raise Http404("plan")
    return Power(found.power)
