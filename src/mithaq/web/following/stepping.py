"""The steps of an obstacle: each on its own small page, with the words that it needs."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.domains.following.access import has_part_in, obstacles_of
from mithaq.domains.following.commands import (
    acknowledge_obstacle,
    answer_obstacle,
    close_obstacle,
    escalate_obstacle,
    follow_obstacle,
    solve_obstacle,
    study_obstacle,
)
from mithaq.domains.following.lifecycle import OPEN
from mithaq.domains.following.models import Obstacle
from mithaq.domains.following.reporting_commands import entrust_obstacle
from mithaq.web.following.forms import LeadForm, StepForm
from mithaq.web.following.showing import entries_of, leads_of, obstacle_asked, steps_open
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of
from mithaq.web.wording.following import STEPS_TO_TAKE

TAKEN = {
    "study": study_obstacle,
    "escalate": escalate_obstacle,
    "answer": answer_obstacle,
    "follow": follow_obstacle,
    "solve": solve_obstacle,
    "close": close_obstacle,
}


@require_http_methods(["GET", "POST"])
@in_workspace
def step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """Take a step: acknowledge it, study it, take it further, answer, say how far it is, solve or close it."""
    row, setting = obstacle_asked(request, number), request.setting
    if step not in steps_open(row, setting):
        raise Http404("step")
    kept = obstacles_of(setting.standing.charter)
    levels = entries_of(setting, kept.levels if kept else None) if step == "acknowledge" else []
    form = StepForm(request.POST or None, levels=levels, initial={"level": row.level})
    if request.method == "POST" and form.is_valid():
        by = setting.actor.submitting(submission_of(request))
        with staying(form):
            if step == "acknowledge":
                level = form.cleaned_data.get("level") if levels else None
                acknowledge_obstacle(by, row.pk, form.text("words"), level=level, at=now(request))
            else:
                TAKEN[step](by, row.pk, form.text("words"), at=now(request))
            return _back(request, row)
    return _page(request, row, form, str(STEPS_TO_TAKE[step]))


@require_http_methods(["GET", "POST"])
@in_workspace
def entrust(request: NetworkRequest, number: int) -> HttpResponse:
    """Say who answers for it from now on, and by when."""
    row, setting = obstacle_asked(request, number), request.setting
    if row.state not in OPEN or not has_part_in(setting.actor, row):
        raise Http404("lead")
    lead = str(row.lead_id) if row.lead_id else row.lead_office  # type: ignore[attr-defined]
    form = LeadForm(request.POST or None, leads=leads_of(setting), initial={"lead": lead, "due": row.due})
    if request.method == "POST" and form.is_valid():
        by = setting.actor.submitting(submission_of(request))
        with staying(form):
            entrust_obstacle(by, row.pk, form.named(), form.text("words"), at=now(request))
            return _back(request, row)
    return _page(request, row, form, _("Who answers for it, and by when"))


def _back(request: NetworkRequest, row: Obstacle) -> HttpResponse:
    messages.success(request, _("It is on record."))
    return HttpResponseRedirect(reverse("obstacle", args=[request.setting.standing.slug, row.number]))


def _page(request: NetworkRequest, row: Obstacle, form: StepForm | LeadForm, title: str) -> HttpResponse:
    context = {
        "form": form,
        "back": (reverse("obstacle", args=[request.setting.standing.slug, row.number]), _("The obstacle")),
        "title": title,
        "lead": row.title,
        "button": _("Save"),
    }
    return render(request, "following/write.html", context, status=status_of(form))
