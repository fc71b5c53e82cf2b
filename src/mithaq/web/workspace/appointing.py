"""Appointing to an office: by a motion of the organ that the charter names for it, or alone as the office that does."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.charter.filling import appointers
from mithaq.charter.powers import Power
from mithaq.domains.governance.commands import appoint_office
from mithaq.domains.membership.queries import members
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_workspace, language_of, now, speaker_of, submission_of
from mithaq.web.workspace.placing import PlacedForm, put
from mithaq.web.workspace.seat_forms import AppointForm, AppointMotionForm
from mithaq.web.workspace.seats import places_for


def offices_by_holder(setting: Setting) -> dict[str, list[str]]:
    """Who appoints, among the organs and offices of this reader -> the offices that it fills."""
    found: dict[str, list[str]] = {}
    for office in setting.standing.charter.offices:
        for holder in appointers(setting.standing.charter, office):
            own = holder.removeprefix("organ:") in setting.actor.organs
            if own or setting.actor.is_one_of((holder,), Power.APPOINT_OFFICE):
                found.setdefault(holder, []).append(office)
    return found


@require_http_methods(["GET", "POST"])
@in_workspace
def appoint(request: NetworkRequest) -> HttpResponse:
    """Appoint a member to an office, or propose it to one's organ."""
    setting, speaker = request.setting, speaker_of(request)
    fills = offices_by_holder(setting)
    holder = request.POST.get("holder") or request.GET.get("holder") or next(iter(fills), "")
    if holder not in fills:
        raise Http404("power")
    found = members(setting.network_id, setting.today, language=language_of())
    names = [(str(row.organisation_id), row.organisation.names.best(language_of()).words) for row in found]
    offices = [(key, speaker.word(f"office:{key}")) for key in fills[holder]]
    by_motion = holder.startswith("organ:")
    form = (AppointMotionForm if by_motion else AppointForm)(
        request.POST or None, offices=offices, members=names, **places_for(request, holder)
    )
    if request.method == "POST" and form.is_valid():
        given = {"office": form.cleaned_data["office"], "organisation": int(form.cleaned_data["organisation"])}
        with staying(form):
            if isinstance(form, PlacedForm):
                return HttpResponseRedirect(put(request, form, Power.APPOINT_OFFICE, given))
            by = setting.actor.submitting(submission_of(request))
            appoint_office(by, given["office"], given["organisation"], at=now(request))
            messages.success(request, _("The office is filled."))
            return HttpResponseRedirect(reverse("organs", args=[setting.standing.slug]))
    others = [(each, speaker.word(each)) for each in fills if each != holder]
    context = {"form": form, "holder": holder, "others": others, "by_motion": by_motion}
    return render(request, "workspace/appoint.html", context, status=status_of(form))
