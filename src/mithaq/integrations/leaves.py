"""Taking a PDF apart: its pages as they are drawn, and nothing else. A thin layer over the `pypdf` package.

A document that somebody handed in is never joined whole. Each page is written anew from what draws it (boxes, contents,
fonts, pictures); scripts, actions, forms, comments, links, attached files and references to other files are not looked for
and taken out: they are not copied in the first place.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from mithaq.integrations.copying import Copy, TooMany, dictionary, items

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file, and a log is no place for that

LINKS = frozenset({"/Link", "/Popup"})
"""Annotations that draw nothing of their own."""
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
MOST_NODES = 20_000
"""More than any tree of pages has."""
BROKEN = (
    PyPdfError, ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, OSError, RecursionError,
    TooMany, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What a reader of PDF may run into."""


class Unbindable(Exception):
    """A document whose pages cannot be joined. `reason`: `encrypted`, `broken`, `layers`, `form` or `long`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages of a document as a PDF of their own."""

    content: bytes
    pages: int
    left_out: bool = False
    """Whether the document has comments, form fields, attached files or scripts, which are not here."""


def leaves_of(content: bytes, *, most: int) -> Leaves:
    """The pages of a PDF that somebody handed in, at most `most` of them. Raises `Unbindable`."""
    try:
        return _leaves(content, most)
    except BROKEN as error:
        raise Unbindable("broken") from error


def _leaves(content: bytes, most: int) -> Leaves:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unbindable("encrypted")
    catalog = dictionary(reader.trailer["/Root"])
    if _has_hidden_layers(catalog):
        raise Unbindable("layers")
    if "/XFA" in dictionary(catalog.get("/AcroForm")):
        raise Unbindable("form")
    left_out = _has_more(catalog)
    writer = PdfWriter()
    copy, count = Copy(writer), 0
    for page, inherited in _pages_of(catalog):
        count += 1
        if count > most:
            raise Unbindable("long")
        left_out = left_out or _draws_more(page)
        writer.add_page(copy.page(page, inherited))
    if not count:
        raise Unbindable("broken")
    written = BytesIO()
    writer.write(written)
    return Leaves(written.getvalue(), count, left_out)


def _has_hidden_layers(catalog: DictionaryObject) -> bool:
    """Whether something is drawn that is not shown: without the file's own switches it would come to light."""
    usual = dictionary(dictionary(catalog.get("/OCProperties")).get("/D"))
    return bool(items(usual.get("/OFF"))) or usual.get("/BaseState") == "/OFF"


def _has_more(catalog: DictionaryObject) -> bool:
    """Whether a document has fields, attached files or scripts."""
    names = dictionary(catalog.get("/Names"))
    fields = items(dictionary(catalog.get("/AcroForm")).get("/Fields"))
    begins = dictionary(catalog.get("/OpenAction"))
    return bool(fields or begins.get("/S", "/GoTo") != "/GoTo") or any(
        key in found
        for found, key in ((names, "/EmbeddedFiles"), (names, "/JavaScript"), (catalog, "/AA"), (catalog, "/AF"))
    )


def _draws_more(page: DictionaryObject) -> bool:
    """Whether a page has comments, fields or scripts upon it."""
    upon = (dictionary(each).get("/Subtype") for each in items(page.get("/Annots")))
    return "/AA" in page or any(kind not in LINKS for kind in upon)


def _pages_of(catalog: DictionaryObject) -> Iterator[tuple[DictionaryObject, dict[str, Any]]]:
    """The pages in order, each with what it inherits. Raises `TooMany` for a tree that goes in circles."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(catalog.raw_get("/Pages"), {})]
    for _step in range(MOST_NODES):
        if not waiting:
            return
        if len(waiting) > MOST_NODES:
            break
        given, inherited = waiting.pop()
        node = dictionary(given)
        own = inherited | {key: node.raw_get(key) for key in INHERITED if key in node}
        if "/Kids" in node:
            waiting += [(kid, own) for kid in reversed(items(node.raw_get("/Kids")))]
        elif node.get("/Type", "/Page") == "/Page" and node:
            yield node, own
    raise TooMany
