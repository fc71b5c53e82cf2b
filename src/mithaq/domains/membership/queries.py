"""Reading members: the directory, its filters and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from mithaq.charter.document import Charter, MemberKind
from mithaq.domains.directory.queries import by_name
from mithaq.domains.directory.sizes import SIZES
from mithaq.domains.membership.lifecycle import State
from mithaq.domains.membership.models import Membership
from mithaq.foundation.texts.folding import folded

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked the directory for."""

    words: str = ""
    country: str = ""
    kind: str = ""
    size: str = ""


def living(day: date) -> Q:
    """Memberships that exist on a day, suspended ones included."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def members(
    network_id: int, day: date, filters: Filters | None = None, *, language: str = "ar"
) -> QuerySet[Membership]:
    """The members of a network on a day, by name. All that is listed here is public."""
    found = Membership.objects.filter(living(day), network_id=network_id)
    if filters:
        found = _filtered(found, filters)
    order = by_name(language, "organisation__")
    return found.select_related("organisation", "organisation__place").order_by(order, "pk")


def _filtered(found: QuerySet[Membership], filters: Filters) -> QuerySet[Membership]:
    for word in folded(filters.words).split():
        found = found.filter(organisation__search__contains=word.removeprefix("ال") if len(word) > 4 else word)
    if filters.country:
        found = found.filter(organisation__country=filters.country)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.size in SIZES:
        low, high = SIZES[filters.size]
        found = found.filter(organisation__population__gte=low)
        found = found.filter(organisation__population__lt=high) if high is not None else found
    return found


def page_of_members(found: QuerySet[Membership], number: str, *, count: int | None = None) -> Page[Membership]:
    """One page of the directory; a number out of range gives the nearest. `count` spares counting what is known."""
    pages = Paginator(found, PAGE)
    if count is not None:
        pages.__dict__["count"] = count
    return pages.get_page(number)


def countries_of(network_id: int, day: date) -> Sequence[tuple[str, int]]:
    """Country -> how many members, the most first."""
    found = Membership.objects.filter(living(day), network_id=network_id).values_list("organisation__country")
    return list(found.annotate(number=Count("pk")).order_by("-number", "organisation__country"))


def kinds_of(network_id: int, day: date) -> dict[str, int]:
    """Kind of member -> how many."""
    found = Membership.objects.filter(living(day), network_id=network_id).values_list("kind")
    return dict(found.annotate(number=Count("pk")).order_by())


def membership(network_id: int, organisation_key: str, day: date) -> Membership:
    """The membership of an organisation. Raises `Membership.DoesNotExist`."""
    found = Membership.objects.select_related("organisation", "organisation__place", "organisation__parent")
    return found.get(living(day), network_id=network_id, organisation__key=organisation_key)


def memberships_of(organisation_id: int, day: date) -> Sequence[Membership]:
    """Every network that an organisation belongs to on a day."""
    found = Membership.objects.filter(living(day), organisation_id=organisation_id).select_related("network")
    return list(found.order_by("since"))


def number_of_members(network_id: int, day: date) -> int:
    return Membership.objects.filter(living(day), network_id=network_id, state=State.ACTIVE).count()


def in_outer(charter: Charter, kind: MemberKind, organisation_id: int | None, day: date) -> bool:
    """Whether an organisation belongs to the network that this one stands within, where its kind must."""
    if not kind.outer or charter.within is None:
        return True
    outer = Membership.objects.filter(living(day), network__slug=charter.within.network)
    return organisation_id is not None and outer.filter(organisation_id=organisation_id).exists()


def is_member(network_id: int, organisation_id: int, day: date) -> bool:
    return Membership.objects.filter(living(day), network_id=network_id, organisation_id=organisation_id).exists()


def referred_by(network_id: int, organisation_id: int, day: date) -> Sequence[Membership]:
    """The members of a network that joined on an organisation's recommendation."""
    found = Membership.objects.filter(living(day), network_id=network_id, referred_by_id=organisation_id)
    return list(found.select_related("organisation").order_by("since"))


def children_of(network_id: int, organisation_id: int, day: date) -> Sequence[Membership]:
    """The members of a network that stand under an organisation."""
    found = Membership.objects.filter(living(day), network_id=network_id, organisation__parent_id=organisation_id)
    return list(found.select_related("organisation").order_by("organisation__sort_ar"))
