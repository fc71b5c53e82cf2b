"""The members as open data: the same set as the page shows the same reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mithaq.domains.directory.queries import contacts_shown
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import members
from mithaq.web.members.showing import filters_of
from mithaq.web.open_data import as_csv, as_json
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


@require_GET
@in_network
def members_csv(request: NetworkRequest) -> HttpResponse:
    """The same rows as a spreadsheet."""
    rows = ([row[name] for name in COLUMNS] for row in rows_of(request))
    return as_csv(request, "members", COLUMNS, rows)


@require_GET
@in_network
def members_json(request: NetworkRequest) -> HttpResponse:
    """The same rows as data."""
    return as_json(request, "members", rows_of(request))
