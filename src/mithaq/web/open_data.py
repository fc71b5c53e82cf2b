"""Rows of a network as open data: for spreadsheets, and for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse, JsonResponse

from mithaq.web.setting import NetworkRequest

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def as_csv(
    request: NetworkRequest, what: str, columns: Sequence[str], rows: Iterable[Iterable[object]]
) -> HttpResponse:
    """A file of these rows, named after the network and the day; UTF-8 with a mark, so that Excel reads the Arabic."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([inert(flat(cell)) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{request.setting.standing.slug}-{what}-{request.setting.on.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_json(request: NetworkRequest, what: str, rows: Iterable[object]) -> HttpResponse:
    """The rows under their name, with the network, the day, and the licence under which they may be used."""
    setting = request.setting
    body = {"network": setting.standing.slug, "on": setting.on.isoformat(), "licence": LICENCE, what: list(rows)}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def flat(value: object) -> object:
    """A list or a table of values in one cell: `a; b`, `ar: checked; fr: missing`."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(" ".join(map(str, each.values())) if isinstance(each, dict) else str(each) for each in value)
    return value


def inert(value: object) -> object:
    """A cell that a spreadsheet will not run as a formula."""
    words = "" if value is None else value
    risky = isinstance(words, str) and words[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{words}" if risky else words
