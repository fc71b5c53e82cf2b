"""Copying what draws the pages of a PDF from one file into another, by what it is and never as a whole.

Where a document names things freely (fonts, pictures, letters of a font) every name is kept; everywhere else what leads
elsewhere, runs, or is not drawn is left behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

CATEGORIES = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties")
"""What the contents of a page may call by name. The names under each are the file's own and say nothing."""
NEVER = frozenset(
    {
        "/A",
        "/AA",
        "/AF",
        "/Alternates",
        "/Annots",
        "/B",
        "/EF",
        "/JS",
        "/Metadata",
        "/OPI",
        "/Parent",
        "/PieceInfo",
        "/Ref",
    }
)
"""Keys of what leads elsewhere, runs, or is not drawn."""
ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms"})
"""Keys of a stream whose bytes stand in another file."""
BARRED = frozenset(
    {
        "/Action",
        "/Annot",
        "/Catalog",
        "/EmbeddedFile",
        "/Filespec",
        "/Metadata",
        "/Page",
        "/Pages",
        "/Sig",
        "/StructElem",
    }
)
BLENDING = frozenset({"/Alpha", "/Luminosity", "/Transparency"})
"""Where a drawing has an `/S`, it is one of these; an action has another."""
A4 = (0.0, 0.0, 595.276, 841.89)
MOST_OBJECTS = 200_000


class TooMany(Exception):
    """A document with more parts than any document has."""


def dictionary(value: Any) -> DictionaryObject:
    """What a value leads to, if that is a dictionary; an empty one otherwise."""
    found = value.get_object() if isinstance(value, PdfObject) else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def items(value: Any) -> list[Any]:
    """What a value leads to, if that is an array; an empty list otherwise."""
    found = value.get_object() if isinstance(value, PdfObject) else value
    return list(found) if isinstance(found, ArrayObject) else []


class Copy:
    """Copies what draws a page from a reader into a writer, each object once."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.made: dict[tuple[int, int], PdfObject] = {}

    def page(self, page: DictionaryObject, inherited: Mapping[str, Any]) -> PageObject:
        """A new page that looks like the given one."""
        box = box_of(inherited.get("/MediaBox")) or A4
        made = PageObject.create_blank_page(None, 1, 1)
        made[NameObject("/MediaBox")] = _numbers(box)
        if crop := box_of(inherited.get("/CropBox")):
            made[NameObject("/CropBox")] = _numbers(crop)
        turned = _number(inherited.get("/Rotate"))
        made[NameObject("/Rotate")] = NumberObject(int(turned) // 90 * 90 % 360)
        made[NameObject("/Resources")] = self.resources(dictionary(inherited.get("/Resources")))
        made[NameObject("/Contents")] = ArrayObject(self._contents(page.get("/Contents")))
        if "/Group" in page:
            made[NameObject("/Group")] = self.value(page.raw_get("/Group"))
        return made

    def _contents(self, given: Any) -> Iterator[PdfObject]:
        found = given.get_object() if isinstance(given, PdfObject) else given
        for each in [found] if isinstance(found, StreamObject) else items(found):
            stream = each.get_object()
            if isinstance(stream, StreamObject):
                yield self.writer._add_object(self._stream(stream, {"/Filter", "/DecodeParms"}))

    def resources(self, given: DictionaryObject) -> DictionaryObject:
        """What the contents may call, by category."""
        made = DictionaryObject()
        for category in CATEGORIES:
            if category in given:
                named = dictionary(given[category])
                made[NameObject(category)] = DictionaryObject(
                    {NameObject(name): self.value(named.raw_get(name)) for name in named}
                )
        return made

    def value(self, given: Any) -> PdfObject:
        """A copy of any value; nothing in the place of what is not to be copied."""
        if isinstance(given, IndirectObject):
            return self._indirect(given)
        if isinstance(given, StreamObject):
            return self.writer._add_object(self._stream(given))
        if isinstance(given, DictionaryObject):
            return NullObject() if _barred(given) else self._filled(DictionaryObject(), given)
        if isinstance(given, ArrayObject):
            return ArrayObject(self.value(each) for each in given)
        return given

    def _indirect(self, given: IndirectObject) -> PdfObject:
        key = (given.idnum, given.generation)
        if key in self.made:
            return self.made[key]
        if len(self.made) > MOST_OBJECTS:
            raise TooMany
        found = given.get_object()
        if found is None or isinstance(found, NullObject) or (isinstance(found, DictionaryObject) and _barred(found)):
            return NullObject()
        if isinstance(found, StreamObject):
            drawn = StreamObject()
            self.made[key] = self.writer._add_object(drawn)  # before its parts: they may lead back to it
            self._stream(found, into=drawn)
            return self.made[key]
        if isinstance(found, DictionaryObject):
            empty = DictionaryObject()
            self.made[key] = self.writer._add_object(empty)
            self._filled(empty, found)
            return self.made[key]
        made = self.value(found)
        self.made[key] = made if isinstance(made, IndirectObject) else self.writer._add_object(made)
        return self.made[key]

    def _stream(
        self, given: StreamObject, only: set[str] | None = None, into: StreamObject | None = None
    ) -> StreamObject:
        made = StreamObject() if into is None else into
        made._data = given._data
        leave = {key for key in given if only is not None and key not in only} | ELSEWHERE | {"/Length"}
        self._filled(made, given, leave)
        return made

    def _filled(self, made: Any, given: DictionaryObject, leave: set[str] | frozenset[str] = frozenset()) -> Any:
        for key in given:
            if key == "/Resources":
                made[NameObject(key)] = self.resources(dictionary(given[key]))
            elif key == "/CharProcs":
                drawn = dictionary(given[key])
                made[NameObject(key)] = DictionaryObject({NameObject(n): self.value(drawn.raw_get(n)) for n in drawn})
            elif key not in NEVER and key not in leave:
                made[NameObject(key)] = self.value(given.raw_get(key))
        return made


def _barred(given: DictionaryObject) -> bool:
    """Whether something is no part of a drawing: an action, an attached file, another page, a program for printers."""
    runs = isinstance(given.get("/S"), NameObject) and given["/S"] not in BLENDING
    return runs or given.get("/Type") in BARRED or "/EF" in given or "/JS" in given or given.get("/Subtype") == "/PS"


def _number(value: Any) -> float:
    found = value.get_object() if isinstance(value, PdfObject) else value
    return float(found) if isinstance(found, (int, float)) and isfinite(found) else 0.0


def box_of(value: Any) -> tuple[float, float, float, float] | None:
    """A rectangle of a size that paper may have, its lower corner first; None for anything else."""
    given = [_number(each) for each in items(value)]
    if len(given) != 4:
        return None
    x, y, right, top = (
        min(given[0], given[2]),
        min(given[1], given[3]),
        max(given[0], given[2]),
        max(given[1], given[3]),
    )
    return (x, y, right, top) if 3 <= right - x <= 14_400 and 3 <= top - y <= 14_400 else None


def _numbers(box: tuple[float, float, float, float]) -> ArrayObject:
    return ArrayObject(FloatObject(each) for each in box)
