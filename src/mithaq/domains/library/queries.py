"""Reading the library: the shelf with filters and counts, one document, its versions and pages, the archive of an organ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum
from django.db.models.functions import ExtractYear

from mithaq.domains.library.access import keeps_library, known_to, may_read, readable, shelf
from mithaq.domains.library.lifecycle import SHELVED, State
from mithaq.domains.library.models import Collection, Document, Leaf, Readings, Version
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.texts.folding import folded

PAGE = 24
ORDERS = {"new": ("-dated", "-pk"), "old": ("dated", "pk"), "read": ("-reads", "-pk"), "added": ("-checked", "-pk")}
"""How the shelf may be sorted -> the columns."""
_ATTACHED = r"(?<!\w)[وفبلك]{0,2}(?:ال|لل)?"
UNUSED_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked the shelf for."""

    kind: str = ""
    about: frozenset[str] = field(default_factory=frozenset[str])
    language: str = ""
    country: str = ""
    year: int = 0
    organ: str = ""
    collection: str = ""
    access: str = ""
    quality: str = ""
    order: str = "new"


def documents(by: Actor, network_id: int, filters: Filters) -> QuerySet[Document]:
    """The shelf as a reader asked for it."""
    found = _filtered(shelf(by, network_id=network_id), filters)
    if filters.order == "read":
        found = found.annotate(reads=Sum("readings__number", default=0))
    order = ORDERS.get(filters.order, ORDERS["new"])
    return found.prefetch_related("versions", "collections").order_by(*order)


