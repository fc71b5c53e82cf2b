"""Reading a list of organisations out of a spreadsheet: forgiving in form, exact about errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pycountry

from mithaq.charter.document import ORGANISATIONS
from mithaq.charter.text import Text
from mithaq.domains.directory.spreadsheets import Fault, UnreadableList, table_of
from mithaq.foundation.texts.folding import folded, western_digits

COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("key", "id", "cle", "المفتاح", "الرمز"),
    "kind": ("kind", "type", "genre", "النوع"),
    "name_ar": ("name_ar", "nom arabe", "arabic name", "الاسم بالعربية", "الاسم"),
    "name_fr": ("name_fr", "nom", "nom francais", "french name", "الاسم بالفرنسية"),
    "name_en": ("name_en", "name", "english name", "nom anglais", "الاسم بالانكليزية"),
    "country": ("country", "pays", "البلد", "الدولة"),
    "population": ("population", "habitants", "inhabitants", "عدد السكان", "السكان"),
    "website": ("website", "site", "site web", "الموقع"),
    "geonames": ("geonames", "geonameid"),
    "latitude": ("latitude", "lat", "خط العرض"),
    "longitude": ("longitude", "lon", "lng", "خط الطول"),
    "parent": ("parent", "under", "المرجع"),
    "contact": ("contact", "email", "e-mail", "courriel", "البريد"),
}
"""Our name of a column -> the headings that people give it (compared folded)."""
REQUIRED = ("key", "kind", "country")
MOST_LETTERS = {"key": 80, "name_ar": 200, "name_fr": 200, "name_en": 200, "website": 200, "contact": 254}
"""What an organisation's record can hold."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where an organisation is: degrees north and east, under a key of GeoNames where there is one."""

    key: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation as a list names it."""

    key: str
    kind: str
    names: Text
    country: str
    population: int | None = None
    website: str = ""
    contact: str = ""
    place: Point | None = None
    parent: str = ""


def read_list(content: bytes) -> list[Row]:
    """The organisations of an xlsx or csv file. Raises `UnreadableList` with every fault."""
    header, table = table_of(content, COLUMNS, REQUIRED)
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, values in table:
        row, wrong = _row(number, values)
        faults += wrong
        if row.key in seen:
            faults.append(Fault(number, "key", "twice", f"{row.key} ({seen[row.key]})"))
        seen.setdefault(row.key, number)
        rows.append(row)
    if not rows:
        faults.append(Fault(header + 1, "", "no-rows"))
    if faults:
        raise UnreadableList(faults)
    return rows


def _row(number: int, values: Mapping[str, str]) -> tuple[Row, list[Fault]]:
    faults = _too_long(number, values)

    def wrong(column: str, code: str) -> None:
        faults.append(Fault(number, column, code, values.get(column, "")))

    names = Text(ar=values.get("name_ar", ""), fr=values.get("name_fr", ""), en=values.get("name_en", ""))
    if not values["key"]:
        wrong("key", "empty")
    if not names.as_json():
        wrong("name_ar", "empty")
    kind = values["kind"].lower().replace(" ", "-")
    if kind not in ORGANISATIONS:
        wrong("kind", "unknown-kind")
    country = country_code(values["country"])
    if not country:
        wrong("country", "unknown-country")
    population = whole_number(values.get("population", ""))
    if population is None and values.get("population"):
        wrong("population", "not-a-number")
    website = values.get("website", "")
    if website and not website.startswith(("https://", "http://")):
        wrong("website", "not-an-address")
    if values.get("contact") and "@" not in values["contact"]:
        wrong("contact", "not-an-email")
    place = point(values)
    if place is None and (values.get("latitude") or values.get("longitude")):
        wrong("latitude", "not-a-place")
    key, contact, parent = values["key"].lower(), values.get("contact", ""), values.get("parent", "").lower()
    return Row(key, kind, names, country, population, website, contact, place, parent), faults


def _too_long(number: int, values: Mapping[str, str]) -> list[Fault]:
    """A fault for every cell that holds more letters than its column, as written or as folded for sorting."""
    return [
        Fault(number, column, "too-long", str(most))
        for column, most in MOST_LETTERS.items()
        if (words := values.get(column, "")) and max(len(words.lower()), len(folded(words))) > most
    ]


def point(values: Mapping[str, str]) -> Point | None:
    """The place that a row names by its coordinates; None when it names none, or none on earth."""
    try:
        latitude = float(western_digits(values.get("latitude", "")).replace(",", "."))
        longitude = float(western_digits(values.get("longitude", "")).replace(",", "."))
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    geonames = whole_number(values.get("geonames", ""))
    return Point(f"geonames:{geonames}" if geonames else f"seat:{values['key'].lower()}", latitude, longitude)


def country_code(words: str) -> str:
    """The ISO code of a country named by code or by its English name; an empty word when unknown."""
    code = words.strip().upper()
    if len(code) == 2 and pycountry.countries.get(alpha_2=code):
        return code
    try:
        return pycountry.countries.lookup(words.strip()).alpha_2 if words.strip() else ""
    except LookupError:
        return ""


def whole_number(words: str) -> int | None:
    """A whole number as people type it: `٣٥٠٠٠`, `35 000`, `35,000`, `35000.0`; None when it is none."""
    plain = western_digits(words).replace("\u066c", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    for separator in (",", "."):
        head, *groups = plain.split(separator)
        if groups and head.isdecimal() and all(len(g) == 3 and g.isdecimal() for g in groups):
            plain = head + "".join(groups)
    plain = plain.removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else None
