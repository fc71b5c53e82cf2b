"""Plans for everybody: the list, each with its items and who was heard, as page and as data."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.plans import queries
from mithaq.domains.plans.access import kinds_prepared
from mithaq.domains.plans.models import Plan
from mithaq.web.open_data import LICENCE
from mithaq.web.plans.showing import page_of, plan_asked
from mithaq.web.setting import NetworkRequest, Setting, in_network


@require_GET
@in_network
def plans(request: NetworkRequest) -> HttpResponse:
    """The plans of a network: those in force first, then what is being made, then what is over."""
    setting = request.setting
    found = queries.plans_of(setting.actor, setting.network_id)
    now = [row for row in found if queries.covers(row, setting.today)]
    made = [row for row in found if row.state in ("draft", "hearing", "settled")]
    context = {
        "now": now,
        "made": made,
        "past": [row for row in found if row not in now and row not in made],
        "kinds": setting.standing.charter.plans,
        "begins": bool(kinds_prepared(setting.actor)),
    }
    return render(request, "plans/plans.html", context)


@require_GET
@in_network
def plan(request: NetworkRequest, number: int) -> HttpResponse:
    """One plan."""
    return show(request, plan_asked(request, number))


def show(request: NetworkRequest, row: Plan, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a plan, with a form that was refused where there is one."""
    return render(request, "plans/plan.html", page_of(row, request.setting) | more, status=status)


@require_GET
@in_network
def plan_json(request: NetworkRequest, number: int) -> HttpResponse:
    """One plan as data."""
    row, setting = plan_asked(request, number), request.setting
    return JsonResponse(_data(row, setting), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _data(row: Plan, setting: Setting) -> dict[str, Any]:
    heard = queries.heard_on(setting.standing, row, setting.today) if row.opened else []
    return {
        "network": setting.standing.slug,
        "licence": LICENCE,
        "plan": row.number,
        "kind": row.kind,
        "state": row.state,
        "title": row.title.as_json(),
        "summary": row.summary.as_json(),
        "since": row.since.isoformat(),
        "until": row.until.isoformat(),
        "decided": row.decided.isoformat() if row.decided else None,
        "motion": row.motion.number if row.motion else None,
        "items": [
            {
                "position": item.position,
                "kind": item.kind,
                "title": item.title.as_json(),
                "text": item.text.as_json(),
                "lead": item.lead.key if item.lead else item.lead_office or None,
                "due": item.due.isoformat() if item.due else None,
                "goals": item.targets,
                "themes": item.themes,
                "sorted": item.sorted,
                "state": item.state,
            }
            for item in queries.items_of(row)
        ],
        "heard": [
            {
                "member": each.voice.organisation.key if each.voice.organisation else None,
                "organ": each.voice.organ or None,
                "position": each.position.stance if each.position else None,
                "on": each.position.at.date().isoformat() if each.position else None,
            }
            for each in heard
        ],
    }