def _filtered(found: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    plain = {
        "kind": filters.kind, "country": filters.country, "made_by": filters.organ, "access": filters.access,
        "state": filters.quality, "dated__year": filters.year,
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if filters.about:
        found = found.filter(themes__overlap=sorted(filters.about))
    if filters.language:
        found = found.filter(Exists(Version.objects.filter(document=OuterRef("pk"), language=filters.language)))
    if filters.collection:
        found = found.filter(collections__slug=filters.collection)
    return found


def page_of(found: QuerySet[Document], number: str) -> Page[Document]:
    """One page of the shelf; a number out of range gives the nearest."""
    return Paginator(found, PAGE).get_page(number)


def counts_beside(by: Actor, network_id: int) -> dict[str, list[tuple[str, int]]]:
    """The counts beside the filters, of what this reader finds and of nothing else."""
    found = shelf(by, network_id=network_id).order_by()

    def by_column(column: str) -> list[tuple[str, int]]:
        rows = found.values_list(column).annotate(number=Count("pk", distinct=True)).order_by("-number", column)
        return [(str(value), number) for value, number in rows if value]

    years = found.annotate(of_year=ExtractYear("dated")).values_list("of_year").annotate(number=Count("pk"))
    return {
        "kind": by_column("kind"),
        "language": by_column("versions__language"),
        "country": by_column("country"),
        "organ": by_column("made_by"),
        "access": by_column("access"),
        "quality": by_column("state"),
        "year": sorted(((str(year), number) for year, number in years if year), reverse=True),
    }


def document(key: str, *, network_id: int, seen_by: Actor) -> Document:
    """One document, withdrawn ones too. Raises `Document.DoesNotExist`, as if absent, for who may not know of it."""
    rows = Document.objects.select_related("network", "organisation", "checked_by", "trusted_by")
    return rows.get(known_to(seen_by), key=key, network_id=network_id)


def versions_of(found: Document) -> Sequence[Version]:
    """Every version, the last of each language first."""
    rows = Version.objects.filter(document=found).select_related("file", "minutes__meeting", "added_by", "confirmed_by")
    return list(rows.order_by("language", "-number"))


def version_for(found: Document, language: str, number: int, *, seen_by: Actor) -> Version:
    """A version with its file. Raises `Version.DoesNotExist` where its document is not open to the reader."""
    if not may_read(seen_by, found):
        raise Version.DoesNotExist
    return Version.objects.select_related("file", "minutes__meeting").get(
        document=found, language=language, number=number
    )


def titled(by: Actor, network_id: int, words: str) -> list[Document]:
    """The documents of a network that the actor may read and that have every one of these words in a title, last first.

    Without words: all of them. Words are compared as names are, without accents, vowel signs and kinds of alif; a word of
    the title may go on, and in Arabic the article and what is written together with it may stand before.
    """
    wanted = [re.compile(_ATTACHED + re.escape(word)) for word in folded(words).split()]
    rows = Document.objects.filter(readable(by), network_id=network_id).order_by("-pk")
    if not wanted:
        return list(rows)
    found = (folded(" ".join(row.title.as_json().values())) for row in rows)
    return [row for row, title in zip(rows, found, strict=True) if all(word.search(title) for word in wanted)]


def last_numbers(keys: Sequence[str]) -> dict[tuple[str, str], int]:
    """Key of a document and language -> the number of its last version in that language."""
    rows = Version.objects.filter(document__key__in=keys).values_list("document__key", "language")
    return {(key, language): number for key, language, number in rows.annotate(last=Max("number"))}


def version_by_digest(digest: str, *, network_id: int, seen_by: Actor) -> Version:
    """A version by the digest of its bytes, of a document that the reader may read. Raises `Version.DoesNotExist`."""
    open_to = Document.objects.filter(readable(seen_by), network_id=network_id)
    found = (
        Version.objects.filter(sha256=digest, document__in=open_to).select_related("document").order_by("pk").first()
    )
    if found is None:
        raise Version.DoesNotExist
    return found


def leaves_of(version: Version) -> Sequence[Leaf]:
    return list(Leaf.objects.filter(version=version).order_by("number"))


def collections_of(by: Actor, network_id: int) -> list[tuple[Collection, int]]:
    """The collections with how many documents the reader finds in each; one in which there are none is not shown."""
    rows = Collection.objects.filter(network_id=network_id).order_by("pk")
    open_to = shelf(by, network_id=network_id)
    numbers = {row: open_to.filter(collections=row).count() for row in rows}
    return [(row, number) for row, number in numbers.items() if number or keeps_library(by)]


def to_check(by: Actor) -> QuerySet[Document]:
    """What was handed in and waits for who keeps the library."""
    if not keeps_library(by):
        return Document.objects.none()
    rows = Document.objects.filter(network_id=by.network_id, state=State.SUBMITTED).select_related("organisation")
    return rows.prefetch_related("versions").order_by("added", "pk")


def to_trust(by: Actor) -> QuerySet[Document]:
    """What is on the shelf and waits for a second person; never what the reader handed in."""
    if not keeps_library(by):
        return Document.objects.none()
    rows = Document.objects.filter(network_id=by.network_id, state=State.CHECKED)
    return rows.exclude(added_by_id=by.person_id).order_by("checked", "pk")


def own_documents(by: Actor) -> QuerySet[Document]:
    """What the actor's members handed in, the last first."""
    rows = Document.objects.filter(network_id=by.network_id, organisation_id__in=by.organisations)
    return rows.order_by("-added", "-pk")


def unused(by: Actor, network_id: int, today: date) -> QuerySet[Document]:
    """What nobody has opened for a year, though it was on the shelf all along."""
    since = (today - UNUSED_AFTER).replace(day=1)
    read = Readings.objects.filter(document=OuterRef("pk"), month__gte=since)
    found = shelf(by, network_id=network_id).filter(checked__date__lte=today - UNUSED_AFTER)
    return found.filter(~Exists(read)).order_by("checked", "pk")


def reads_of(found: Document, since: date) -> int:
    """How often a document was opened since the month of a day."""
    rows = Readings.objects.filter(document=found, month__gte=since.replace(day=1))
    return rows.aggregate(total=Sum("number", default=0))["total"]


def on_the_shelf(network_id: int) -> QuerySet[Document]:
    """Everything that was checked, whoever may read it: for the evidence."""
    return Document.objects.filter(network_id=network_id, state__in=sorted(SHELVED))
