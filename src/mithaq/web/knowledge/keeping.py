"""Keeping a draft while it is typed: the page's script sends a step as its form would, and is answered with one line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mithaq.domains.knowledge.models import Practice
from mithaq.web.knowledge.step_form import StepForm
from mithaq.web.refusing import refused, status_of
from mithaq.web.setting import manner_of

REVISION = "X-Revision"
"""The header with the revision that the next step starts from."""


def wants_keeping(request: HttpRequest) -> bool:
    """Whether the page's script sent it, not somebody who pressed a button."""
    return request.method == "POST" and "keep" in request.POST


def kept(request: HttpRequest, practice: Practice) -> HttpResponse:
    """When it was kept, by the clocks of the network; `practice` as this very writing left it."""
    manner = manner_of(request)
    clock = manner.written(f"{manner.local(timezone.now()):%H:%M}")
    answer = render(request, "knowledge/kept.html", {"clock": clock})
    answer[REVISION] = str(practice.revision)
    return answer


def not_kept(request: HttpRequest, form: StepForm) -> HttpResponse:
    """Why it was not kept: fields to mend (422), a refusal, or that somebody else wrote meanwhile (409)."""
    verdict = refused(form)
    clash = verdict is not None and verdict.finding.reason == "written-meanwhile"
    return render(request, "knowledge/kept.html", {"form": form, "clash": clash}, status=status_of(form))
