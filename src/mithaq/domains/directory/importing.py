"""Reading a list of organisations out of a spreadsheet: forgiving in form, exact about errors."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import openpyxl
import pycountry
from charset_normalizer import from_bytes
from openpyxl.utils.exceptions import InvalidFileException

from mithaq.charter.document import ORGANISATIONS
from mithaq.charter.text import Text
from mithaq.foundation.files.sniffing import SPREADSHEETS, inspect, kind_of
from mithaq.foundation.texts.folding import clean_line, folded, western_digits

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
MOST_ROWS = 50_000
NEGATIVE = "negative"


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


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a list: its row and column as the spreadsheet shows them, and a code that pages word."""

    row: int
    column: str
    code: str
    value: str = ""


class UnreadableList(Exception):
    """A list that was not read, with every fault in it. Nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.row}/{fault.column}: {fault.code} {fault.value}" for fault in faults[:20]))
        self.faults = tuple(faults)


def read_list(content: bytes) -> list[Row]:
    """The organisations of an xlsx or csv file. Raises `UnreadableList` with every fault."""
    grid = list(_grid(content))
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


def _grid(content: bytes) -> Iterator[list[str]]:
    """The cells of a file as clean words, whatever its format and encoding."""
    kind = kind_of(content)
    if kind in SPREADSHEETS.kinds and kind != "text/csv":
        verdict = inspect(content, SPREADSHEETS)
        if not verdict.holds:
            raise UnreadableList([Fault(0, "", verdict.finding.reason)])
        yield from _sheet(content)
        return
    if content.startswith((b"%PDF", b"PK", b"\x89PNG", b"\xd0\xcf\x11\xe0")) or len(content) > SPREADSHEETS.most_bytes:
        raise UnreadableList([Fault(0, "", "file-kind-refused", kind)])
    words = _decoded(content)
    if words.lstrip().lower().startswith(("<!doctype", "<html", "<?xml")):
        raise UnreadableList([Fault(0, "", "file-kind-refused", "text/html")])
    first = words.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    yield from ([clean_line(cell) for cell in row] for row in csv.reader(StringIO(words), delimiter=delimiter))


def _sheet(content: bytes) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableList([Fault(0, "", "file-broken")]) from error
    for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True)):
        if number > MOST_ROWS:
            raise UnreadableList([Fault(number, "", "too-many-rows", str(MOST_ROWS))])
        yield [clean_line(str(cell)) if cell is not None else "" for cell in row]


def _decoded(content: bytes) -> str:
    """The words of a text file: UTF-8, UTF-16 and Arabic Windows (cp1256), as office programs write them."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "utf-16-le" if b"\x00" in content[:200] else "utf-8"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content, cp_isolation=["cp1256", "cp1252"]).best()
    return str(best) if best else content.decode("cp1256", errors="replace")


def _header(grid: Sequence[list[str]]) -> tuple[int, dict[str, int]]:
    """The row after the headings, and where each column is. Title rows and merged cells above are passed over."""
    wanted = {folded(word): name for name, words in COLUMNS.items() for word in words}
    for index, cells in enumerate(grid[:12]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if name := wanted.get(folded(cell)):
                columns.setdefault(name, place)
        if len(columns) >= len(REQUIRED):
            missing = [name for name in REQUIRED if name not in columns]
            if missing:
                raise UnreadableList([Fault(index + 1, name, "column-missing") for name in missing])
            return index + 1, columns
    raise UnreadableList([Fault(1, "", "no-headings", ", ".join(COLUMNS))])


def _row(number: int, values: Mapping[str, str]) -> tuple[Row, list[Fault]]:
    faults: list[Fault] = []

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
