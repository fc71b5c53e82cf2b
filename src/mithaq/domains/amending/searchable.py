"""Amendments as things that can be found, from the day on which they are opened to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import Amendment
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, register

FROM = {"amendment": "pk", "network": "network_id"}


def amendments(source: Source | None) -> Iterator[Record]:
    """Every amendment that was opened: its title and its reasons."""
    found = Amendment.objects.exclude(state=State.DRAFT).filter(opened__isnull=False)
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    for row in found.select_related("network").order_by("pk").iterator(200):
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=frozenset({PUBLIC}),
            sources=frozenset({Source("amendment", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            passages=(Passage(row.why),),
            year=row.proposed.year,
            where=(row.network.slug, row.number),
            updated=row.opened,
        )


register(Searchable("amendment", amendments, frozenset(FROM)))
