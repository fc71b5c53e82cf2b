"""Lending a power to an office for a theme or region and a period, and accepting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.domains.governance.commands import accept_delegation, grant_delegation
from mithaq.domains.governance.models import Delegation
from mithaq.domains.governance.queries import delegations_on
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.forms import DelegationForm


@require_http_methods(["GET", "POST"])
@in_workspace
def delegations(request: NetworkRequest) -> HttpResponse:
    """What is lent today, what is offered to me, and a form for who may lend."""
    setting, speaker = request.setting, speaker_of(request)
    charter = setting.standing.charter
    lendable = [
        (power.value, speaker.word(power.value))
        for power, grant in charter.powers.items()
        if grant.office in setting.actor.offices and power is not Power.GRANT_DELEGATION
    ]
    offices = [(key, speaker.word(f"office:{key}")) for key in charter.offices]
    may = setting.actor.may(Power.GRANT_DELEGATION).holds and bool(lendable)
    form = DelegationForm(request.POST or None, powers=lendable, offices=offices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            grant_delegation(
                setting.actor.submitting(submission_of(request)),
                Power(given["power"]),
                given["to_office"],
                scope=given["scope"],
                since=given["since"],
                until=given["until"],
                at=now(request),
            )
            messages.success(request, _("The delegation is offered. It counts once it is accepted."))
            return HttpResponseRedirect(reverse("delegations", args=[setting.standing.slug]))
    found = delegations_on(setting.network_id, setting.today)
    context = {
        "lent": found,
        "offered": [row for row in found if row.accepted_on is None and row.to_office in setting.actor.offices],
        "form": form if may else None,
    }
    return render(request, "workspace/delegations.html", context, status=status_of(form))


@require_POST
@in_workspace
def accept(request: NetworkRequest, pk: int) -> HttpResponse:
    """Accept a delegation that goes to one's own office."""
    setting = request.setting
    try:
        accept_delegation(setting.actor.submitting(submission_of(request)), pk, at=now(request))
    except Delegation.DoesNotExist as error:
        raise Http404("delegation") from error
    messages.success(request, _("Accepted."))
    return HttpResponseRedirect(reverse("delegations", args=[setting.standing.slug]))
