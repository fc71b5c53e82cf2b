"""What the holder of the link sees and does once the application is on its way: hand in, take back, appeal."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from mithaq.charter.powers import Power
from mithaq.domains.membership.appeal_commands import appeal_refusal, may_appeal
from mithaq.domains.membership.application_commands import submit_application, withdraw_application
from mithaq.domains.membership.lifecycle import APPLICATION_FOLLOWS, WITH_APPLICANT, WITH_DESK, Stage
from mithaq.domains.membership.models import Appeal, Application
from mithaq.web.join.doors import for_the_holder
from mithaq.web.join.filling import common, render_review, to
from mithaq.web.join.forms import AppealForm, WithdrawForm
from mithaq.web.join.showing import course_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, now, submission_of
from mithaq.web.wording.letters import without_contact


@require_GET
@for_the_holder
def own(request: NetworkRequest, application: Application) -> HttpResponse:
    """Where the application stands, with all that its writer may know."""
    return render_own(request, application)


def render_own(request: NetworkRequest, application: Application, form: Any = None) -> HttpResponse:
    setting = request.setting
    stage = Stage(application.stage)
    verdict = may_appeal(setting.actor, Power.ADMIT_MEMBER, application.decided, setting.today)
    appeal = Appeal.objects.filter(application=application).first()
    context = common(request, application, "") | {
        "course": course_of(application, setting.standing),
        "writing": stage in WITH_APPLICANT,
        "may_withdraw": Stage.WITHDRAWN in APPLICATION_FOLLOWS[stage],
        "appeal_until": verdict.finding.figures["on"]
        if stage is Stage.REFUSED and verdict.holds and not appeal
        else None,
        "appeal_to": verdict.finding.figures.get("to", ""),
        "appeal": appeal,
        "unnamed": without_contact(setting.standing.charter, application.kind),
        "refusing": form,
        "form": form if isinstance(form, AppealForm) else AppealForm(),
    }
    return render(request, "join/own.html", context, status=status_of(form) if form else 200)


@require_POST
@for_the_holder
def submit(request: NetworkRequest, application: Application) -> HttpResponse:
    """Hand the application in; sent again, it leads to the same receipt."""
    if application.stage in WITH_DESK:
        return to(request, application, "join-own")
    form = WithdrawForm(request.POST)
    with staying(form):
        submit_application(request.setting.actor.submitting(submission_of(request)), application.pk, at=now(request))
        return to(request, application, "join-own")
    application.refresh_from_db()
    if application.stage in WITH_DESK:  # the same form, sent twice at once, was handed in by the other
        return to(request, application, "join-own")
    return render_review(request, application, form)


@require_POST
@for_the_holder
def withdraw(request: NetworkRequest, application: Application) -> HttpResponse:
    """Take the application back."""
    form = WithdrawForm(request.POST)
    with staying(form):
        withdraw_application(request.setting.actor.submitting(submission_of(request)), application.pk, at=now(request))
        return to(request, application, "join-own")
    return render_own(request, application, form)


@require_POST
@for_the_holder
def appeal(request: NetworkRequest, application: Application) -> HttpResponse:
    """Appeal against a refusal, to whom the charter names."""
    form = AppealForm(request.POST)
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            appeal_refusal(by, application.pk, form.cleaned_data["words"], at=now(request))
            return to(request, application, "join-own")
    return render_own(request, application, form)
