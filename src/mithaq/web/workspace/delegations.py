"""Lending a power to an office for a theme or region and a period, and accepting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.domains.governance.delegation_commands import accept_delegation, grant_delegation, revoke_delegation
from mithaq.domains.governance.models import Delegation
from mithaq.domains.governance.queries import delegations_on
from mithaq.web.organs.scopes import lent_shown
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.forms import DelegationForm
from mithaq.web.workspace.placing import PlacedForm, put
from mithaq.web.workspace.seat_forms import DelegationMotionForm
from mithaq.web.workspace.seats import places_for


@require_http_methods(["GET", "POST"])
@in_workspace
def delegations(request: NetworkRequest) -> HttpResponse:
    """What is lent today, what is offered to me, and a form for who may lend."""
    setting, speaker = request.setting, speaker_of(request)
    charter = setting.standing.charter
    grant = charter.powers.get(Power.GRANT_DELEGATION)
    by_motion = bool(grant and grant.organ in setting.actor.organs)
    lendable = [
        (power.value, speaker.word(power.value))
        for power, each in charter.powers.items()
        if power is not Power.GRANT_DELEGATION
        and (each.organ == grant.organ if grant and by_motion else each.office in setting.actor.offices)
    ]
    offices = [(key, speaker.word(f"office:{key}")) for key in charter.offices]
    may = (by_motion or setting.actor.may(Power.GRANT_DELEGATION).holds) and bool(lendable)
    form = (DelegationMotionForm if by_motion else DelegationForm)(
        request.POST or None,
        powers=lendable,
        offices=offices,
        **(places_for(request, grant.holder) if grant and by_motion else {}),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            if isinstance(form, PlacedForm):
                fields = {name: given[name] for name in ("power", "to_office", "scope")}
                period = {name: given[name].isoformat() for name in ("since", "until")}
                return HttpResponseRedirect(put(request, form, Power.GRANT_DELEGATION, fields | period))
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
        "lent": lent_shown(found, setting.standing, speaker.manner.language),
        "offered": [row for row in found if row.accepted_on is None and row.to_office in setting.actor.offices],
        "revocable": [row for row in found if row.from_holder in setting.actor.offices_held],
        "form": form if may else None,
        "by_motion": by_motion,
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


@require_POST
@in_workspace
def revoke(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take a power back that one's own office lent."""
    setting = request.setting
    try:
        revoke_delegation(setting.actor.submitting(submission_of(request)), pk, at=now(request))
    except Delegation.DoesNotExist as error:
        raise Http404("delegation") from error
    messages.success(request, _("The power is yours alone again."))
    return HttpResponseRedirect(reverse("delegations", args=[setting.standing.slug]))
