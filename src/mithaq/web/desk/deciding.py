"""Putting an application, a member's standing or an appeal to the organ; or deciding alone where the charter says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.domains.governance.proposals import organ_for
from mithaq.domains.membership import desk_queries as desk_of
from mithaq.domains.membership.decision_commands import admit_member, refuse_application
from mithaq.domains.membership.models import Appeal, Application, StandingFile
from mithaq.web.desk.forms import DecisionForm, SubjectForm
from mithaq.web.refusing import refused, status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.wording.names import ACTS

ON = {
    "admit": Power.ADMIT_MEMBER,
    "defer": Power.SUSPEND_MEMBER,
    "suspend": Power.SUSPEND_MEMBER,
    "review": Power.SUSPEND_MEMBER,
    "lift": Power.LIFT_SUSPENSION,
    "cancel": Power.CANCEL_MEMBERSHIP,
    "appeal": Power.DECIDE_APPEAL,
}
"""What can be put to an organ, and the power that it needs."""
DATED = {"defer": "until", "suspend": "review_on", "review": "review_on"}
"""Which of them name a day, and the argument that it becomes."""
DEFERRAL = gettext_lazy("Putting off of an application")


def subject_of(request: NetworkRequest, act: str) -> tuple[str, int, Text]:
    """What the motion is about: the name of the argument, its id, and the name of the organisation. 404 when absent."""
    asked = request.POST.get("about") or request.GET.get("about", "")
    if not asked.isdecimal():
        raise Http404("about")
    network_id, pk = request.setting.network_id, int(asked)
    try:
        if act in ("admit", "defer"):
            return "application", pk, desk_of.application(network_id, pk).names
        if act == "appeal":
            appeal = Appeal.objects.select_related("application", "standing_file__membership__organisation")
            found = appeal.get(pk=pk, network_id=network_id)
            held = found.application or found.standing_file.membership.organisation  # type: ignore[union-attr]
            return "appeal", pk, held.names
        file = StandingFile.objects.select_related("membership__organisation").get(pk=pk, network_id=network_id)
        return "file", pk, file.membership.organisation.names
    except (Application.DoesNotExist, StandingFile.DoesNotExist, Appeal.DoesNotExist) as error:
        raise Http404("about") from error


def title_of(power: Power, act: str, names: Text) -> dict[str, str]:
    """A title in every language, from the act and the name; whoever proposes may write another."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            words = str(DEFERRAL if act == "defer" else ACTS[power.value])
            said[f"title_{language}"] = _("%(act)s: %(name)s") % {"act": words, "name": names.best(language).words}
    return said


def dated_words(act: str) -> Any:
    """What the day of such a motion is called; empty where it names none."""
    if act == "defer":
        return _("Put off until")
    return _("Looked at again on") if act in DATED else ""


@require_http_methods(["GET", "POST"])
@in_workspace
def propose_on(request: NetworkRequest, act: str) -> HttpResponse:
    """Put a motion about an application, a file or an appeal to the organ that the charter names."""
    setting, power = request.setting, ON.get(act)
    if power is None:
        raise Http404("act")
    name, pk, names = subject_of(request, act)
    proposal: dict[str, Any] = {name: pk} | ({"review": True} if act == "review" else {})
    organ = organ_for(setting.standing, power, proposal)
    if not organ or organ not in setting.actor.organs:
        raise Http404("organ")
    grant = setting.standing.charter.powers.get(power)
    adverse = act in ("defer", "suspend", "review", "cancel")
    needed = act == "appeal" or (
        grant is not None and (grant.reason == "always" or (adverse and grant.reason == "adverse"))
    )
    form = SubjectForm(
        request.POST or None, dated=dated_words(act), reasoned=needed, initial=title_of(power, act, names)
    )
    if request.method == "POST" and form.is_valid():
        day: date | None = form.cleaned_data.get("day")
        given = proposal | ({DATED[act]: day.isoformat()} if day and act in DATED else {})
        with staying(form):
            event = propose_motion(
                setting.actor.submitting(submission_of(request)),
                power,
                given,
                title=form.text("title"),
                reasons=form.text("reasons"),
                days=form.cleaned_data["days"],
                at=now(request),
            )
            number = Motion.objects.values_list("number", flat=True).get(pk=event.motion)
            messages.success(request, _("The motion is open. Every seat has been told."))
            return HttpResponseRedirect(reverse("motion", args=[setting.standing.slug, number]))
    speaker = speaker_of(request)
    context = {
        "form": form,
        "about": pk,
        "title": DEFERRAL if act == "defer" else ACTS[power.value],
        "name": names,
        "organ": speaker.word(f"organ:{organ}"),
        "clause": grant.clause if grant else "",
    }
    return render(request, "desk/propose.html", context, status=status_of(form))


@require_POST
@in_workspace
def decide(request: NetworkRequest, act: str) -> HttpResponse:
    """An office to which the charter gives the power decides an application alone, with its reasons."""
    setting = request.setting
    if act != "application":
        raise Http404("act")
    _name, pk, _names = subject_of(request, "admit")
    form = DecisionForm(request.POST)
    slug = setting.standing.slug
    if form.is_valid():
        by, reasons = setting.actor.submitting(submission_of(request)), form.text("reasons")
        with staying(form):
            if form.cleaned_data["answer"] == "admit":
                admit_member(by, pk, at=now(request), reasons=reasons)
            else:
                refuse_application(by, pk, reasons=reasons, at=now(request))
            messages.success(request, _("The decision is on record, and the letter is on its way."))
            return HttpResponseRedirect(reverse("desk-file", args=[slug, pk]))
    context = {"form": form, "about": pk, "verdict": refused(form)}
    return render(request, "desk/decide.html", context, status=status_of(form))
