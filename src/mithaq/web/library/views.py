"""The library: the shelf with filters and counts, the page of a document, its text page by page, its files."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from markupsafe import Markup

from mithaq.domains.library.access import keeps_library
from mithaq.domains.library.models import Document, Version
from mithaq.domains.library.queries import (
    Filters,
    collections_of,
    counts_beside,
    documents,
    leaves_of,
    page_of,
    version_by_digest,
    version_for,
)
from mithaq.domains.library.queries import document as document_for
from mithaq.domains.library.reading_commands import count_reading
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.files.queries import content_of
from mithaq.web.attachments import as_attachment
from mithaq.web.citing import citations_of, embedded
from mithaq.web.library.citing import cited, linked_data
from mithaq.web.library.filters import filters_of
from mithaq.web.library.showing import address_of, cards_of, context_of, format_of, size_of
from mithaq.web.search.alike import more_like
from mithaq.web.setting import NetworkRequest, in_network, language_of, speaker_of

own = cache_control(private=True, no_cache=True)
"""Differs from reader to reader, and is counted: no cache keeps it."""


@require_GET
@in_network
def library(request: NetworkRequest) -> HttpResponse:
    """The shelf, with filters and the counts of what this reader finds."""
    setting, charter = request.setting, request.setting.standing.charter
    filters = filters_of(request, charter)
    found = page_of(documents(setting.actor, setting.network_id, filters), request.GET.get("page", "1")[:6])
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "found": found,
        "cards": cards_of(found.object_list, setting, language_of()),
        "filters": filters,
        "theme": request.GET.get("theme", "")[:60],
        "known": terms(),
        "counts": counts_beside(setting.actor, setting.network_id),
        "collections": collections_of(setting.actor, setting.network_id),
        "query": query.urlencode(),
        "narrowed": filters != Filters(order=filters.order),
        "keeps": keeps_library(setting.actor),
    }
    return render(request, "library/library.html", context)


def document_asked(request: NetworkRequest, key: str) -> Document:
    """The document in the address; 404 for a reader who may not know of it."""
    try:
        return document_for(key, network_id=request.setting.network_id, seen_by=request.setting.actor)
    except Document.DoesNotExist as error:
        raise Http404("document") from error


@require_GET
@own
@in_network
def document(request: NetworkRequest, key: str) -> HttpResponse:
    """A document: what is said of it, its languages and versions, how it is cited, who stands for it."""
    setting, language = request.setting, language_of()
    found = document_asked(request, key)
    context = context_of(found, setting, language)
    address = request.build_absolute_uri(reverse("document", args=[setting.standing.slug, found.key]))
    vocabulary = request.build_absolute_uri(reverse("vocabulary"))
    if context["may"].read:
        count_reading(found, language, setting.today)
    context |= {
        "address": address,
        "citations": citations_of(cited(found, address, speaker_of(request)), setting.today),
        "linked": Markup(embedded(linked_data(found, address, vocabulary, speaker_of(request)))),  # noqa: S704 — escaped there
        "alike": more_like(request, "document", str(found.pk)),
        "format_of": format_of,
        "size_of": size_of,
        "address_of": address_of,
    }
    return render(request, "library/document.html", context)


@require_GET
@own
@in_network
def text(request: NetworkRequest, key: str, language: str, number: int) -> HttpResponse:
    """The words of a version, page by page; `#page-3` leads to the third."""
    found = document_asked(request, key)
    version = _version(request, found, language, number)
    if version.minutes is not None:
        return HttpResponseRedirect(address_of(version, request.setting.standing.slug, key))
    context = {"document": found, "version": version, "leaves": leaves_of(version), "format_of": format_of}
    return render(request, "library/text.html", context)


@require_GET
@in_network
def file(request: NetworkRequest, key: str, language: str, number: int) -> HttpResponse:
    """A version as it was handed in, as an attachment, for whom the document is open to."""
    found = document_asked(request, key)
    version = _version(request, found, language, number)
    if version.file is None:
        return HttpResponseRedirect(address_of(version, request.setting.standing.slug, key))
    try:
        content = content_of(version.file)
    except FileNotFoundError as error:
        raise Http404("file") from error
    count_reading(found, language_of(), request.setting.today)
    response = as_attachment(version.file, content)
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@own
@in_network
def by_digest(request: NetworkRequest, digest: str) -> HttpResponse:
    """Where the bytes with this digest (SHA-256) stand, for whom they are open to; for everybody else they are absent."""
    setting = request.setting
    try:
        version = version_by_digest(digest[:64].lower(), network_id=setting.network_id, seen_by=setting.actor)
    except Version.DoesNotExist as error:
        raise Http404("digest") from error
    return HttpResponseRedirect(reverse("document", args=[setting.standing.slug, version.document.key]))


def _version(request: NetworkRequest, found: Document, language: str, number: int) -> Version:
    try:
        return version_for(found, language, number, seen_by=request.setting.actor)
    except Version.DoesNotExist as error:
        raise Http404("version") from error
