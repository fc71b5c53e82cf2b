"""Reading practices: the shelf with its filters, one practice, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from mithaq.domains.directory.sizes import SIZES
from mithaq.domains.knowledge.access import may_read
from mithaq.domains.knowledge.lifecycle import State
from mithaq.domains.knowledge.models import (
    OUTCOMES,
    Attachment,
    Comment,
    Practice,
    Question,
    Rating,
    Readings,
    Remark,
    Translation,
    Version,
)
from mithaq.domains.knowledge.quality import Found
from mithaq.domains.themes.vocabulary import goals, targets_of
from mithaq.foundation.ledger.actor import Actor

PAGE = 24
ORDERS = {"new": "-first_shelved", "old": "first_shelved", "read": "-reads", "useful": "-useful"}
"""How the shelf may be sorted -> the column."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked the shelf for."""

    about: frozenset[str] = field(default_factory=frozenset[str])
    """Terms, any of them."""
    goal: str = ""
    country: str = ""
    size: str = ""
    outcome: str = ""
    language: str = ""
    member: str = ""
    taken_up: bool = False
    order: str = "new"


def shelf(*, network_id: int | None = None) -> QuerySet[Practice]:
    """What everybody may read; of one network, or of all."""
    found = Practice.objects.filter(shelved__isnull=False).exclude(state=State.WITHDRAWN)
    return found.filter(network_id=network_id) if network_id else found


def latest_of(organisation_id: int, day: date, *, most: int = 5) -> Sequence[Practice]:
    """What a member has on the shelf by a day, in whatever network, the latest first."""
    rows = shelf().filter(organisation_id=organisation_id, first_shelved__date__lte=day)
    rows = rows.select_related("shelved", "organisation", "network").prefetch_related("translations")
    return list(rows.order_by("-first_shelved", "-pk")[:most])


def practices(filters: Filters, *, network_id: int | None = None) -> QuerySet[Practice]:
    """The shelf as a reader asked for it, with the version that is read."""
    found = _filtered(shelf(network_id=network_id), filters)
    if filters.order == "useful":
        found = found.annotate(useful=Avg("ratings__stars", default=0.0))
    order = ORDERS.get(filters.order, ORDERS["new"])
    if order == "-reads":
        found, order = _by_readings(found), "-reads"
    rows = found.select_related("shelved__submitted_by", "organisation__place", "network")
    return rows.prefetch_related("translations").order_by(order, "-pk")


def _filtered(found: QuerySet[Practice], filters: Filters) -> QuerySet[Practice]:
    if filters.about:
        found = found.filter(shelved__themes__overlap=sorted(filters.about))
    if filters.goal in goals():
        near = [filters.goal, *(each.number for each in targets_of(filters.goal))]
        found = found.filter(shelved__targets__overlap=near)
    if filters.country:
        found = found.filter(organisation__country=filters.country)
    if filters.size in SIZES:
        low, high = SIZES[filters.size]
        found = found.filter(organisation__population__gte=low)
        found = found.filter(organisation__population__lt=high) if high is not None else found
    if filters.outcome in OUTCOMES:
        found = found.filter(shelved__outcome=filters.outcome)
    if filters.language:
        in_it = Translation.objects.filter(language=filters.language).values("practice_id")
        found = found.filter(Q(shelved__authentic=filters.language) | Q(pk__in=in_it))
    if filters.member:
        found = found.filter(organisation__key=filters.member)
    if filters.taken_up:
        found = found.filter(transfers__state="done")
    return found.distinct() if filters.taken_up else found


def _by_readings(found: QuerySet[Practice]) -> QuerySet[Practice]:
    counted = Readings.objects.filter(practice=OuterRef("pk")).order_by().values("practice")
    total = counted.annotate(total=Sum("number")).values("total")
    return found.annotate(reads=Coalesce(Subquery(total, output_field=IntegerField()), 0))


def page_of_practices(found: QuerySet[Practice], number: str) -> Page[Practice]:
    """One page of the shelf; a number out of range gives the nearest."""
    return Paginator(found, PAGE).get_page(number)


