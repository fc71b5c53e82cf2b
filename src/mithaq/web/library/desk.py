"""The desk of the library: what waits for its check, for a second person, what nobody reads; and the steps of a document."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.domains.library.access import keeps_library, may_change
from mithaq.domains.library.checking_commands import (
    check_document,
    confirm_translation,
    trust_document,
    withdraw_document,
)
from mithaq.domains.library.depositing_commands import make_collection
from mithaq.domains.library.description import metadata_missing
from mithaq.domains.library.models import Version
from mithaq.domains.library.queries import collections_of, on_the_shelf, to_check, to_trust, unused
from mithaq.web.library.forms import CollectionForm, WhyForm
from mithaq.web.library.views import document_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of

SHOWN = 60


@require_GET
@in_workspace
def desk(request: NetworkRequest) -> HttpResponse:
    """What waits for who keeps the library."""
    setting, by = request.setting, request.setting.actor
    if not keeps_library(by):
        raise Http404("desk")
    broken = Version.objects.filter(document__network_id=setting.network_id, whole=False).select_related("document")
    context = {
        "waiting": [(row, metadata_missing(row)) for row in to_check(by)[:SHOWN]],
        "checked": list(to_trust(by)[:SHOWN]),
        "lacking": [(row, gaps) for row in on_the_shelf(setting.network_id)[:500] if (gaps := metadata_missing(row))][:SHOWN],
        "unused": list(unused(by, setting.network_id, setting.today)[:SHOWN]),
        "broken": list(broken),
        "collections": collections_of(by, setting.network_id),
    }  # fmt: skip
    return render(request, "library/desk.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def collect(request: NetworkRequest) -> HttpResponse:
    """Set up a collection."""
    if not keeps_library(request.setting.actor):
        raise Http404("desk")
    form = CollectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            make_collection(by, form.cleaned_data["slug"], form.text("title"), form.text("about"), at=now(request))
            messages.success(request, _("The collection is there."))
            return HttpResponseRedirect(reverse("library-desk", args=[request.setting.standing.slug]))
    context = {"form": form, "document": None, "title": _("Set up a collection"), "button": _("Set up")}
    return render(request, "library/form.html", context, status=status_of(form))


@require_POST
@in_workspace
def step(request: NetworkRequest, key: str, step: str) -> HttpResponse:
    """Check a document, stand for it, read a translation, or take it off the shelf."""
    setting, at = request.setting, now(request)
    found = document_asked(request, key)
    by = setting.actor.submitting(submission_of(request))
    if not (keeps_library(by) or may_change(by, found).holds):
        raise Http404("document")
    if step == "withdraw":
        form = WhyForm(request.POST if "reason_ar" in request.POST else None)
        if form.is_bound and form.is_valid():
            with staying(form):
                withdraw_document(by, found.pk, form.text("reason"), at=at)
                messages.success(request, _("It is off the shelf. Its page says why."))
                return HttpResponseRedirect(reverse("document", args=[setting.standing.slug, key]))
        context = {
            "form": form, "document": found, "title": _("Take it off the shelf"), "button": _("Take it off"),
            "lead": _("Nothing is deleted: its name and your reason stay on its page, its files are kept in the archive."),
        }  # fmt: skip
        return render(request, "library/form.html", context, status=status_of(form))
    if step == "check":
        check_document(by, found.pk, at=at)
        messages.success(request, _("It is on the shelf."))
    elif step == "trust":
        trust_document(by, found.pk, at=at)
        messages.success(request, _("You stand for it by name."))
    elif step == "confirm":
        chosen = request.POST.get("version", "")
        version = Version.objects.filter(document=found, pk=int(chosen) if chosen.isdecimal() else 0).first()
        if version is None:
            raise Http404("version")
        confirm_translation(by, version.pk, at=at)
        messages.success(request, _("The translation is checked."))
    else:
        raise Http404("step")
    return HttpResponseRedirect(reverse("document", args=[setting.standing.slug, key]))
