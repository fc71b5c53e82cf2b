"""Practices as things that can be found: only what was validated, in every language in which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.directory.sizes import size_of
from mithaq.domains.knowledge.models import Practice, Translation, Version
from mithaq.domains.knowledge.queries import shelf
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.domains.themes.vocabulary import with_broader
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, register

FROM = {"practice": "pk", "organisation": "organisation_id", "network": "network_id"}


def practices(source: Source | None) -> Iterator[Record]:
    """Every practice on the shelf, as its validated version and the translations of it say it."""
    found = shelf()
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    found = found.select_related("shelved", "organisation", "network").prefetch_related("translations")
    for row in found.order_by("pk").iterator(200):
        assert row.shelved is not None
        said = _said(row, row.shelved)
        organisation = row.organisation
        yield Record(
            key=str(row.pk),
            title=_text(said, "title"),
            audience=frozenset({PUBLIC}),
            sources=frozenset(
                {
                    Source("practice", row.pk),
                    Source("organisation", organisation.pk),
                    Source("network", row.network.pk),
                }
            ),
            network_id=row.network.pk,
            passages=(
                *(Passage(_text(said, place)) for place in Sheet.of(row.shelved.sheet).words() if place != "title"),
                Passage(organisation.names),
            ),
            country=organisation.country,
            year=row.first_shelved.year if row.first_shelved else None,
            size=size_of(organisation.population),
            themes=_themes(row.shelved),
            where=(row.network.slug, row.pk),
            updated=row.shelved.validated,
        )


def _said(row: Practice, version: Version) -> dict[str, Mapping[str, str]]:
    """Language -> the words of the practice in it, by their place."""
    held: Sequence[Translation] = list(row.translations.all())  # type: ignore[attr-defined]
    said: dict[str, Mapping[str, str]] = {each.language: each.words for each in held}
    return said | {version.authentic: Sheet.of(version.sheet).words()}


def _text(said: Mapping[str, Mapping[str, str]], place: str) -> Text:
    return Text(**{language: said[language].get(place, "") for language in LANGUAGES if language in said})


def _themes(version: Version) -> tuple[str, ...]:
    """Its terms with those above them, and the goals of sustainable development that it serves, as `sdg-11`."""
    goals = {number.partition(".")[0] for number in version.targets}
    return (*sorted(with_broader(version.themes)), *sorted(f"sdg-{number}" for number in goals))


register(Searchable("practice", practices, frozenset(FROM)))
