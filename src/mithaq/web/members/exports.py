"""The members as open data: the same set as the page shows the same reader."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import StringIO

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from mithaq.domains.directory.queries import contacts_shown
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import members
from mithaq.web.members.showing import filters_of
from mithaq.web.setting import NetworkRequest, in_network, language_of

COLUMNS = [
    "key",
    "kind",
    "organisation",
    "name_ar",
    "name_fr",
    "name_en",
    "country",
    "population",
    "latitude",
    "longitude",
    "website",
    "contact",
    "since",
    "contacts",
]
"""`contacts`: the addresses of holders of posts who agreed that they are shown, each with its post."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def rows_of(request: NetworkRequest) -> Iterator[dict[str, object]]:
    """A row per member, with plain values."""
    setting = request.setting
    found = members(setting.network_id, setting.on, filters_of(request), language=language_of())
    contacts: dict[int, list[dict[str, str]]] = defaultdict(list)
    for post in contacts_shown(found.order_by().values("organisation_id"), setting.today):
        contacts[post.organisation_id].append({"office": post.office, "email": post.person.email})  # type: ignore[attr-defined]
    return (_row(membership, contacts) for membership in found.iterator(2000))


def _row(membership: Membership, contacts: Mapping[int, list[dict[str, str]]]) -> dict[str, object]:
    organisation = membership.organisation
    place = organisation.place
    return {
        "key": organisation.key,
        "kind": membership.kind,
        "organisation": organisation.kind,
        "name_ar": organisation.names.ar,
        "name_fr": organisation.names.fr,
        "name_en": organisation.names.en,
        "country": organisation.country,
        "population": organisation.population,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "website": organisation.website,
        "contact": organisation.contact,
        "since": membership.since.isoformat(),
        "contacts": contacts.get(organisation.pk, []),
    }


def _cell(value: object) -> object:
    """A list of contacts in one cell: `mayor a@b.example; focal-point c@d.example`."""
    if isinstance(value, list):
        return "; ".join(f"{each['office']} {each['email']}" for each in value)
    return value


def inert(value: object) -> object:
    """A cell that a spreadsheet will not run as a formula."""
    words = "" if value is None else value
    risky = isinstance(words, str) and words[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{words}" if risky else words


@require_GET
@in_network
def members_csv(request: NetworkRequest) -> HttpResponse:
    """UTF-8 with a mark, so that Excel reads the Arabic."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows_of(request):
        writer.writerow([inert(_cell(row[name])) for name in COLUMNS])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    slug, day = request.setting.standing.slug, request.setting.on.isoformat()
    response["Content-Disposition"] = f'attachment; filename="{slug}-members-{day}.csv"'
    return response


@require_GET
@in_network
def members_json(request: NetworkRequest) -> HttpResponse:
    setting = request.setting
    body = {
        "network": setting.standing.slug,
        "on": setting.on.isoformat(),
        "licence": LICENCE,
        "members": list(rows_of(request)),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
