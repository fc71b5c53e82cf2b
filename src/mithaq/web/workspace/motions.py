"""Answering a motion and proposing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.limits import limits_of
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Origin
from mithaq.domains.governance.models import Seat
from mithaq.domains.governance.motion_commands import answer_motion
from mithaq.domains.governance.queries import motion as motion_of
from mithaq.web.charter.views import holder_words, label_of
from mithaq.web.organs.views import motion_page
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.forms import AnswerForm
from mithaq.web.workspace.placing import LimitForm, PlacedForm, places_of, put


@require_POST
@in_workspace
def answer(request: NetworkRequest, number: int, seat: int) -> HttpResponse:
    """Assent, refuse or abstain for one's own seat."""
    setting = request.setting
    if not Seat.objects.filter(pk=seat, motion__network_id=setting.network_id, motion__number=number).exists():
        raise Http404("seat")
    form = AnswerForm(request.POST, auto_id=f"%s-{seat}")
    if form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            answer_motion(by, seat, form.cleaned_data["answer"], reasons=form.cleaned_data["reasons"], at=now(request))
            messages.success(request, _("Your answer is on record."))
            return HttpResponseRedirect(reverse("motion", args=[setting.standing.slug, number]))
    page = motion_page(request, motion_of(setting.network_id, number)) | {"answering": form}
    return render(request, "organs/motion.html", page, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def propose_limit(request: NetworkRequest) -> HttpResponse:
    """Propose another value for a limit that the network chose."""
    charter, places = request.setting.standing.charter, _places(request, Power.CHANGE_LIMIT)
    speaker = speaker_of(request)
    chosen = [limit for limit in limits_of(charter) if limit.origin is Origin.CHOICE]
    choices = [
        (limit.address, f"{limit.clause or holder_words(limit.address, speaker)} · {label_of(limit)} · "
                        f"{speaker.word(limit.value)}")
        for limit in chosen
    ]  # fmt: skip
    initial = {"address": request.GET.get("address", "")}
    form = LimitForm(request.POST or None, choices=choices, places=places, initial=initial)
    words = _("Change a limit"), _("The text states a duty without a number; the network's own number can be set anew.")
    return _propose(request, form, Power.CHANGE_LIMIT, ("address", "value"), words)


def _places(request: NetworkRequest, power: Power) -> list[tuple[str, str]]:
    """Where a power's organ may decide; 404 for whoever does not sit in it."""
    grant = request.setting.standing.charter.powers.get(power)
    if grant is None or grant.organ is None or grant.organ not in request.setting.actor.organs:
        raise Http404("power")
    return places_of(request, grant.organ)


def _propose(
    request: NetworkRequest, form: PlacedForm, power: Power, fields: tuple[str, ...], words: tuple[str, str]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with staying(form):
            return HttpResponseRedirect(put(request, form, power, proposal_of(form.cleaned_data, fields)))
    grant = request.setting.standing.charter.powers[power]
    context = {
        "form": form,
        "own_fields": fields,
        "title": words[0],
        "lead": words[1],
        "organ": speaker_of(request).word(f"organ:{grant.organ}"),
    }
    return render(request, "workspace/propose.html", context, status=status_of(form))


def proposal_of(cleaned: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """The arguments of the act, as JSON."""
    return {name: cleaned[name] for name in fields}
