"""The register of decisions: a page, and the same rows as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from mithaq.domains.minutes.models import Decision
from mithaq.domains.minutes.queries import decisions_of
from mithaq.foundation.texts.folding import western_digits
from mithaq.web.open_data import as_csv, as_json
from mithaq.web.setting import NetworkRequest, in_network

COLUMNS = [
    "organ",
    "year",
    "number",
    "decided",
    "mode",
    "act",
    "title_ar",
    "title_fr",
    "title_en",
    "motion",
    "address",
    "secret",
]


def _asked(request: NetworkRequest) -> tuple[str, int]:
    """The organ and the year that the reader asked for. An organ or a year that cannot be is 404."""
    organ, year = request.GET.get("organ", ""), western_digits(request.GET.get("year", "")).strip()
    known = not organ or organ in request.setting.standing.charter.organs
    if not known or (year and not (year.isascii() and year.isdigit() and len(year) == 4)):
        raise Http404("register")
    return organ, int(year or 0)


def _found(request: NetworkRequest) -> list[Decision]:
    organ, year = _asked(request)
    rows = decisions_of(request.setting.network_id, organ=organ, year=year)
    setting = request.setting
    return [row for row in rows if not setting.past or row.decided.date() <= setting.on]


@require_GET
@in_network
def register(request: NetworkRequest) -> HttpResponse:
    """Every decision with its number, the latest year first; by organ and by year."""
    organ, year = _asked(request)
    everything = decisions_of(request.setting.network_id)
    context = {
        "rows": _found(request),
        "organ": organ,
        "year": year,
        "organs": list(dict.fromkeys(row.organ for row in everything)),
        "years": sorted({row.year for row in everything}, reverse=True),
    }
    return render(request, "minutes/register.html", context)


def _plain(request: NetworkRequest) -> Iterator[dict[str, object]]:
    slug = request.setting.standing.slug
    for row in _found(request):
        motion = row.motion
        yield {
            "organ": row.organ,
            "year": row.year,
            "number": row.number,
            "decided": row.decided.isoformat(timespec="seconds"),
            "mode": motion.mode,
            "act": motion.act,
            "title_ar": motion.title.ar,
            "title_fr": motion.title.fr,
            "title_en": motion.title.en,
            "motion": motion.number,
            "address": request.build_absolute_uri(reverse("motion", args=[slug, motion.number])),
            "secret": "yes" if motion.box_id else "no",
        }


@require_GET
@in_network
def register_csv(request: NetworkRequest) -> HttpResponse:
    """The same rows as a spreadsheet."""
    rows = ([row[name] for name in COLUMNS] for row in _plain(request))
    return as_csv(request, "decisions", COLUMNS, rows)


@require_GET
@in_network
def register_json(request: NetworkRequest) -> HttpResponse:
    """The same rows, with the licence under which they may be used."""
    return as_json(request, "decisions", _plain(request))
