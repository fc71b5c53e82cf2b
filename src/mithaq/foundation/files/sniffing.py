"""What a file is by its content: allowed kinds, sizes, pixels and unpacked sizes."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

import puremagic

from mithaq.charter.verdict import Verdict
from mithaq.foundation.files.running import runs_in_html
from mithaq.foundation.texts.folding import clean_line

MEGABYTE = 1_000_000
PIXELS = 40_000_000
"""A picture above this takes more memory to open than a server should give."""
UNPACKED = 100
"""Most bytes that one packed byte may become."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one place of the product accepts."""

    kinds: frozenset[str]
    most_bytes: int


DOCUMENTS = Allowed(frozenset({"application/pdf", "image/png", "image/jpeg"}), 10 * MEGABYTE)
SPREADSHEETS = Allowed(
    frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"}), 20 * MEGABYTE
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACROS = "application/vnd.ms-office.macros"
"""What a Word or Excel file with macros is called here: it is accepted nowhere."""
LIBRARY = Allowed(
    frozenset({"application/pdf", WORD, SHEET, "text/html", "text/plain", "text/csv", "image/png", "image/jpeg"}),
    30 * MEGABYTE,
)
SIGNATURES = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
SCAN = 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG at which its picture begins, and those that hold its size."""
MOST_SEGMENTS = 5_000
MOST_LINES = 0xFFFF
"""A JPEG may leave its height open until its end; it is then taken for the greatest there is."""
BAD_ARCHIVE = (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError, EOFError)


def _spelt(name: str) -> bytes:
    """A pattern of a name of PDF, whose letters may be escaped: `#61` is `a`."""
    return "".join(f"(?:{letter}|#{ord(letter):02x})" for letter in name).encode()


ACTIVE = re.compile(
    rb"<\s*(script|html|svg|iframe|body)|javascript:|/(?:"
    + b"|".join(map(_spelt, ("JavaScript", "Launch", "EmbeddedFile")))
    + rb")",
    re.IGNORECASE,
)


def kind_of(content: bytes) -> str:
    """The media type by content; an empty word when it is none we know."""
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _packed_kind(content)
    if kind := _written_kind(content):
        return kind
    try:
        return puremagic.from_string(content[:4096], mime=True) or ""
    except (puremagic.PureError, ValueError):
        return ""


def _written_kind(content: bytes) -> str:
    """What a text is: HTML by its tags, a list by its rows, else plain; an empty word when it is none."""
    begins = content[:4096]
    wide = begins[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (b"\0" in begins or sum(sign < 9 or 13 < sign < 32 for sign in begins) > 2):
        return ""
    words = begins.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if words.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<!--")):
        return "text/html"
    if words.startswith((b"<", b"{\\rtf")):
        return ""
    return "text/plain" if words else ""


def _packed_kind(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except BAD_ARCHIVE:
        return ""
    office = {"xl/workbook.xml": SHEET, "word/document.xml": WORD}
    kind = next((kind for part, kind in office.items() if part in names), "application/zip")
    runs = any(name.lower().endswith("vbaproject.bin") for name in names)
    return MACROS if runs and kind != "application/zip" else kind


def inspect(content: bytes, allowed: Allowed) -> Verdict:
    """Whether a file may be kept: its kind by content, its size, that it is whole, what it unpacks to, that nothing in it runs."""
    kind = kind_of(content)
    figures = {"kind": kind or "?", "size": len(content), "most": allowed.most_bytes}
    checks = (
        ("file-empty", bool(content)),
        ("file-too-large", len(content) <= allowed.most_bytes),
        ("file-has-macros", kind != MACROS),
        ("file-kind-refused", kind in allowed.kinds),
        ("file-broken", _whole(content, kind)),
        ("file-too-many-pixels", _pixels(content, kind) <= PIXELS),
        ("file-unpacks-too-large", _unpacked(content) <= max(1, len(content)) * UNPACKED),
        ("file-has-active-content", not _runs(content, kind)),
    )
    for reason, holds in checks:
        if not holds:
            return Verdict.of(False, clause="", reason=reason, **figures)
    return Verdict.of(True, clause="", reason="file-accepted", **figures)


def _whole(content: bytes, kind: str) -> bool:
    """Whether a document or a picture goes on to its end; more may stand behind the end of a picture."""
    if kind == "image/png":
        return content[12:16] == b"IHDR" and b"IEND\xaeB`\x82" in content[24:]
    if kind == "image/jpeg":
        pixels, scan = _jpeg(content)
        return pixels > 0 and content.find(b"\xff\xd9", scan) > 0
    if kind == "application/pdf":
        return b"%%EOF" in content.rstrip(b"\0\t\r\n ")[-1024:]
    return True


def _pixels(content: bytes, kind: str) -> int:
    if kind == "image/png" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width * height
    return _jpeg(content)[0] if kind == "image/jpeg" else 0


def _jpeg(content: bytes) -> tuple[int, int]:
    """How many pixels a JPEG claims and where its picture begins; zeros when no picture begins."""
    pixels = 0
    for marker, at in islice(_segments(content), MOST_SEGMENTS):
        if marker == SCAN:
            return pixels, at
        if marker in FRAMES and at + 9 <= len(content):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            pixels = max(pixels, width * (height or MOST_LINES))
    return 0, 0


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Markers and places of a JPEG's segments, one behind the other: a thumbnail or profile inside one is not read."""
    at = 2
    while fill := re.compile(rb"\xff+").match(content, at):
        at = fill.end() - 1
        head = content[at + 1 : at + 4]
        if len(head) < 3 or head[0] < 0xC0 or 0xD0 <= head[0] <= 0xD9:
            return
        yield head[0], at
        at += 2 + max(2, int.from_bytes(head[1:]))


def _unpacked(content: bytes) -> int:
    if not content.startswith(b"PK\x03\x04"):
        return 0
    try:
        return sum(entry.file_size for entry in zipfile.ZipFile(BytesIO(content)).infolist())
    except BAD_ARCHIVE:
        return len(content) * (UNPACKED + 1)


def _runs(content: bytes, kind: str) -> bool:
    """Scripts in a PDF, or markup in the first bytes of anything."""
    if kind == "text/html":
        return runs_in_html(content)
    if kind in ("text/plain", "text/csv"):
        return False
    return bool(ACTIVE.search(content if kind == "application/pdf" else content[:2048]))


def clean_name(name: str) -> str:
    """A file name without folders, invisible signs or direction overrides; at most 120 letters, its ending kept."""
    name = clean_line(re.split(r"[\\/]", name)[-1]).lstrip(".") or "file"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:110]}{dot}{ending[:9]}" if dot else name[:120]
