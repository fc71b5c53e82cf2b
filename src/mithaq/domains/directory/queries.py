"""Reading organisations and posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from mithaq.domains.directory.models import Organisation, Post
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.folding import folded

STANDS_IN: dict[str, tuple[str, ...]] = {
    "mayor": ("deputy-mayor", "focal-point"),
    "deputy-mayor": ("mayor", "focal-point"),
    "focal-point": ("deputy-focal-point", "deputy-mayor", "mayor"),
    "deputy-focal-point": ("focal-point", "mayor"),
}
"""Who stands in for whom while a post is vacant: the deputy, else the focal point."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers for an office on a day: its holder, or who stands in."""

    office: str
    person: Person
    since: date
    acting: bool


def by_name(language: str, through: str = "") -> str:
    """The column in which organisations stand in the order of their names in a language; `through` leads to them."""
    return through + ("sort_ar" if language == "ar" else "sort_latin")


def in_post(day: date) -> Q:
    """Posts that are held on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def posts_of(organisation_id: int, day: date) -> Sequence[Post]:
    """The posts held in an organisation on a day."""
    return list(
        Post.objects.filter(in_post(day), organisation_id=organisation_id).select_related("person").order_by("pk")
    )


def all_posts_of(organisation_id: int) -> Sequence[Post]:
    """Every post of an organisation, past ones included, the latest first."""
    found = Post.objects.filter(organisation_id=organisation_id).select_related("person")
    return list(found.order_by("-until", "-since", "office"))


def holder_of(organisation_id: int, office: str, day: date) -> Holder | None:
    """Who holds an office on a day, or else who stands in for it."""
    held = {post.office: post for post in posts_of(organisation_id, day)}
    if post := held.get(office):
        return Holder(office, post.person, post.since, acting=False)
    return stand_in_among(held, office)


def stand_in_for(organisation_id: int, office: str, day: date) -> Holder | None:
    """Who would answer for an office if its holder left on a day; who leaves later cannot stand in for good."""
    found = (post for post in posts_of(organisation_id, day) if post.until is None)
    held = {post.office: post for post in found if post.office != office}
    return stand_in_among(held, office)


def stand_in_among(held: dict[str, Post], office: str) -> Holder | None:
    """Who of those in post stands in for an office: the deputy, else the focal point, else anyone."""
    for other in (*STANDS_IN.get(office, ()), *held):
        if post := held.get(other):
            return Holder(other, post.person, post.since, acting=True)
    return None


def organisations_of(person_id: int, day: date) -> frozenset[int]:
    """The organisations that a person speaks for on a day: those in which a post is held."""
    return frozenset(Post.objects.filter(in_post(day), person_id=person_id).values_list("organisation_id", flat=True))


def offices_held(organisation_ids: Iterable[int], day: date) -> dict[int, frozenset[str]]:
    """Organisation -> the offices that have a holder on a day."""
    held: dict[int, set[str]] = defaultdict(set)
    found = Post.objects.filter(in_post(day), organisation_id__in=list(organisation_ids))
    for organisation_id, office in found.values_list("organisation_id", "office"):
        held[organisation_id].add(office)
    return {organisation_id: frozenset(offices) for organisation_id, offices in held.items()}


def organisation(pk: int) -> Organisation:
    """One organisation with its place. Raises `Organisation.DoesNotExist`."""
    return Organisation.objects.select_related("place", "parent").get(pk=pk)


def contacts_shown(organisation_ids: Iterable[int] | QuerySet[Any, Any], today: date) -> Sequence[Post]:
    """The posts of organisations whose holders of today agreed that their address is shown, with the holders."""
    found = Post.objects.filter(in_post(today), organisation_id__in=organisation_ids, contact_since__isnull=False)
    return list(found.filter(person__erased=None).select_related("person").order_by("organisation_id", "pk"))


def find_organisations(
    words: str, *, kinds: Iterable[str], countries: Iterable[str] | None, language: str = "ar", most: int = 12
) -> Sequence[Organisation]:
    """Organisations of these kinds whose names hold every word, in any script; `countries` None: of any country."""
    asked = folded(words).split()
    if not asked:
        return []
    found = Organisation.objects.filter(kind__in=list(kinds))
    if countries is not None:
        found = found.filter(country__in=list(countries))
    for word in asked:
        found = found.filter(search__contains=word.removeprefix("ال") if len(word) > 4 else word)
    return list(found.order_by(by_name(language), "pk")[:most])
