"""Seats that somebody fills, ends or gives up: appointments and delegates, by motion or alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.charter.portfolios import sharing_organs
from mithaq.charter.powers import Power
from mithaq.domains.governance.filling_commands import fill_seat, give_up_mandate, recall_mandate
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.governance.seat_proposals import filling_in
from mithaq.domains.governance.vacancies import Chair, chairs_filled_by, may_be_named
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_workspace, language_of, now, speaker_of, submission_of
from mithaq.web.wording.saying import Speaker, in_three
from mithaq.web.workspace.placing import PlacedForm, places_of, put
from mithaq.web.workspace.seat_forms import AloneForm, FillForm, FillMotionForm, RecallForm, RecallMotionForm


@require_GET
@in_workspace
def seats(request: NetworkRequest) -> HttpResponse:
    """The seats that this reader fills, and those that its organisation holds."""
    return render(request, "workspace/seats.html", _page(request.setting))


def _page(setting: Setting) -> dict[str, Any]:
    return {
        "chairs": chairs_filled_by(setting.actor, setting.standing, setting.today),
        "held": [m for m in mandates_on(setting.network_id, setting.today) if _own(m, setting)],
        "recalls": recalls(setting),
        "assigns": assigns(setting),
    }


def recalls(setting: Setting) -> str:
    """Who ends mandates, where this reader is one of them: `organ:x`, `office:y`, or nothing."""
    grant = setting.standing.charter.powers.get(Power.END_MANDATE)
    if grant is None:
        return ""
    own = grant.organ in setting.actor.organs or setting.actor.is_one_of((grant.holder,), Power.END_MANDATE)
    return grant.holder if own else ""


def assigns(setting: Setting) -> str:
    """Who assigns portfolios, where this reader is one of them: `organ:x`, `office:y`, or nothing."""
    grant = setting.standing.charter.powers.get(Power.ASSIGN_PORTFOLIO)
    if grant is None or not sharing_organs(setting.standing.charter):
        return ""
    own = grant.organ in setting.actor.organs or setting.actor.is_one_of((grant.holder,), Power.ASSIGN_PORTFOLIO)
    return grant.holder if own else ""


def _own(mandate: Mandate, setting: Setting) -> bool:
    if mandate.person_id is not None:  # type: ignore[attr-defined]
        return mandate.person_id == setting.actor.person_id  # type: ignore[attr-defined]
    return mandate.organisation_id in setting.actor.organisations  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@in_workspace
def fill(request: NetworkRequest) -> HttpResponse:
    """Fill one seat: as a motion of the organ that fills it, or alone as the office that does."""
    setting, speaker = request.setting, speaker_of(request)
    asked = request.POST.get("seat") or request.GET.get("seat") or ""
    chairs = chairs_filled_by(setting.actor, setting.standing, setting.today)
    chair = next((each for each in chairs if each.key == asked), None)
    if chair is None:
        raise Http404("seat")
    able = may_be_named(setting.standing, chair, setting.today, language=language_of())
    names = [(str(each.pk), each.names.best(language_of()).words) for each in able]
    by_motion = chair.holder.startswith("organ:")
    form = (FillMotionForm if by_motion else FillForm)(
        request.POST or None,
        members=names,
        initial=_titled(lambda: _("A seat to fill: %(organ)s"), chair, setting),
        **places_for(request, chair.holder),
    )
    if request.method == "POST" and form.is_valid():
        given = {
            "organ": chair.organ,
            "organisation": int(form.cleaned_data["organisation"]),
            "sent_by": chair.sent_by,
            "sex": form.cleaned_data["sex"],
            **({"instead_of": chair.mandate.pk} if chair.mandate else {}),
        }
        with staying(form):
            if isinstance(form, PlacedForm):
                return HttpResponseRedirect(put(request, form, Power.FILL_SEAT, given))
            fill_seat(setting.actor.submitting(submission_of(request)), filling_in(given), at=now(request))
            messages.success(request, _("The seat is filled."))
            return HttpResponseRedirect(reverse("organ", args=[setting.standing.slug, chair.organ]))
    context = {"form": form, "chair": chair, "holder": speaker.word(chair.holder), "by_motion": by_motion}
    return render(request, "workspace/seat.html", context, status=status_of(form))


def _titled(words: Any, chair: Chair, setting: Setting) -> dict[str, str]:
    """The title that the motion is proposed with, in three languages."""
    organ = setting.standing.charter.organs[chair.organ].title
    return {
        f"title_{code}": said % {"organ": organ.best(code).words} for code, said in in_three(words).as_json().items()
    }


@require_http_methods(["GET", "POST"])
@in_workspace
def recall(request: NetworkRequest) -> HttpResponse:
    """End a mandate before its time, with reasons: as a motion, or alone where the charter lets an office do so."""
    setting, speaker = request.setting, speaker_of(request)
    holder = recalls(setting)
    if not holder:
        raise Http404("power")
    choices = [(str(m.pk), _mandate(m, speaker)) for m in mandates_on(setting.network_id, setting.today)]
    by_motion = holder.startswith("organ:")
    form = (RecallMotionForm if by_motion else RecallForm)(
        request.POST or None, mandates=choices, **places_for(request, holder)
    )
    if request.method == "POST" and form.is_valid():
        given = {"mandate": int(form.cleaned_data["mandate"])}
        with staying(form):
            if isinstance(form, PlacedForm):
                return HttpResponseRedirect(put(request, form, Power.END_MANDATE, given))
            recall_mandate(setting.actor.submitting(submission_of(request)), given["mandate"], at=now(request))
            messages.success(request, _("The mandate is ended."))
            return HttpResponseRedirect(reverse("seats", args=[setting.standing.slug]))
    context = {"form": form, "holder": speaker.word(holder), "by_motion": by_motion}
    return render(request, "workspace/recall.html", context, status=status_of(form))


def _mandate(mandate: Mandate, speaker: Speaker) -> str:
    where = speaker.word(f"organ:{mandate.organ}" if mandate.organ else f"office:{mandate.office}")
    names = mandate.organisation.names.best(speaker.manner.language).words if mandate.organisation else ""
    return f"{where} · {names}"


def places_for(request: NetworkRequest, holder: str) -> dict[str, Any]:
    """Where the organ that holds a power may decide, for a form; nothing for an office, which decides alone."""
    return {"places": places_of(request, holder.removeprefix("organ:"))} if holder.startswith("organ:") else {}


@require_POST
@in_workspace
def give_up(request: NetworkRequest, pk: int) -> HttpResponse:
    """Give up a seat or an office of one's own."""
    setting = request.setting
    found = Mandate.objects.filter(pk=pk, network_id=setting.network_id).first()
    if found is None or not _own(found, setting):
        raise Http404("mandate")
    form = AloneForm(request.POST)
    with staying(form):
        give_up_mandate(setting.actor.submitting(submission_of(request)), pk, at=now(request))
        messages.success(request, _("The seat is given up from today on; who fills it has been told."))
        return HttpResponseRedirect(reverse("seats", args=[setting.standing.slug]))
    return render(request, "workspace/seats.html", _page(setting) | {"form": form}, status=status_of(form))
