"""Filling in an application: one step a page, each saved by itself, left and taken up again by the link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.charter.joining import COUNCIL_DECISION
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.lifecycle import WITH_APPLICANT
from mithaq.domains.membership.models import Application
from mithaq.foundation.networks.queries import in_force_since
from mithaq.web.join import steps
from mithaq.web.join.doors import for_the_holder
from mithaq.web.join.eligible import eligible, search
from mithaq.web.join.forms import ChooseForm
from mithaq.web.join.saving import choose, form_of, save
from mithaq.web.join.showing import review_of
from mithaq.web.refusing import status_of
from mithaq.web.setting import NetworkRequest, language_of, speaker_of


def to(request: NetworkRequest, application: Application, name: str, *more: str) -> HttpResponseRedirect:
    """Lead on to a page of this application."""
    return HttpResponseRedirect(reverse(name, args=[request.setting.standing.slug, application.token, *more]))


@require_GET
@for_the_holder
def entrance(request: NetworkRequest, application: Application) -> HttpResponse:
    """The link of the letters: on to the first step that is not done, in the application's language."""
    standing = request.setting.standing
    with translation.override(application.language):
        if application.stage not in WITH_APPLICANT:
            return to(request, application, "join-own")
        step = steps.first_open(steps.progress_of(application, standing.charter, standing.version))
        return to(request, application, "join-step", step)


@require_http_methods(["GET", "POST"])
@for_the_holder
def step(request: NetworkRequest, application: Application, step: str) -> HttpResponse:
    """One step: what is known, what the charter asks, and what was typed last when it could not be kept."""
    asked = steps.steps_asked(request.setting.standing.charter, application.kind)
    if step not in asked:
        raise Http404("step")
    if request.method == "GET" and application.stage not in WITH_APPLICANT:
        return to(request, application, "join-own")
    if step == steps.REVIEW:
        allowed = request.method == "GET"
        return render_review(request, application) if allowed else HttpResponseNotAllowed(["GET"])
    if step == steps.ORGANISATION and "choose" in request.POST:
        return chosen(request, application)
    form = form_of(request, application, step)
    if request.method == "POST" and save(request, application, step, form):
        messages.success(request, _("Saved."))
        if request.POST.get("then") == "later":
            return to(request, application, "join-own")
        return to(request, application, "join-step", asked[asked.index(step) + 1])
    return render_step(request, application, step, form)


def chosen(request: NetworkRequest, application: Application) -> HttpResponse:
    """An organisation of the directory was chosen; or the choice is taken back."""
    form = ChooseForm(request.POST)
    if not form.is_valid():
        raise Http404("organisation")
    key, found = form.cleaned_data["choose"], None
    if key:
        try:
            found = eligible(request.setting.standing, application.kind, key)
        except Organisation.DoesNotExist as error:
            raise Http404("organisation") from error
    if choose(request, application, form, found):
        return to(request, application, "join-step", steps.ORGANISATION)
    request.method = "GET"  # the page below shows the step as it stands; the refusal stands above it
    return render_step(
        request, application, steps.ORGANISATION, form_of(request, application, steps.ORGANISATION), form
    )


def render_step(
    request: NetworkRequest, application: Application, step: str, form: Any, refusing: Any = None
) -> HttpResponse:
    setting = request.setting
    standing = setting.standing
    words = request.GET.get("q", "")
    context = common(request, application, step) | {
        "form": form,
        "refusing": refusing or form,
        "files": {kept.part: kept.file for kept in application.files.select_related("file")},  # type: ignore[attr-defined]
        "decision_part": COUNCIL_DECISION,
        "words": words,
        "results": search(standing, application.kind, words, setting.today, language_of()) if words.strip() else [],
        "in_force": in_force_since(standing),
        "declared": {
            key: standing.charter.parts[key] for key in steps.declared_asked(standing.charter, application.kind)
        },
    }
    return render(request, f"join/{step}.html", context, status=status_of(refusing or form))


def render_review(request: NetworkRequest, application: Application, form: Any = None) -> HttpResponse:
    """Everything at a glance, and what is missing with the way to it."""
    context = common(request, application, steps.REVIEW) | {
        "form": form,
        "sections": review_of(application, request.setting.standing.charter, speaker_of(request)),
    }
    return render(request, "join/review.html", context, status=status_of(form) if form else 200)


def common(request: NetworkRequest, application: Application, here: str) -> dict[str, Any]:
    """What every page of an application knows: the kind, the steps, what is missing."""
    standing = request.setting.standing
    progress = steps.progress_of(application, standing.charter, standing.version, here)
    missing = steps.missing_of(application, standing.charter, standing.version)
    kind = standing.charter.members.get(application.kind)
    keys = [each.key for each in progress]
    place = keys.index(here) if here in keys else 0
    return {
        "application": application,
        "kind": kind,
        "progress": progress,
        "here": here,
        "number": place + 1,
        "before": keys[place - 1] if place else "",
        "missing": [(part, steps.step_of(part)) for part in missing],
        "asked_for": application.asked_for if application.stage == "incomplete" else None,
    }
