"""Members as pages and exports show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import Filters
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.map import Point

LONGEST = 100


def filters_of(request: HttpRequest) -> Filters:
    """The filters in an address; too long a search is cut, not refused."""
    words = clean_line(request.GET.get("q", ""))[:LONGEST]
    return Filters(
        words, request.GET.get("country", "")[:2].upper(), request.GET.get("kind", ""), request.GET.get("size", "")
    )


def points_of(found: Iterable[Membership], slug: str, language: str) -> list[Point]:
    """The dots of members on a map."""
    address = reverse("member", args=[slug, "KEY"])
    return [
        Point(
            row.organisation.place.latitude,
            row.organisation.place.longitude,
            row.organisation.names.best(language).words,
            address.replace("KEY", row.organisation.key),
            row.organisation.population or 0,
        )
        for row in found
        if row.organisation.place
    ]
