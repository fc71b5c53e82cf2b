"""The steps of a plan: shown for positions, positions given, settled, put to the vote or approved, followed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.charter.text import LANGUAGES
from mithaq.domains.plans import queries
from mithaq.domains.plans.access import grant_of, prepares
from mithaq.domains.plans.commands import give_position, open_plan, reopen_plan, settle_plan, withdraw_plan
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.deciding_commands import approve_plan, report_item, validate_orientations
from mithaq.domains.plans.lifecycle import State
from mithaq.domains.plans.models import Plan
from mithaq.domains.plans.proposals import proposal_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.plans.forms import DayForm, PositionForm, ReportForm
from mithaq.web.plans.showing import decides_by, items_shown, plan_asked
from mithaq.web.plans.views import show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.placing import PlacedForm, places_of, put


def _by(request: NetworkRequest) -> Actor:
    return request.setting.actor.submitting(submission_of(request))


def _back(request: NetworkRequest, row: Plan, words: str, place: str = "") -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("plan", args=[request.setting.standing.slug, row.number]) + place)


@require_POST
@in_workspace
def step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """Open a draft to positions, settle its text, take it back to write it again, withdraw it, or approve it alone."""
    row, at = plan_asked(request, number), now(request)
    form: forms.Form = DayForm(request.POST) if step in ("open", "reopen") else forms.Form(request.POST)
    if form.is_valid():
        with staying(form):
            if step == "open":
                open_plan(_by(request), row.pk, form.cleaned_data["until"], at=at)
                return _back(request, row, _("The plan is public, and everybody who is heard on it is asked."))
            if step == "reopen":
                reopen_plan(_by(request), row.pk, form.cleaned_data["until"], at=at)
                return _back(request, row, _("The plan can be written again."))
            if step == "settle":
                settle_plan(_by(request), row.pk, at=at)
                return _back(request, row, _("The text is settled. Now it can be decided."))
            if step == "withdraw":
                withdraw_plan(_by(request), row.pk, at=at)
                messages.success(request, _("The plan is withdrawn."))
                return HttpResponseRedirect(reverse("plans", args=[request.setting.standing.slug]))
            if step == "approve":
                alone = (
                    validate_orientations
                    if decides_by(request.setting, row) is Power.VALIDATE_ORIENTATIONS
                    else approve_plan
                )
                alone(_by(request), row.pk, digest_of(row), at=at)
                return _back(request, row, _("The plan is approved."))
            raise Http404("step")
    return show(request, row, status=status_of(form), sent=form)


@require_POST
@in_workspace
def position(request: NetworkRequest, number: int) -> HttpResponse:
    """Say the position of one's member, or of an organ in which one sits."""
    row = plan_asked(request, number)
    form = PositionForm(request.POST)
    if form.is_valid():
        given, voice = form.cleaned_data, form.cleaned_data["voice"]
        whose = {"organ": voice.removeprefix("organ:")} if voice.startswith("organ:") else {"organisation_id": int(voice) if voice.isdecimal() else 0}  # fmt: skip
        with staying(form):
            give_position(_by(request), row.pk, given["stance"], given["words"], at=now(request), **whose)  # type: ignore[arg-type]
            return _back(request, row, _("Your position is on record."), "#positions")
    return show(request, row, status=status_of(form), sent=form)


@require_http_methods(["GET", "POST"])
@in_workspace
def vote(request: NetworkRequest, number: int) -> HttpResponse:
    """Put a settled plan to the organ that decides: in writing now, or at one of its meetings."""
    setting, row = request.setting, plan_asked(request, number)
    grant = grant_of(setting.standing.charter, row.kind)
    organ = grant.organ if grant else None
    waits = row.state == State.SETTLED and queries.pending_motion(row) is None
    if organ is None or organ not in setting.actor.organs or not waits:
        raise Http404("vote")
    initial = {f"title_{code}": row.title.in_(code) for code in LANGUAGES}
    form = PlacedForm(request.POST or None, places=places_of(request, organ), initial=initial)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            return HttpResponseRedirect(put(request, form, decides_by(setting, row), proposal_of(row)))
    speaker = speaker_of(request)
    context = {
        "form": form,
        "row": row,
        "own_fields": (),
        "title": _("Put the plan to the vote"),
        "lead": row.title.best(speaker.manner.language).words,
        "organ": speaker.word(f"organ:{organ}"),
    }
    return render(request, "workspace/propose.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def report(request: NetworkRequest, number: int, position: int) -> HttpResponse:
    """Say how far an item of an approved plan is."""
    row, setting = plan_asked(request, number), request.setting
    own = items_shown(row, setting, prepares(setting.actor, row.kind))
    found = next((each.row for each in own if each.row.position == position and each.reports), None)
    if found is None:
        raise Http404("item")
    words = {f"progress_{code}": said for code, said in found.progress.as_json().items()}
    form = ReportForm(request.POST or None, initial=words | {"state": found.state, "due": found.due})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            report_item(_by(request), found.pk, given["state"], progress=form.text("progress"), due=given["due"], at=now(request))  # fmt: skip
            return _back(request, row, _("It is noted."), f"#item-{position}")
    context = {"form": form, "plan": row, "title": _("How far is it?"), "lead": found.title, "button": _("Save")}
    return render(request, "plans/write.html", context, status=status_of(form))
