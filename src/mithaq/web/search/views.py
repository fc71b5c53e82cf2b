"""The search: a page, the same as data and as a feed, suggestions while somebody types, and its description for browsers."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from mithaq.foundation.search.queries import suggestions
from mithaq.web.search.asking import reader_of, request_from
from mithaq.web.search.showing import Answer, Result, answer
from mithaq.web.setting import NetworkRequest, Setting, in_network, speaker_of, state_of_ledger
from mithaq.web.wording.searching import FILTERS, PROBLEMS, WAYS

own = cache_control(private=True, no_cache=True)
"""What can be found changes a moment after the act that changed it, and differs from reader to reader: no cache keeps it."""


@require_GET
@own
def search(request: HttpRequest) -> HttpResponse:
    """Everything that the reader may see, in all networks."""
    return _page(request, None)


@require_GET
@own
@in_network
def network_search(request: NetworkRequest) -> HttpResponse:
    """The same within one network."""
    return _page(request, request.setting)


@require_GET
@own
def search_json(request: HttpRequest) -> HttpResponse:
    """The results of the page, as data."""
    return _data(request, None)


@require_GET
@own
@in_network
def network_search_json(request: NetworkRequest) -> HttpResponse:
    """The same within one network."""
    return _data(request, request.setting)


@require_GET
@own
def search_feed(request: HttpRequest) -> HttpResponse:
    """The newest things that fit a question, for a feed reader."""
    return _feed(request, None)


@require_GET
@own
@in_network
def network_search_feed(request: NetworkRequest) -> HttpResponse:
    """The same within one network."""
    return _feed(request, request.setting)


@require_GET
@own
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles that begin as what is typed: the list that the box and browsers ask for."""
    typed = request.GET.get("q", "")[:100]
    reader = reader_of(request, state_of_ledger())
    titles = list(dict.fromkeys(row.titles.best(reader.language).words for row in suggestions(typed, reader)))
    return JsonResponse([typed, titles], safe=False, json_dumps_params={"ensure_ascii": False})


@require_GET
@cache_control(public=True, max_age=86400)
def description(request: HttpRequest) -> HttpResponse:
    """The search for a browser's own search box (OpenSearch 1.1)."""
    whole = {name: request.build_absolute_uri(reverse(name)) for name in ("search", "suggest")}
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "search/opensearch.xml", {"addresses": whole}, content_type=kind)


def _answered(request: HttpRequest, within: Setting | None) -> tuple[Answer, dict[str, object]]:
    asked = request_from(request, within)
    found = answer(asked, request.GET, speaker_of(request))
    query = request.GET.copy()
    query.pop("page", None)
    unsorted = query.copy()
    unsorted.pop("sort", None)
    kept = {name: request.GET.get(name, "") for name in FILTERS if request.GET.get(name)}
    return found, {
        "asked": asked,
        "answer": found,
        "problem": PROBLEMS.get(asked.question.problem, ""),
        "words": asked.question.raw or request.GET.get("q", "")[:200],
        "query": query.urlencode(),
        "unsorted": unsorted.urlencode(),
        "kept": kept,
        "filters": FILTERS,
        "ways": WAYS,
    }


def _page(request: HttpRequest, within: Setting | None) -> HttpResponse:
    found, context = _answered(request, within)
    names = (
        ("network-search", "network-search-json", "network-search-feed")
        if within
        else ("search", "search-json", "search-feed")
    )
    arguments = [within.standing.slug] if within else []
    context["here"], context["data"], context["feed"] = (reverse(name, args=arguments) for name in names)
    status = 200 if found.found.ready else 503
    return render(request, "search/search.html", context, status=status)


def _data(request: HttpRequest, within: Setting | None) -> HttpResponse:
    found, context = _answered(request, within)
    body = {
        "q": context["words"],
        "problem": str(context["problem"]) or None,
        "ready": found.found.ready,
        "total": len(found.found.candidates),
        "more": found.found.more,
        "did_you_mean": found.proposal or None,
        "filters": {
            name: [{"value": row.words, "count": row.number} for row in rows] for name, rows in found.filters.items()
        },
        "results": [_row(request, row) for row in found.results],
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False}, status=200 if found.found.ready else 503)


FOUND_BY = {"whole": "words", "partly": "words in part", "near": "meaning"}
"""How a thing was found, as the data say it."""


def _row(request: HttpRequest, result: Result) -> dict[str, object]:
    passage = result.passage
    return {
        "kind": result.entry.kind,
        "title": result.entry.titles.as_json(),
        "address": request.build_absolute_uri(result.address),
        "country": result.entry.country or None,
        "on": result.on.isoformat() if result.on else None,
        "passage": "".join(piece.text for piece in passage.pieces) if passage else None,
        "passage_language": passage.language if passage else None,
        "found_by": FOUND_BY[result.how],
    }


def _feed(request: HttpRequest, within: Setting | None) -> HttpResponse:
    given = request.GET.copy()
    given["sort"] = "new"
    asked = cast(HttpRequest, request)
    asked.GET = given  # pyright: ignore[reportAttributeAccessIssue]
    _found, context = _answered(asked, within)
    context["self"] = request.build_absolute_uri()
    context["site"] = request.build_absolute_uri("/")
    return render(request, "search/feed.xml", context, content_type="application/atom+xml; charset=utf-8")
