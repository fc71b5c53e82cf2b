"""Elections as things that can be found: what is filled, and what the network says of it."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.charter.text import NO_WORDS, Text
from mithaq.domains.elections.models import Election
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, register

FROM = {"election": "pk", "network": "network_id"}


def elections(source: Source | None) -> Iterator[Record]:
    """Every election, under the title of the organ or office that it fills."""
    found = Election.objects.select_related("network")
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    for row in found.order_by("pk").iterator(200):
        yield Record(
            key=str(row.pk),
            title=_filled(row),
            audience=frozenset({PUBLIC}),
            sources=frozenset({Source("election", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            passages=(Passage(row.note),) if row.note.as_json() else (),
            year=row.called.year,
            where=(row.network.slug, row.number),
            updated=row.called,
        )


def _filled(election: Election) -> Text:
    charter = constitution_of(election.network, election.called.date()).charter
    found = charter.organs.get(election.organ) if election.organ else charter.offices.get(election.office)
    return found.title if found else NO_WORDS


register(Searchable("election", elections, frozenset(FROM)))
