"""Reading a PDF back: its text, its lines as the eye sees them, its picture."""

from __future__ import annotations

import unicodedata
from ctypes import byref, c_int, create_string_buffer

import pypdfium2
from pypdfium2 import raw


def text_of(pdf: bytes) -> str:
    """All text, in the order in which a reader takes it out; presentation forms as plain letters."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return unicodedata.normalize("NFKC", "\n".join(pages)).replace("\r\n", "\n")


def lines_seen(pdf: bytes, page: int = 0) -> list[str]:
    """Each line from its leftmost to its rightmost sign, without spaces: what is printed where, whatever the order inside."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    signs: list[tuple[float, float, str]] = []
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) or sign.isspace() or unicodedata.category(sign) == "Cf":
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        signs.append((round((bottom + top) / 2), (left + right) / 2, sign))
    rows: dict[float, list[tuple[float, str]]] = {}
    for height, place, sign in signs:
        row = next((known for known in rows if abs(known - height) <= 2), height)
        rows.setdefault(row, []).append((place, sign))
    return ["".join(sign for _, sign in sorted(row)) for _, row in sorted(rows.items(), reverse=True)]


def links_of(pdf: bytes, page: int = 0) -> list[str]:
    """Where the links of a page lead."""
    document = pypdfium2.PdfDocument(pdf)
    place, link, found = c_int(0), raw.FPDF_LINK(), []
    while raw.FPDFLink_Enumerate(document[page], byref(place), byref(link)):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        address = create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, address, length)
        found.append(address.value.decode())
    return found


def picture_of(pdf: bytes, page: int = 0) -> tuple[int, int, bytes]:
    """Width, height and grey pixels of a page at 72 dpi."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=1, grayscale=True)
    return bitmap.width, bitmap.height, bytes(bitmap.buffer)
