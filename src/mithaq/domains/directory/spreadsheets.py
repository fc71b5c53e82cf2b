"""The cells of a spreadsheet as clean words, whatever its format and encoding; and what is wrong with a list."""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice

import openpyxl
from charset_normalizer import from_bytes
from openpyxl.utils.exceptions import InvalidFileException

from mithaq.foundation.files.sniffing import SPREADSHEETS, inspect, kind_of
from mithaq.foundation.texts.folding import clean_line, folded

FIRST_ROWS = 12
"""The headings stand in one of these; titles may stand above them."""
MOST_ROWS = 50_000
MOST_COLUMNS = 60
"""Columns further out are not read: a workbook may claim 16 384 in a few bytes."""
DELIMITERS = ";,\t"
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
OPENING = 400
BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, ArithmeticError, AttributeError,
    EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What opening a workbook may raise whose parts are missing, cut or no workbook's (broken markup: SyntaxError)."""


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


def table_of(
    content: bytes, columns: Mapping[str, Sequence[str]], required: Sequence[str], *, decimal: str = ""
) -> tuple[int, list[tuple[int, dict[str, str]]]]:
    """The row of the headings, and each row below with its number and its cells by our name of the column.

    `columns` gives the headings that people use for each; `decimal` the sign to write in a workbook's own numbers.
    Raises `UnreadableList` when the headings are not there or the list is too long.
    """
    headings = {folded(word): name for name, words in columns.items() for word in words}
    grid: list[list[str]] = []
    for cells in cells_of(content, headings, decimal=decimal):
        if len(grid) > MOST_ROWS:
            raise UnreadableList([Fault(len(grid), "", "too-many-rows", str(MOST_ROWS))])
        grid.append(cells)
    header, places = _header(grid, headings, columns, required)
    rows = [
        (number, {name: cells[place] if place < len(cells) else "" for name, place in places.items()})
        for number, cells in enumerate(grid[header:], start=header + 1)
        if any(cells)
    ]
    return header, rows


def _header(
    grid: Sequence[list[str]], headings: Mapping[str, str], columns: Iterable[str], required: Sequence[str]
) -> tuple[int, dict[str, int]]:
    """The row after the headings, and where each column is. Title rows and merged cells above are passed over."""
    for index, cells in enumerate(grid[:FIRST_ROWS]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if name := headings.get(folded(cell)):
                places.setdefault(name, place)
        if len(places) >= len(required):
            missing = [name for name in required if name not in places]
            if missing:
                raise UnreadableList([Fault(index + 1, name, "column-missing") for name in missing])
            return index + 1, places
    raise UnreadableList([Fault(1, "", "no-headings", ", ".join(columns))])


def cells_of(content: bytes, headings: Collection[str], *, decimal: str = "") -> Iterator[list[str]]:
    """The rows of an xlsx or csv file. Raises `UnreadableList`; the folded headings tell what parts the cells."""
    kind = kind_of(content)
    if kind in SPREADSHEETS.kinds and kind != "text/csv":
        verdict = inspect(content, SPREADSHEETS)
        if not verdict.holds:
            raise UnreadableList([Fault(0, "", verdict.finding.reason)])
        yield from _sheet(content, decimal)
        return
    if content.startswith((b"%PDF", b"PK", b"\x89PNG", b"\xd0\xcf\x11\xe0")) or len(content) > SPREADSHEETS.most_bytes:
        raise UnreadableList([Fault(0, "", "file-kind-refused", kind)])
    words = _decoded(content)
    if words.lstrip().lower().startswith(("<!doctype", "<html", "<?xml")):
        raise UnreadableList([Fault(0, "", "file-kind-refused", "text/html")])
    yield from _lines(words, headings)


def _sheet(content: bytes, decimal: str) -> Iterator[list[str]]:
    """The first sheet of a workbook, as far as it goes: the size that it claims is not believed."""
    try:
        sheet = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield [clean_line(_written(cell, decimal)) if cell is not None else "" for cell in row]
    except BROKEN as error:
        raise UnreadableList([Fault(0, "", "file-broken")]) from error


def _written(cell: object, decimal: str) -> str:
    """A cell as words. A number of a workbook knows its decimals: `decimal` marks them so that nobody has to guess.

    Beyond the sixth place a workbook's numbers hold only noise.
    """
    if decimal and isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", decimal)
    return str(cell)


def _lines(words: str, headings: Collection[str]) -> Iterator[list[str]]:
    """The rows of a text, whatever ends its lines."""
    reader = csv.reader(StringIO(words, newline=""), delimiter=_delimiter(words, headings))
    number = 1
    try:
        for row in reader:
            yield [clean_line(cell) for cell in row[:MOST_COLUMNS]]
            number += 1
    except csv.Error as error:
        raise UnreadableList([Fault(number, "", "cell-without-end", str(csv.field_size_limit()))]) from error


def _delimiter(words: str, headings: Collection[str]) -> str:
    """The sign by which one of the first rows comes apart into the most headings that we know."""
    first = [line[:4000] for line in islice(StringIO(words, newline=""), FIRST_ROWS)]

    def known(sign: str) -> int:
        return max((sum(folded(cell) in headings for cell in line.split(sign)) for line in first), default=0)

    return max(DELIMITERS, key=known)


def _decoded(content: bytes) -> str:
    """The words of a text file: UTF-8, UTF-16 and Arabic Windows (cp1256), as office programs write them."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if encoding := _unmarked_utf_16(content[:OPENING]):
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=["cp1256", "cp1252"]).best()
        return str(best) if best else content.decode("cp1256", errors="replace")


def _unmarked_utf_16(opening: bytes) -> str:
    """The kind of UTF-16 of a text without a mark: its blanks and signs bring zeros, at even or at odd places."""
    big, little = opening[::2].count(0), opening[1::2].count(0)
    if (big + little) * 50 <= len(opening):
        return ""
    return "utf-16-le" if little > big else "utf-16-be"
