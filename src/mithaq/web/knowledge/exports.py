"""Practices as open data: the same set as the page shows, for spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mithaq.domains.knowledge.access import is_shelved
from mithaq.domains.knowledge.models import Practice, Translation
from mithaq.domains.knowledge.queries import practices
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.domains.knowledge.tongues import standings_of
from mithaq.domains.knowledge.transfer_queries import transfers_of
from mithaq.web.knowledge.citing import linked_data
from mithaq.web.knowledge.filters import filters_of
from mithaq.web.knowledge.showing import is_invented, title_of
from mithaq.web.knowledge.views import practice_asked
from mithaq.web.open_data import LICENCE, as_csv, as_json
from mithaq.web.setting import NetworkRequest, in_network, language_of

COLUMNS = [
    "number", "network", "member", "country", "population", "language", "title", "outcome", "themes", "targets", "cost",
    "currency", "since", "until", "published", "languages", "taken_up",
    "invented",
]  # fmt: skip


def rows_of(request: NetworkRequest) -> Iterator[dict[str, Any]]:
    """A row per practice on the shelf, with plain values, in the language in which it was written."""
    setting = request.setting
    network_id = None if request.GET.get("where") == "all" else setting.network_id
    found = practices(filters_of(request, setting.standing.charter), network_id=network_id)
    return (_row(row) for row in found.prefetch_related("transfers"))


def _row(row: Practice) -> dict[str, Any]:
    version, first = row.shelved, row.first_shelved
    assert version is not None
    assert first is not None
    sheet = Sheet.of(version.sheet)
    held: list[Translation] = list(row.translations.all())  # type: ignore[attr-defined]
    taken = [each for each in row.transfers.all() if each.state == "done"]  # type: ignore[attr-defined]
    return {
        "number": row.pk,
        "network": row.network.slug,
        "member": row.organisation.key,
        "country": row.organisation.country,
        "population": row.organisation.population,
        "language": version.authentic,
        "title": sheet.title,
        "outcome": version.outcome,
        "themes": version.themes,
        "targets": version.targets,
        "cost": sheet.cost or None,
        "currency": sheet.currency or None,
        "since": sheet.since,
        "until": sheet.until,
        "published": first.date().isoformat(),
        "languages": {language: state.value for language, state in standings_of(version, held).items()},
        "taken_up": len(taken),
        "invented": is_invented(version),
    }


@require_GET
@in_network
def practices_csv(request: NetworkRequest) -> HttpResponse:
    """The rows as a spreadsheet."""
    return as_csv(request, "practices", COLUMNS, ([row[name] for name in COLUMNS] for row in rows_of(request)))


@require_GET
@in_network
def practices_json(request: NetworkRequest) -> HttpResponse:
    """The rows as data."""
    return as_json(request, "practices", rows_of(request))


@require_GET
@in_network
def practice_json(request: NetworkRequest, pk: int) -> HttpResponse:
    """One practice whole: in its own language and in each translation, with who took it up; schema.org beside it."""
    found = practice_asked(request, pk)
    if not is_shelved(found):
        raise Http404("practice")
    version = found.shelved
    assert version is not None
    address = request.build_absolute_uri(reverse("practice", args=[found.network.slug, found.pk]))
    vocabulary = request.build_absolute_uri(reverse("vocabulary"))
    body = {
        **_row(found),
        "licence": LICENCE,
        "version": version.number,
        "digest": version.digest,
        "sheet": version.sheet,
        "translations": {row.language: row.words for row in found.translations.all()},  # type: ignore[attr-defined]
        "transfers": [_transfer(row) for row in transfers_of(found)],
        "schema": linked_data(found, version, title_of(found, language_of()), address, vocabulary),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _transfer(row: Any) -> dict[str, Any]:
    return {
        "number": row.pk,
        "taker": row.taker.key,
        "network": row.network.slug,
        "state": row.state,
        "asked": row.asked.date().isoformat(),
        "ended": row.ended.date().isoformat() if row.ended else None,
        "outcome": row.outcome or None,
        "changes": row.changes or None,
        "result": row.result or None,
    }
