"""Law by country: what there is, one entry, and two to five countries side by side."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from mithaq.domains.library.access import keeps_library, may_read
from mithaq.domains.library.catalogue import TOPICS
from mithaq.domains.library.law_queries import FEWEST, MOST, beside, grid_of, history_of, is_stale, law, laws_of
from mithaq.domains.library.models import LegalText
from mithaq.web.open_data import as_json
from mithaq.web.setting import NetworkRequest, in_network, speaker_of


@require_GET
@in_network
def shelf(request: NetworkRequest) -> HttpResponse:
    """The countries by topic: how many entries there are, and where there is none."""
    setting = request.setting
    grid = grid_of(setting.network_id)
    codes = countries_of(request)
    rows = laws_of(setting.network_id)
    context = {
        "countries": codes,
        "topics": [topic for topic in TOPICS if any(topic in grid.get(code, {}) for code in codes)],
        "grid": grid,
        "rows": [row for row in rows if _asked(request, row)],
        "country": request.GET.get("country", "")[:2],
        "topic": request.GET.get("topic", "")[:60],
        "most": MOST,
        "keeps": keeps_library(setting.actor),
    }
    return render(request, "library/law.html", context)


def _asked(request: HttpRequest, row: LegalText) -> bool:
    country, topic = request.GET.get("country", ""), request.GET.get("topic", "")
    return (not country or row.country == country) and (not topic or topic in row.topics)


def countries_of(request: NetworkRequest) -> list[str]:
    """The countries of the network, or those of which it keeps law, in the reader's alphabet."""
    named = request.setting.standing.charter.territory.countries
    found = {row.country for row in laws_of(request.setting.network_id)}
    codes = found if named == "world" else set(named)
    return sorted(codes, key=speaker_of(request).manner.country)


@require_GET
@in_network
def compare(request: NetworkRequest) -> HttpResponse:
    """Two to five countries side by side, by topic: a table, and on a phone a card for each topic."""
    setting = request.setting
    known = countries_of(request)
    chosen = [code for code in dict.fromkeys(request.GET.getlist("c")) if code in known]
    topics = [topic for topic in dict.fromkeys(request.GET.getlist("topic")) if topic in TOPICS]
    fits = FEWEST <= len(chosen) <= MOST
    context = {
        "known": known,
        "chosen": chosen,
        "topics": topics,
        "all_topics": TOPICS,
        "fits": fits,
        "rows": beside(setting.network_id, chosen, topics) if fits else [],
        "fewest": FEWEST,
        "most": MOST,
        "stale": lambda row: is_stale(row, setting.today),
    }
    return render(request, "library/compare.html", context)


def entry_asked(request: NetworkRequest, number: int) -> LegalText:
    try:
        return law(request.setting.network_id, number)
    except LegalText.DoesNotExist as error:
        raise Http404("law") from error


@require_GET
@in_network
def entry(request: NetworkRequest, number: int) -> HttpResponse:
    """One entry: what it says, what it means for cities, its source, when it was compared with it, and what it said before."""
    row = entry_asked(request, number)
    context = {
        "row": row,
        "history": history_of(row),
        "stale": is_stale(row, request.setting.today),
        "document": row.document if row.document and may_read(request.setting.actor, row.document) else None,
        "keeps": keeps_library(request.setting.actor),
    }
    return render(request, "library/law_entry.html", context)


@require_GET
@in_network
def data(request: NetworkRequest) -> HttpResponse:
    """Every entry as data."""
    return as_json(request, "law", _plain(request))


def _plain(request: NetworkRequest) -> Iterator[dict[str, object]]:
    slug = request.setting.standing.slug
    for row in laws_of(request.setting.network_id):
        yield {
            "country": row.country,
            "topics": row.topics,
            "kind": row.kind,
            "title": row.title.as_json(),
            "reference": row.reference or None,
            "year": row.year,
            "dated": row.dated.isoformat() if row.dated else None,
            "summary": row.summary.as_json(),
            "effect_on_cities": row.effect.as_json(),
            "state": row.state,
            "binds": row.binds,
            "source": row.source_url or None,
            "checked": row.checked.isoformat(),
            "address": request.build_absolute_uri(reverse("law", args=[slug, row.number])),
        }
