"""The shelf as open data: the same set as the page shows, for spreadsheets, programs and feed readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from mithaq.domains.library.catalogue import LICENCES
from mithaq.domains.library.models import Document
from mithaq.domains.library.queries import documents
from mithaq.web.library.filters import filters_of
from mithaq.web.library.showing import cards_of
from mithaq.web.open_data import as_csv, as_json
from mithaq.web.setting import NetworkRequest, in_network, language_of

COLUMNS = [
    "key", "kind", "title_ar", "title_fr", "title_en", "authors", "dated", "language", "languages", "country", "themes", "licence",
    "source", "source_address", "organ", "access", "quality", "address", "sha256",
]  # fmt: skip
IN_FEED = 50
own = cache_control(private=True, no_cache=True)


def rows_of(request: NetworkRequest) -> Iterator[dict[str, Any]]:
    """A row per document that this reader finds, with plain values."""
    setting = request.setting
    filters = filters_of(request, setting.standing.charter)
    for row in documents(setting.actor, setting.network_id, filters):
        yield _row(request, row)


def _row(request: NetworkRequest, row: Document) -> dict[str, Any]:
    slug = request.setting.standing.slug
    versions = sorted(row.versions.all(), key=lambda each: (each.language != row.authentic, -each.number))  # type: ignore[attr-defined]
    return {
        "key": row.key,
        "kind": row.kind,
        "title_ar": row.title.ar,
        "title_fr": row.title.fr,
        "title_en": row.title.en,
        "authors": row.authors,
        "dated": row.dated.isoformat() if row.dated else None,
        "language": row.authentic,
        "languages": sorted({each.language for each in versions}),
        "country": row.country or None,
        "themes": row.themes,
        "licence": LICENCES[row.licence] or row.licence,
        "source": row.source or None,
        "source_address": row.source_url or None,
        "organ": row.made_by or None,
        "access": row.access,
        "quality": row.state,
        "address": request.build_absolute_uri(reverse("document", args=[slug, row.key])),
        "sha256": versions[0].sha256 if versions else None,
    }


@require_GET
@own
@in_network
def documents_csv(request: NetworkRequest) -> HttpResponse:
    """The rows as a spreadsheet."""
    return as_csv(request, "library", COLUMNS, ([row[name] for name in COLUMNS] for row in rows_of(request)))


@require_GET
@own
@in_network
def documents_json(request: NetworkRequest) -> HttpResponse:
    """The rows as data."""
    return as_json(request, "documents", rows_of(request))


@require_GET
@own
@in_network
def feed(request: NetworkRequest) -> HttpResponse:
    """The latest on the shelf, or in a collection, as an Atom feed."""
    setting = request.setting
    given = request.GET.copy()
    given["order"] = "added"
    request.GET = given  # pyright: ignore[reportAttributeAccessIssue]
    found = list(documents(setting.actor, setting.network_id, filters_of(request, setting.standing.charter))[:IN_FEED])
    context = {
        "cards": cards_of(found, setting, language_of()),
        "self": request.build_absolute_uri(),
        "site": request.build_absolute_uri("/").rstrip("/"),
        "updated": max((row.changed for row in found), default=None),
    }
    return render(request, "library/feed.xml", context, content_type="application/atom+xml; charset=utf-8")
