"""Requests to waive a contribution: decided by the office that the charter names, or put to its organ as a motion."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.charter.document import Grant
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.finance.contribution_commands import decide_waiver
from mithaq.domains.finance.models import Waiver
from mithaq.domains.finance.queries import waivers_awaiting
from mithaq.domains.finance.standing import contributions_of
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of
from mithaq.web.wording.saying import in_three
from mithaq.web.workspace.money_forms import DecisionForm


def deciding(request: NetworkRequest) -> Grant:
    """The charter's grant, when the person holds the office or sits in the organ; else absent."""
    setting = request.setting
    grant = setting.standing.charter.powers.get(Power.WAIVE_CONTRIBUTION)
    sits = grant is not None and (grant.office in setting.actor.offices or grant.organ in setting.actor.organs)
    if grant is None or not (sits or Power.WAIVE_CONTRIBUTION.value in setting.actor.delegated):
        raise Http404("waivers")
    return grant


@require_GET
@in_workspace
def waivers(request: NetworkRequest) -> HttpResponse:
    """The requests that nobody has decided yet."""
    grant = deciding(request)
    context = {"waivers": waivers_awaiting(request.setting.network_id), "grant": grant}
    return render(request, "workspace/waivers.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def decide(request: NetworkRequest, pk: int) -> HttpResponse:
    """Decide a request, or put it to the organ that decides."""
    setting, grant = request.setting, deciding(request)
    waiver = (
        Waiver.objects.filter(pk=pk, network_id=setting.network_id).select_related("membership__organisation").first()
    )
    if waiver is None:
        raise Http404("waiver")
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            return _propose(request, waiver, form) if grant.organ else _decide(request, waiver, form)
    found = contributions_of(setting.standing, [waiver.membership], waiver.year, setting.today)[0]
    context = {"form": form, "waiver": waiver, "found": found, "grant": grant}
    return render(request, "workspace/waiver.html", context, status=status_of(form))


def _decide(request: NetworkRequest, waiver: Waiver, form: DecisionForm) -> HttpResponse:
    given, by = form.cleaned_data, request.setting.actor.submitting(submission_of(request))
    decide_waiver(by, waiver.pk, given["answer"], grant=given["grant"] == "yes", at=now(request))
    messages.success(request, _("Decided. The member has been told."))
    return HttpResponseRedirect(reverse("waivers", args=[request.setting.standing.slug]))


def _propose(request: NetworkRequest, waiver: Waiver, form: DecisionForm) -> HttpResponse:
    """A motion on the request: its title names no member, because everybody can read motions."""
    setting, given = request.setting, form.cleaned_data
    grants, answer = given["grant"] == "yes", clean_line(given["answer"])
    title = in_three(
        lambda: _("Request %(n)s to waive a contribution for %(year)s") % {"n": waiver.pk, "year": waiver.year}
    )
    reasons = Text(**{language_of(): answer}) if answer else Text()
    event = propose_motion(
        setting.actor.submitting(submission_of(request)),
        Power.WAIVE_CONTRIBUTION,
        {"waiver": waiver.pk, "grant": grants, "answer": answer},
        title=title,
        reasons=reasons,
        at=now(request),
    )
    number = Motion.objects.values_list("number", flat=True).get(pk=event.motion)
    messages.success(request, _("The motion is open. Every seat has been told."))
    return HttpResponseRedirect(reverse("motion", args=[setting.standing.slug, number]))
