"""Reading a list of organisations out of a spreadsheet: forgiving in form, exact about errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pycountry

from mithaq.charter.document import ORGANISATIONS
from mithaq.charter.text import Text
from mithaq.domains.directory.spreadsheets import FIRST_ROWS, Fault, UnreadableList, cells_of
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
HEADINGS = {folded(word): name for name, words in COLUMNS.items() for word in words}
REQUIRED = ("key", "kind", "country")
MOST_ROWS = 50_000
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
    grid = _grid(content)
    header, columns = _header(grid)
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(grid[header:], start=header + 1):
        if not any(cells):
            continue
        values = {name: cells[index] if index < len(cells) else "" for name, index in columns.items()}
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


def _grid(content: bytes) -> list[list[str]]:
    """All cells of a file. Raises `UnreadableList` when it has more rows than a list may have."""
    grid: list[list[str]] = []
    for cells in cells_of(content, HEADINGS):
        if len(grid) > MOST_ROWS:
            raise UnreadableList([Fault(len(grid), "", "too-many-rows", str(MOST_ROWS))])
        grid.append(cells)
    return grid


def _header(grid: Sequence[list[str]]) -> tuple[int, dict[str, int]]:
    """The row after the headings, and where each column is. Title rows and merged cells above are passed over."""
    for index, cells in enumerate(grid[:FIRST_ROWS]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if name := HEADINGS.get(folded(cell)):
                columns.setdefault(name, place)
        if len(columns) >= len(REQUIRED):
            missing = [name for name in REQUIRED if name not in columns]
            if missing:
                raise UnreadableList([Fault(index + 1, name, "column-missing") for name in missing])
            return index + 1, columns
    raise UnreadableList([Fault(1, "", "no-headings", ", ".join(COLUMNS))])


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
