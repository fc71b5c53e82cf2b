"""Handing in documents, several at once, with a list of what happened to each; describing one; new versions and translations."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.access import has_a_place, keeps_library, may_change
from mithaq.domains.library.depositing_commands import add_version, deposit_document, describe_document
from mithaq.domains.library.description import description_of
from mithaq.domains.library.models import Collection, Document
from mithaq.domains.library.queries import own_documents
from mithaq.foundation.files.sniffing import LIBRARY, clean_name
from mithaq.web.library.forms import DepositForm, DescribeForm, VersionForm
from mithaq.web.library.views import document_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of

MOST = 50
"""Files in one form."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one file."""

    name: str
    document: Document | None = None
    refused: Verdict | None = None


@require_http_methods(["GET", "POST"])
@in_workspace
def deposit(request: NetworkRequest) -> HttpResponse:
    """Hand in up to fifty files at once. Each is kept or refused by itself: one that is refused takes no other with it."""
    setting = request.setting
    if not has_a_place(setting.actor):
        raise Http404("library")
    form = DepositForm(request.POST or None, request.FILES or None, **lists_of(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["uploads"]
        if len(given) > MOST:
            form.add_error("uploads", _("At most %(most)s files at once.") % {"most": MOST})
        else:
            return render(
                request,
                "library/deposited.html",
                {"outcomes": [_keep(request, form, n, file) for n, file in enumerate(given)]},
            )
    context = {"form": form, "own": own_documents(setting.actor)[:40], "most": MOST}
    return render(request, "library/deposit.html", context, status=status_of(form))


def _keep(request: NetworkRequest, form: DepositForm, number: int, upload: Any) -> Outcome:
    """One file of the form. Its key follows from the form's, so that the same form sent again meets what it did."""
    name = clean_name(upload.name or "")
    key: UUID = uuid5(submission_of(request) or uuid4(), str(number))
    title = Text(**{form.cleaned_data["authentic"]: title_from(name)})
    organisation, collection = form.cleaned_data["organisation"], form.cleaned_data["collection"]
    try:
        event = deposit_document(
            request.setting.actor.submitting(key),
            int(organisation) if organisation else None,
            form.described(title, NO_WORDS),
            name,
            upload.read(LIBRARY.most_bytes + 1),
            collection_id=int(collection) if collection else None,
            at=now(request),
        )
    except Refused as refusal:
        return Outcome(name, refused=refusal.verdict)
    return Outcome(name, Document.objects.get(pk=event.document))


def title_from(name: str) -> str:
    """A title from the name of a file: without its ending, with spaces where names have other signs."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", stem).strip()[:300] or name


def lists_of(request: NetworkRequest) -> dict[str, Any]:
    """What the form offers to choose from."""
    setting, speaker, language = request.setting, speaker_of(request), language_of()
    own = Organisation.objects.filter(pk__in=setting.actor.organisations).order_by("pk")
    rows = [(str(row.pk), row.names.best(language).words) for row in own]
    if keeps_library(setting.actor):
        rows = [("", _("The library of the network")), *rows]
    countries = setting.standing.charter.territory.countries
    named = [] if countries == "world" else [(code, speaker.manner.country(code)) for code in countries]
    collections = Collection.objects.filter(network_id=setting.network_id).order_by("pk")
    lists = {
        "organisations": rows,
        "countries": sorted(named, key=lambda row: row[1]),
        "collections": [(str(row.pk), row.title.best(language).words) for row in collections],
    }
    return {"setting": setting, "speaker": speaker, "lists": lists}


def changed(request: NetworkRequest, key: str) -> Document:
    """The document, for whoever may change it; 404 for everybody else."""
    found = document_asked(request, key)
    if not may_change(request.setting.actor, found).holds or found.versions.filter(minutes__isnull=False).exists():  # type: ignore[attr-defined]
        raise Http404("document")
    return found


@require_http_methods(["GET", "POST"])
@in_workspace
def describe(request: NetworkRequest, key: str) -> HttpResponse:
    """Say what a document is."""
    found = changed(request, key)
    held = description_of(found)
    initial = {each.name: getattr(held, each.name) for each in fields(held)}
    initial |= {"authors": "\n".join(held.authors), "themes": list(held.themes)}
    for name in ("title", "abstract", "why_closed"):
        initial |= {f"{name}_{code}": words for code, words in getattr(held, name).as_json().items()}
    form = DescribeForm(request.POST or None, initial=initial, **lists_of(request))
    back = reverse("document", args=[request.setting.standing.slug, key])
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            describe_document(by, found.pk, form.described(form.text("title"), form.text("abstract")), at=now(request))
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    context = {"form": form, "document": found, "title": _("Describe the document"), "button": _("Save")}
    return render(request, "library/form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def version(request: NetworkRequest, key: str) -> HttpResponse:
    """Hand in a new version, or a translation."""
    found = changed(request, key)
    form = VersionForm(request.POST or None, request.FILES or None, initial={"language": found.authentic})
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by, upload = request.setting.actor.submitting(submission_of(request)), form.cleaned_data["uploads"][0]
            add_version(
                by, found.pk, form.cleaned_data["language"], upload.name or "", upload.read(LIBRARY.most_bytes + 1),
                note=form.text("note"), at=now(request),
            )  # fmt: skip
            messages.success(request, _("Kept. The older versions stay where they are."))
            return HttpResponseRedirect(reverse("document", args=[request.setting.standing.slug, key]))
    context = {
        "form": form, "document": found, "title": _("New version or translation"), "button": _("Hand in"),
        "lead": _("The text that counts is the one in %(language)s. A file in another language is kept as its translation.") % {"language": dict(form.fields["language"].choices)[found.authentic]},
    }  # fmt: skip
    return render(request, "library/form.html", context, status=status_of(form))
