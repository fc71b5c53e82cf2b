"""Documents with the pages of their text, law and briefs as things that can be found, each by whom it is open to."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.library.lifecycle import SHELVED
from mithaq.domains.library.models import Brief, Document, LegalText, Version
from mithaq.domains.themes.vocabulary import with_broader
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.search.records import (
    PUBLIC,
    Passage,
    Record,
    Searchable,
    Source,
    of_network,
    of_office,
    of_organ,
    of_organisation,
    register,
)

MOST_LETTERS = 60_000
"""Letters of one document that the search reads: what a reader looks for stands in the first pages, or in the abstract."""


def documents(source: Source | None) -> Iterator[Record]:
    """Every document on the shelf, and what waits for its check for those who may see it; with the words of its pages."""
    found = Document.objects.exclude(state="withdrawn").select_related("network", "organisation")
    if source is not None:
        found = found.filter(**{{"document": "pk", "network": "network_id"}[source.name]: source.number})
    for row in found.order_by("pk").iterator(100):
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=audience_of(row),
            sources=frozenset({Source("document", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            names=(*row.authors, *((row.source,) if row.source else ())),
            passages=tuple(_passages(row)),
            country=row.country or (row.organisation.country if row.organisation else ""),
            year=row.dated.year if row.dated else row.added.year,
            themes=tuple(sorted(with_broader(row.themes))),
            where=(row.network.slug, row.key),
            updated=row.checked or row.added,
        )


def audience_of(row: Document) -> frozenset[str]:
    """Who finds a document: as `access.readable` says it, in the terms of the search."""
    network = row.network
    grant = constitution_of(network, timezone.now().date()).charter.powers.get(Power.PUBLISH_DOCUMENT)
    keeping = set[str]()
    if grant:
        keeping |= {of_office(network.pk, grant.office)} if grant.office else set()
        keeping |= {of_organ(network.pk, grant.organ)} if grant.organ else set()
    if row.organisation:
        keeping.add(of_organisation(row.organisation.pk))
    if row.state not in SHELVED:
        return frozenset(keeping)
    open_to = {"public": PUBLIC, "members": of_network(network.pk), "organ": of_organ(network.pk, row.organ)}[
        row.access
    ]
    return frozenset({open_to}) if row.access == "public" else frozenset({open_to, *keeping})


def _passages(row: Document) -> Iterator[Passage]:
    if row.abstract.as_json():
        yield Passage(row.abstract)
    letters = 0
    for version in _last_versions(row):
        for number, words in _pages(version):
            letters += len(words)
            if letters > MOST_LETTERS:
                return
            yield Passage(Text(**{version.language: words}), number)


def _last_versions(row: Document) -> list[Version]:
    last: dict[str, Version] = {}
    for version in row.versions.select_related("minutes").order_by("number"):  # type: ignore[attr-defined]
        last[version.language] = version
    return sorted(last.values(), key=lambda each: each.language != row.authentic)


def _pages(version: Version) -> Iterator[tuple[int | None, str]]:
    """The words of each page; minutes are found by themselves already."""
    for leaf in version.leaves.order_by("number"):  # type: ignore[attr-defined]
        yield leaf.number, leaf.words


def laws(source: Source | None) -> Iterator[Record]:
    """Every entry of law."""
    found = LegalText.objects.select_related("network")
    if source is not None:
        found = found.filter(**{{"law": "pk", "network": "network_id"}[source.name]: source.number})
    for row in found.order_by("pk"):
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=frozenset({PUBLIC}),
            sources=frozenset({Source("law", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            names=(row.reference,) if row.reference else (),
            passages=tuple(Passage(text) for text in (row.summary, row.effect) if text.as_json()),
            country=row.country,
            year=row.year,
            themes=tuple(sorted(with_broader(row.topics))),
            where=(row.network.slug, row.number),
            updated=row.changed,
        )


def briefs(source: Source | None) -> Iterator[Record]:
    """Every brief."""
    found = Brief.objects.select_related("network")
    if source is not None:
        found = found.filter(**{{"brief": "pk", "network": "network_id"}[source.name]: source.number})
    for row in found.order_by("pk"):
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=frozenset({PUBLIC}),
            sources=frozenset({Source("brief", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            passages=(Passage(row.text),),
            year=row.updated.year,
            themes=tuple(sorted(with_broader(row.themes))),
            where=(row.network.slug, row.number),
            updated=row.updated,
        )


register(
    Searchable("document", documents, frozenset({"document", "network"})),
    Searchable("law", laws, frozenset({"law", "network"})),
    Searchable("brief", briefs, frozenset({"brief", "network"})),
)
