"""Plans as things that can be found, from the day on which they are shown to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.domains.plans.models import SHOWN, Plan
from mithaq.domains.themes.vocabulary import with_broader
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, register

FROM = {"plan": "pk", "network": "network_id"}


def plans(source: Source | None) -> Iterator[Record]:
    """Every plan that was opened: its title, its summary, and each item."""
    found = Plan.objects.filter(state__in=SHOWN, opened__isnull=False)
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    for row in found.select_related("network").prefetch_related("items").order_by("pk").iterator(200):
        items = sorted(row.items.all(), key=lambda item: item.position)  # type: ignore[attr-defined]
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=frozenset({PUBLIC}),
            sources=frozenset({Source("plan", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            passages=(
                Passage(row.summary),
                *(Passage(words) for i in items for words in (i.title, i.text) if words.as_json()),
            ),
            year=row.since.year,
            themes=tuple(sorted(with_broader({theme for i in items for theme in i.themes}))),
            where=(row.network.slug, row.number),
            updated=row.opened,
        )


register(Searchable("plan", plans, frozenset(FROM)))
