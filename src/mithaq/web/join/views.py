"""How to join a network: the public page, the beginning of an application, and where an application stands."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.application_queries import admission_figures, by_receipt
from mithaq.domains.membership.draft_commands import start_draft
from mithaq.domains.membership.models import Application, Membership
from mithaq.domains.membership.queries import kinds_of, membership
from mithaq.foundation.networks.queries import outer_of
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.join.doors import today_only
from mithaq.web.join.forms import StartForm
from mithaq.web.join.showing import course_of, decided_how, kinds_shown
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_network, language_of, now, speaker_of

LONGEST = 40


@require_GET
@in_network
def join(request: NetworkRequest) -> HttpResponse:
    """Who may join, what the charter asks, how it is decided, and how that went so far."""
    setting, speaker = request.setting, speaker_of(request)
    context = {
        "kinds": kinds_shown(setting.standing.charter, speaker, kinds_of(setting.network_id, setting.on)),
        "rules": decided_how(setting.standing.charter, speaker),
        "figures": admission_figures(setting.network_id, setting.on),
        "by": recommending(setting, request.GET.get("by", "")),
        "outer": outer_of(setting.standing, setting.on),
    }
    return render(request, "join/join.html", context)


def recommending(setting: Setting, key: str) -> Organisation | None:
    """The member that recommends, if there is one of this key."""
    try:
        return membership(setting.network_id, key[:80], setting.today).organisation if key else None
    except Membership.DoesNotExist:
        return None


@require_http_methods(["GET", "POST"])
@today_only
def start(request: NetworkRequest) -> HttpResponse:
    """Begin an application: the link that opens it goes to the address, and one may go on at once."""
    setting = request.setting
    members = setting.standing.charter.members
    kind, by = request.GET.get("kind", ""), request.POST.get("by") or request.GET.get("by", "")
    if kind and kind not in members:
        raise Http404("kind")
    kinds = [(key, found.title.best(language_of()).words) for key, found in members.items()]
    chosen = kind or (kinds[0][0] if len(kinds) == 1 else "")
    recommends = recommending(setting, by)
    initial = {"kind": chosen, "language": language_of(), "by": recommends.key if recommends else ""}
    form = StartForm(request.POST if request.method == "POST" else None, initial=initial, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            draft = begun(request, form.cleaned_data, recommends)
            with translation.override(draft.language):
                return HttpResponseRedirect(reverse("join-own", args=[setting.standing.slug, draft.token]))
    context = {"form": form, "by": recommends}
    return render(request, "join/start.html", context, status=status_of(form))


def begun(request: NetworkRequest, given: dict[str, Any], by: Organisation | None) -> Application:
    """The draft that the form asks for."""
    return start_draft(
        request.setting.standing,
        given["kind"],
        given["email"],
        language=given["language"],
        referred_by_id=by.pk if by else None,
        at=now(request),
    )


@require_GET
@today_only
def find(request: NetworkRequest) -> HttpResponse:
    """Find one's application by its receipt number, however it is typed."""
    words = clean_line(request.GET.get("receipt", ""))[:LONGEST]
    if not words:
        return render(request, "join/find.html", {"words": "", "unknown": False, "example": ""})
    try:
        found = by_receipt(request.setting.network_id, words)
    except Application.DoesNotExist:
        example = f"{request.setting.today:%Y}-ABC2345"
        return render(request, "join/find.html", {"words": words, "unknown": True, "example": example}, status=404)
    return HttpResponseRedirect(reverse("join-status", args=[request.setting.standing.slug, found.receipt]))


@require_GET
@today_only
def status(request: NetworkRequest, receipt: str) -> HttpResponse:
    """Where an application stands, as far as anyone may know: no person, no reasons."""
    setting = request.setting
    try:
        application = by_receipt(setting.network_id, receipt)
    except Application.DoesNotExist as error:
        raise Http404("receipt") from error
    context = {"application": application, "course": course_of(application, setting.standing, setting.today)}
    return render(request, "join/status.html", context)