def counts_beside(network_id: int | None) -> dict[str, list[tuple[str, int]]]:
    """The counts beside the filters: by country, by outcome, by language in which they were written."""
    found = shelf(network_id=network_id).order_by()

    def by(column: str) -> list[tuple[str, int]]:
        rows = found.values_list(column).annotate(number=Count("pk")).order_by("-number", column)
        return [(str(value), number) for value, number in rows]

    return {
        "country": by("organisation__country"),
        "outcome": by("shelved__outcome"),
        "language": by("shelved__authentic"),
    }


def practice(pk: int, *, seen_by: Actor) -> Practice:
    """One practice. Raises `Practice.DoesNotExist`, as if absent, for a reader who may not see it."""
    rows = Practice.objects.select_related(
        "shelved__submitted_by", "organisation__place", "organisation__parent", "network", "explainer"
    )
    found = rows.get(pk=pk)
    if not may_read(seen_by, found):
        raise Practice.DoesNotExist
    return found


def attachment(practice_id: int, token: UUID, *, seen_by: Actor) -> Attachment:
    """A file of a practice. Raises `Attachment.DoesNotExist`, as if absent, for a reader who may not see it."""
    rows = Attachment.objects.select_related("file", "practice", "practice__shelved")
    row = rows.get(practice_id=practice_id, file__token=token)
    if not may_read(seen_by, row.practice) or row not in files_of(row.practice, seen_by=seen_by):
        raise Attachment.DoesNotExist
    return row


def files_of(found: Practice, *, seen_by: Actor) -> Sequence[Attachment]:
    """The files of a practice: all that is there for its member, those of the version on the shelf for everybody."""
    rows = Attachment.objects.filter(practice=found).select_related("file").order_by("pk")
    own = found.organisation_id in seen_by.organisations  # type: ignore[attr-defined]
    if own or found.state in (State.SUBMITTED, State.IN_REVIEW):
        return list(rows.filter(removed=None))
    return list(of_version(found.shelved)) if found.shelved else []


def of_version(version: Version) -> QuerySet[Attachment]:
    """The files that a version was handed in with."""
    then = version.submitted
    rows = Attachment.objects.filter(practice_id=version.practice_id, added__lte=then)  # type: ignore[attr-defined]
    return rows.filter(Q(removed=None) | Q(removed__gt=then)).select_related("file").order_by("pk")


def found_beside(found: Practice) -> Found:
    """What a practice has beside its sheet, for the quality check."""
    return Found(
        files=Attachment.objects.filter(practice=found, removed=None).count(),
        explained=found.explains_since is not None,
        languages=1 + Translation.objects.filter(practice=found).count(),
    )


def last_version(found: Practice) -> Version:
    """The version that was handed in last. Raises `Version.DoesNotExist`."""
    return Version.objects.filter(practice=found).order_by("-number")[:1].get()


def versions_of(found: Practice) -> Sequence[Version]:
    """Every version, the latest first."""
    return list(Version.objects.filter(practice=found).order_by("-number"))


def remarks_on(version: Version) -> Sequence[Remark]:
    return list(Remark.objects.filter(version=version).select_related("organisation", "person").order_by("at", "pk"))


def comments_on(found: Practice) -> Sequence[Comment]:
    rows = Comment.objects.filter(practice=found, withdrawn=None).select_related("organisation", "person")
    return list(rows.order_by("at", "pk"))


def questions_on(found: Practice, *, seen_by: Actor) -> Sequence[Question]:
    """Questions beside a practice: answered ones for everybody, open ones for those who asked and those who are asked."""
    rows = Question.objects.filter(practice=found, transfer=None).select_related(
        "organisation", "person", "answered_by"
    )
    own = Q(organisation_id__in=seen_by.organisations)
    if found.organisation_id not in seen_by.organisations:  # type: ignore[attr-defined]
        rows = rows.filter(own | Q(answered__isnull=False))
    return list(rows.order_by("at", "pk"))


@dataclass(frozen=True, slots=True)
class Useful:
    """How useful members find a practice."""

    mean: float
    number: int


def useful(found: Practice) -> Useful:
    rows = Rating.objects.filter(practice=found).aggregate(mean=Avg("stars"), number=Count("pk"))
    return Useful(float(rows["mean"] or 0), rows["number"])
