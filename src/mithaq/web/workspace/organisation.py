"""A member's own page: its profile, and who holds what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.text import LANGUAGES
from mithaq.domains.directory.commands import (
    OFFICES,
    confirm_profile,
    edit_profile,
    know_person,
    leave_post,
    take_post,
)
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import holder_of, organisation, posts_of
from mithaq.foundation.files.queries import files_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of
from mithaq.web.wording.names import PARTS
from mithaq.web.workspace.awaiting import own_members
from mithaq.web.workspace.forms import PostForm, ProfileForm

NUMBERS = ("population", "area", "website", "contact")


def own_organisation(request: NetworkRequest) -> Organisation:
    """The organisation that the person speaks for: the one named, or the first. 404 for another's."""
    own = request.setting.actor.organisations
    asked = request.POST.get("organisation") or request.GET.get("organisation")
    try:
        chosen = int(asked) if asked else min(own, default=0)
    except ValueError as error:
        raise Http404("organisation") from error
    if chosen not in own:
        raise Http404("organisation")
    return organisation(chosen)


@require_http_methods(["GET", "POST"])
@in_workspace
def profile(request: NetworkRequest) -> HttpResponse:
    """Edit the profile; saving it confirms it."""
    setting = request.setting
    own = own_organisation(request)
    form = ProfileForm(request.POST or None, initial=_initial(own))
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {name: form.text(name) for name, _long in form.texts}
        values |= {name: form.cleaned_data[name] for name in NUMBERS}
        with staying(form):
            edit_profile(setting.actor.submitting(submission_of(request)), own.pk, values, at=now(request))
            messages.success(request, _("Saved. Your public page shows it now."))
            return HttpResponseRedirect(reverse("own-profile", args=[setting.standing.slug]))
    shown = next(member for member in own_members(setting) if member.organisation.pk == own.pk)  # type: ignore[attr-defined]
    context = {
        "organisation": own,
        "form": form,
        "completeness": shown.completeness,
        "missing": [str(PARTS[part]) for part in shown.missing],
        "files": files_of(own.pk, seen_by=setting.actor),
    }
    return render(request, "workspace/profile.html", context, status=status_of(form))


def _initial(own: Organisation) -> dict[str, Any]:
    initial: dict[str, Any] = {name: getattr(own, name) for name in NUMBERS}
    for name, _long in ProfileForm.texts:
        initial |= {f"{name}_{language}": getattr(own, name).in_(language) for language in LANGUAGES}
    return initial


@require_POST
@in_workspace
def confirm(request: NetworkRequest) -> HttpResponse:
    """Say that the profile is right as it stands."""
    setting = request.setting
    confirm_profile(setting.actor.submitting(submission_of(request)), own_organisation(request).pk, at=now(request))
    messages.success(request, _("Confirmed."))
    return HttpResponseRedirect(reverse("workspace-of", args=[setting.standing.slug]))


@require_http_methods(["GET", "POST"])
@in_workspace
def posts(request: NetworkRequest) -> HttpResponse:
    """Who holds what; somebody takes a post."""
    setting = request.setting
    own = own_organisation(request)
    form = PostForm(request.POST or None, initial={"since": setting.today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            person = know_person(given["email"], form.text("name"), language=language_of())
            by = setting.actor.submitting(submission_of(request))
            take_post(by, own.pk, given["office"], person, given["since"], at=now(request))
            messages.success(request, _("Put on record."))
            return HttpResponseRedirect(reverse("own-posts", args=[setting.standing.slug]))
    held = {post.office: post for post in posts_of(own.pk, setting.today)}
    offices = [(office, holder_of(own.pk, office, setting.today), held.get(office)) for office in OFFICES]
    context = {"organisation": own, "form": form, "offices": offices}
    return render(request, "workspace/posts.html", context, status=status_of(form))


@require_POST
@in_workspace
def leave(request: NetworkRequest) -> HttpResponse:
    """A post falls vacant on a day."""
    setting = request.setting
    try:
        until = date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        messages.error(request, _("Choose a day."))
        return HttpResponseRedirect(reverse("own-posts", args=[setting.standing.slug]))
    own = own_organisation(request)
    leave_post(
        setting.actor.submitting(submission_of(request)), own.pk, request.POST.get("office", ""), until, at=now(request)
    )
    messages.success(request, _("Put on record."))
    return HttpResponseRedirect(reverse("own-posts", args=[setting.standing.slug]))
