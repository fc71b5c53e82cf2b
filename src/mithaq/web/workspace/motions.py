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
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.governance.queries import motion as motion_of
from mithaq.web.charter.views import label_of
from mithaq.web.organs.views import motion_page
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.forms import AnswerForm, CharterForm, LimitForm, MotionForm


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
    charter = request.setting.standing.charter
    speaker = speaker_of(request)
    chosen = [limit for limit in limits_of(charter) if limit.origin is Origin.CHOICE]
    choices = [
        (limit.address, f"{limit.clause or speaker.word(limit.address.partition('/')[0])} · {label_of(limit)} · "
                        f"{speaker.word(limit.value)}")
        for limit in chosen
    ]  # fmt: skip
    form = LimitForm(request.POST or None, choices=choices, initial={"address": request.GET.get("address", "")})
    words = _("Change a limit"), _("The text states a duty without a number; the network's own number can be set anew.")
    return _propose(request, form, Power.CHANGE_LIMIT, ("address", "value"), words)


@require_http_methods(["GET", "POST"])
@in_workspace
def propose_charter(request: NetworkRequest) -> HttpResponse:
    """Propose to bring an amended charter into force."""
    form = CharterForm(request.POST or None)
    words = (
        _("Amend the charter"),
        _("The new version comes into force on its day; verdicts before it keep the old one."),
    )
    return _propose(request, form, Power.AMEND_CHARTER, ("source", "in_force_from"), words)


def _propose(
    request: NetworkRequest, form: MotionForm, power: Power, fields: tuple[str, ...], words: tuple[str, str]
) -> HttpResponse:
    setting = request.setting
    grant = setting.standing.charter.powers.get(power)
    if grant is None or grant.organ not in setting.actor.organs:
        raise Http404("power")
    if request.method == "POST" and form.is_valid():
        with staying(form):
            event = propose_motion(
                setting.actor.submitting(submission_of(request)),
                power,
                proposal_of(form.cleaned_data, fields),
                title=form.text("title"),
                reasons=form.text("reasons"),
                days=form.cleaned_data["days"],
                at=now(request),
            )
            number = Motion.objects.values_list("number", flat=True).get(pk=event.motion)
            messages.success(request, _("The motion is open. Every seat has been told."))
            return HttpResponseRedirect(reverse("motion", args=[setting.standing.slug, number]))
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
    proposal: dict[str, Any] = {}
    for name in fields:
        value = cleaned[name]
        proposal[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return proposal
