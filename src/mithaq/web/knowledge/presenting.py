"""Cases at a meeting: which practices are presented there, for whoever prepares it or reads practices for the network."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.domains.knowledge.access import may_read
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.presenting import cases_at
from mithaq.domains.knowledge.presenting_commands import (
    NOT_HELD,
    may_be_presented,
    may_present,
    present_practice,
    strike_presentation,
)
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import meeting as meeting_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.knowledge.showing import title_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_workspace, language_of, now, submission_of


class CaseForm(forms.Form):
    """Which practice is presented."""

    practice = forms.ChoiceField(label=gettext_lazy("Practice"))

    def __init__(self, *args: Any, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].choices = [("", "—"), *practices]  # type: ignore[attr-defined]


def presents(actor: Actor) -> bool:
    """Whether the actor puts cases on a programme. A missing second factor is asked for when something is sent."""
    verdict = may_present(actor)
    return verdict.holds or verdict.finding.reason == "second-factor-needed"


@require_http_methods(["GET", "POST"])
@in_workspace
def cases(request: NetworkRequest, number: int) -> HttpResponse:
    """The cases of a meeting, and putting one more on its programme."""
    setting, found = request.setting, _meeting(request, number)
    held = cases_at(found)
    rows = [row for row in held if may_read(setting.actor, row.practice)]
    form = CaseForm(request.POST or None, practices=_choices(setting, {row.practice.pk for row in held}, found))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            present_practice(by, int(form.cleaned_data["practice"]), found.pk, at=now(request))
            messages.success(request, _("The case is on the programme. Its member is told."))
            return _back(setting, number)
    language = language_of()
    context = {
        "meeting": found,
        "form": form,
        "rows": [(row, title_of(row.practice, language)) for row in rows],
        "open": found.state not in NOT_HELD,
    }
    return render(request, "knowledge/cases.html", context, status=status_of(form))


@require_POST
@in_workspace
def strike(request: NetworkRequest, number: int, pk: int) -> HttpResponse:
    """Take a case off the programme, or off the record."""
    setting, found = request.setting, _meeting(request, number)
    row = next((row for row in cases_at(found) if row.pk == pk), None)
    if row is None or not may_read(setting.actor, row.practice):
        raise Http404("case")
    strike_presentation(setting.actor.submitting(submission_of(request)), pk, at=now(request))
    messages.success(request, _("The case is off the programme."))
    return _back(setting, number)


def _back(setting: Setting, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("meeting-cases", args=[setting.standing.slug, number]))


def _meeting(request: NetworkRequest, number: int) -> Meeting:
    """The meeting of the address, for whoever puts cases on its programme; 404 for everybody else."""
    if not presents(request.setting.actor):
        raise Http404("meeting")
    try:
        return meeting_of(request.setting.network_id, number)
    except Meeting.DoesNotExist as error:
        raise Http404("meeting") from error


def _choices(setting: Setting, held: set[int], meeting: Meeting) -> list[tuple[str, str]]:
    """The practices of the network that can be presented here still, by the name of their member."""
    if meeting.state in NOT_HELD:
        return []
    language, actor = language_of(), setting.actor
    rows = Practice.objects.filter(network_id=setting.network_id).exclude(pk__in=held)
    rows = rows.select_related("organisation", "shelved").prefetch_related("translations")
    named = [
        (row.organisation.names.best(language).words, title_of(row, language).sheet.title, str(row.pk))
        for row in rows
        if may_be_presented(actor, row)
    ]
    return [(pk, f"{member} — {title}") for member, title, pk in sorted(named)]
