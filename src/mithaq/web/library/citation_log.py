"""The log of a document's citations from outside: a line more, or one struck."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.domains.library.access import keeps_library
from mithaq.domains.library.citation_commands import Cited, log_citation, strike_citation
from mithaq.domains.library.models import Citation, Document
from mithaq.web.library.use_forms import CitationForm
from mithaq.web.library.views import document_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of


def _kept(request: NetworkRequest, key: str) -> Document:
    found = document_asked(request, key)
    if not keeps_library(request.setting.actor):
        raise Http404("document")
    return found


def _back(request: NetworkRequest, key: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("document", args=[request.setting.standing.slug, key]) + "#cited")


@require_http_methods(["GET", "POST"])
@in_workspace
def log(request: NetworkRequest, key: str) -> HttpResponse:
    """Write down who cites a document, where and when."""
    found = _kept(request, key)
    form = CitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by, given = request.setting.actor.submitting(submission_of(request)), form.cleaned_data
            log_citation(by, found.pk, Cited(who=given["who"], where=given["where"], on=given["on"]), at=now(request))
            messages.success(request, _("It is on record."))
            return _back(request, key)
    context = {"form": form, "document": found, "title": _("Cited elsewhere"), "button": _("Write it down")}
    return render(request, "library/form.html", context, status=status_of(form))


@require_POST
@in_workspace
def strike(request: NetworkRequest, key: str, pk: int) -> HttpResponse:
    """Strike a line that was a mistake."""
    found = _kept(request, key)
    if not Citation.objects.filter(pk=pk, document=found).exists():
        raise Http404("citation")
    strike_citation(request.setting.actor.submitting(submission_of(request)), pk, at=now(request))
    messages.success(request, _("It is struck."))
    return _back(request, key)
