"""Networks, their clauses and organs, and what organs decide, as things that can be found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.people_searchable import PEOPLE
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, constitution_of, in_force_since
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, of_organ, register

EVERYBODY = frozenset({PUBLIC})


def standings(source: Source | None) -> Iterator[tuple[Constitution, datetime]]:
    """The networks as they stand today, with the day since which their charter does."""
    rows = Network.objects.order_by("pk") if source is None else Network.objects.filter(pk=source.number)
    for network in rows:
        standing = constitution_of(network, timezone.now().date())
        yield standing, _at(in_force_since(standing))


def networks(source: Source | None) -> Iterator[Record]:
    """Every network: its name, what it says of itself, its aims, values and themes."""
    for standing, since in standings(source):
        charter = standing.charter
        said = (charter.about, charter.form, *charter.aims, *charter.values, *charter.themes.values())
        yield Record(
            key=standing.slug,
            title=charter.title,
            audience=EVERYBODY,
            sources=frozenset({Source("network", standing.network_id)}),
            network_id=standing.network_id,
            names=tuple(charter.short.as_json().values()),
            passages=tuple(map(Passage, said)),
            where=(standing.slug,),
            updated=since,
        )


def clauses(source: Source | None) -> Iterator[Record]:
    """Every clause of the charters in force, under the title of its article."""
    for standing, since in standings(source):
        for article in standing.charter.articles:
            for clause in article.clauses:
                yield Record(
                    key=f"{standing.slug}:{clause.ref}",
                    title=clause.says,
                    audience=EVERYBODY,
                    sources=frozenset({Source("network", standing.network_id)}),
                    network_id=standing.network_id,
                    names=(clause.ref,),
                    passages=tuple(Passage(text) for text in (article.title, clause.note) if text),
                    where=(standing.slug, clause.ref),
                    updated=since,
                )


def organs(source: Source | None) -> Iterator[Record]:
    """Every organ of the charters in force, and what it is for."""
    for standing, since in standings(source):
        for key, organ in standing.charter.organs.items():
            yield Record(
                key=f"{standing.slug}:{key}",
                title=organ.title,
                audience=EVERYBODY,
                sources=frozenset({Source("network", standing.network_id)}),
                network_id=standing.network_id,
                passages=(Passage(organ.about),) if organ.about else (),
                where=(standing.slug, key),
                updated=since,
            )


def motions(source: Source | None) -> Iterator[Record]:
    """Every motion: its reasons and its text. One that stands only on the agenda of a draft is its organ's."""
    found = Motion.objects.select_related("network")
    if source is not None:
        found = found.filter(**{"pk" if source.name == "motion" else "network_id": source.number})
    for row in found.order_by("pk").iterator(500):
        network = row.network.pk
        shown = EVERYBODY if row.state != State.TABLED else frozenset({of_organ(network, row.organ)})
        at = row.decided or row.opened
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=shown,
            sources=frozenset({Source("motion", row.pk), Source("network", network)}),
            network_id=network,
            passages=tuple(Passage(text) for text in (row.reasons, *map(_paragraph, row.wording)) if text.as_json()),
            year=at.year,
            where=(row.network.slug, row.number),
            updated=at,
        )


def _paragraph(words: dict[str, str]) -> Text:
    return Text(**{language: text for language, text in words.items() if language in ("ar", "fr", "en")})


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


NETWORKS = frozenset({"network"})
register(
    Searchable("network", networks, NETWORKS),
    Searchable("clause", clauses, NETWORKS),
    Searchable("organ", organs, NETWORKS),
    Searchable("motion", motions, frozenset({"motion", "network"})),
    PEOPLE,
)
