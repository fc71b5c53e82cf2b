"""Obstacles: the public list with its counts, the page of each for those in the network, and reporting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.directory.models import Organisation
from mithaq.domains.following import queries
from mithaq.domains.following.access import clause_on_obstacles, obstacles_of
from mithaq.domains.following.lifecycle import OPEN
from mithaq.domains.following.models import Obstacle
from mithaq.domains.following.reporting_commands import report_obstacle
from mithaq.web.following.forms import ReportForm
from mithaq.web.following.showing import Shown, entries_of, leads_of, obstacle_asked, page_of
from mithaq.web.open_data import LICENCE
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, submission_of


@require_GET
@in_network
def obstacles(request: NetworkRequest) -> HttpResponse:
    """What stands in the way of members, by type and state; titles, and no person."""
    setting, actor = request.setting, request.setting.actor
    rows = queries.obstacles(setting.network_id)
    shown = [Shown(row, queries.is_late(row, setting.today)) for row in rows]
    context = {
        "open": [each for each in shown if each.row.state in OPEN],
        "over": [each for each in shown if each.row.state not in OPEN],
        "late": sum(each.late for each in shown),
        "counted": queries.counted(rows),
        "kept": obstacles_of(setting.standing.charter),
        "clause": clause_on_obstacles(setting.standing.charter),
        "inside": bool(actor.organisations or actor.organs or actor.offices),
    }
    return render(request, "following/obstacles.html", context)


@require_GET
@in_network
def obstacles_json(request: NetworkRequest) -> HttpResponse:
    """The same as data."""
    rows = queries.obstacles(request.setting.network_id)
    answer = {"network": request.setting.standing.slug, "licence": LICENCE, "obstacles": [_data(row) for row in rows]}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _data(row: Obstacle) -> dict[str, Any]:
    days = {"reported": row.reported, "acknowledged": row.acknowledged, "studied": row.studied}
    days |= {"escalated": row.escalated, "answered": row.answered, "ended": row.ended}
    return {
        "number": row.number,
        "title": row.title.as_json(),
        "type": row.kind,
        "level": row.level or None,
        "member": row.member.key,
        "organ": row.organ or None,
        "lead": row.lead.key if row.lead else row.lead_office,
        "due": row.due.isoformat(),
        "state": row.state,
        **{name: at.date().isoformat() if at else None for name, at in days.items()},
    }


@require_GET
@in_workspace
def obstacle(request: NetworkRequest, number: int) -> HttpResponse:
    """One obstacle, for those who have a place in the network."""
    return show(request, obstacle_asked(request, number))


def show(request: NetworkRequest, row: Obstacle, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an obstacle, with a form that was refused where there is one."""
    return render(request, "following/obstacle.html", page_of(row, request.setting) | more, status=status)


@require_http_methods(["GET", "POST"])
@in_workspace
def report(request: NetworkRequest) -> HttpResponse:
    """Report what stands in the way of one's own member."""
    setting, charter, language = request.setting, request.setting.standing.charter, language_of()
    kept = obstacles_of(charter)
    found = Organisation.objects.filter(pk__in=setting.actor.organisations).order_by("pk")
    own = [(str(each.pk), each.names.best(language).words) for each in found]
    if kept is None or not own:
        raise Http404("obstacle")
    form = ReportForm(
        request.POST or None,
        own=own,
        types=entries_of(setting, kept.types),
        levels=entries_of(setting, kept.levels),
        organs=[(name, organ.title.best(language).words) for name, organ in charter.organs.items()],
        leads=leads_of(setting),
        initial={"lead": own[0][0]},
    )
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            done = report_obstacle(by, int(form.cleaned_data["member"]), form.report(), at=now(request))
            messages.success(request, _("It is reported. Whoever takes obstacles up is told."))
            return HttpResponseRedirect(reverse("obstacle", args=[setting.standing.slug, done.number]))
    context = {
        "form": form,
        "back": (reverse("obstacles", args=[setting.standing.slug]), _("Obstacles")),
        "title": _("Report an obstacle"),
        "button": _("Report it"),
    }
    return render(request, "following/write.html", context, status=status_of(form))
