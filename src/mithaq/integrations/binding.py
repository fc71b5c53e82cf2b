"""Joining pages that were taken apart (`leaves`) with a document of ours: behind which page of it, and with which mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from mithaq.integrations.copying import dictionary
from mithaq.integrations.leaves import Leaves

MARK = "/MithaqMark"
EDGE = 9
"""How far the mark stands from the lower edge, in points."""
_CONTROLS = re.compile("[\u2066-\u2069]")

Inserted = tuple[int, Leaves]
"""Pages, and after how many pages of the document of ours they come."""


def bind(own: bytes, inserted: Sequence[Inserted], marks: bytes) -> bytes:
    """One PDF of a document of ours and of pages put into it. `marks` has one small page for each page put in, in order.

    Bookmarks and links of ours lead where they led. All three come out of our own press: nothing here is untrusted.
    """
    writer = PdfWriter(clone_from=BytesIO(own))
    marked = iter(PdfReader(BytesIO(marks)).pages) if inserted else iter(())
    done = 0
    for after, leaves in inserted:
        for page in PdfReader(BytesIO(leaves.content)).pages:
            _mark(writer, writer.insert_page(page, after + done), next(marked))
            done += 1
    for item in _bookmarks(writer):
        item[NameObject("/Title")] = TextStringObject(_CONTROLS.sub("", str(item["/Title"])))
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
    writer.root_object.pop("/PageLabels", None)  # of our pages alone; the numbers printed on the pages count them all
    # A file that calls itself right-to-left has every page read so by some programs, the Latin ones of others too.
    dictionary(writer.root_object.get("/ViewerPreferences")).pop("/Direction", None)
    writer.pdf_header = "%PDF-1.7"
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def places_of(own: bytes, names: Sequence[str]) -> tuple[int, list[int]]:
    """How many pages a document of ours has, and how many stand before each of its labels."""
    reader = PdfReader(BytesIO(own))
    known = reader.named_destinations
    return len(reader.pages), [reader.get_destination_page_number(known[name]) or 0 for name in names]


def _bookmarks(writer: PdfWriter) -> list[DictionaryObject]:
    waiting = [dictionary(writer.root_object.get("/Outlines")).get("/First")]
    found: list[DictionaryObject] = []
    while waiting:
        item = dictionary(waiting.pop())
        if "/Title" in item:
            found.append(item)
            waiting += [item[key] for key in ("/First", "/Next") if key in item]
    return found


def _mark(writer: PdfWriter, page: PageObject, mark: PageObject) -> None:
    """Print a mark in the middle of the lower edge as the page is seen; what is on the page stays as it is."""
    width, height = float(mark.mediabox.width), float(mark.mediabox.height)
    form = StreamObject()
    form.set_data(mark.get_contents().get_data())  # type: ignore[union-attr]
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(NumberObject(round(each)) for each in (0, 0, width, height))
    form[NameObject("/Resources")] = dictionary(mark["/Resources"]).clone(writer)
    resources = DictionaryObject(dictionary(page.get("/Resources")))
    pictures = DictionaryObject(dictionary(resources.get("/XObject")))
    pictures[NameObject(MARK)] = writer._add_object(form)
    resources[NameObject("/XObject")] = pictures
    page[NameObject("/Resources")] = resources
    place = " ".join(f"{each:.3f}" for each in _place(page, width, height))
    before, after = _drawing(writer, "q\n"), _drawing(writer, f"\nQ\nq {place} cm {MARK} Do Q\n")
    contents = page.get("/Contents")
    page[NameObject("/Contents")] = ArrayObject([before, *(contents or ()), after])


def _drawing(writer: PdfWriter, words: str) -> object:
    stream = StreamObject()
    stream.set_data(words.encode("ascii"))
    return writer._add_object(stream)


def _place(page: PageObject, width: float, height: float) -> tuple[float, ...]:
    """The matrix that puts the mark upright at the lower edge of a page as it is seen, whichever way it is turned."""
    box = page.cropbox
    x, y, right, top = (float(each) for each in (box.left, box.bottom, box.right, box.top))
    across = (top - y) if page.rotation % 180 else (right - x)
    scale = min(1.0, across / width)
    wide, edge = width * scale / 2, EDGE * scale
    middle_x, middle_y = (x + right) / 2, (y + top) / 2
    match page.rotation % 360:
        case 90:
            return 0, scale, -scale, 0, right - edge, middle_y - wide
        case 180:
            return -scale, 0, 0, -scale, middle_x + wide, top - edge
        case 270:
            return 0, -scale, scale, 0, x + edge, middle_y + wide
    return scale, 0, 0, scale, middle_x - wide, y + edge
