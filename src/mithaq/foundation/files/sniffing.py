"""What a file is by its content: allowed kinds, sizes, pixels and unpacked sizes."""

from __future__ import annotations

import re
import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO

import puremagic

from mithaq.charter.verdict import Verdict
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
SIGNATURES = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
ACTIVE = re.compile(rb"<\s*(script|html|svg|iframe|body)|javascript:|/JavaScript|/Launch|/EmbeddedFile", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """The media type by content; an empty word when it is none we know."""
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _packed_kind(content)
    try:
        return puremagic.from_string(content[:4096], mime=True) or ""
    except (puremagic.PureError, ValueError):
        return ""


def _packed_kind(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, struct.error, ValueError):
        return ""
    if "xl/workbook.xml" in names and not any(name.endswith("vbaProject.bin") for name in names):
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return "application/zip"


def inspect(content: bytes, allowed: Allowed) -> Verdict:
    """Whether a file may be kept: its kind by content, its size, what it unpacks to, that nothing in it runs."""
    kind = kind_of(content)
    figures = {"kind": kind or "?", "size": len(content), "most": allowed.most_bytes}
    checks = (
        ("file-empty", bool(content)),
        ("file-too-large", len(content) <= allowed.most_bytes),
        ("file-kind-refused", kind in allowed.kinds),
        ("file-too-many-pixels", _pixels(content, kind) <= PIXELS),
        ("file-unpacks-too-large", _unpacked(content) <= max(1, len(content)) * UNPACKED),
        ("file-has-active-content", not _runs(content, kind)),
    )
    for reason, holds in checks:
        if not holds:
            return Verdict.of(False, clause="", reason=reason, **figures)
    return Verdict.of(True, clause="", reason="file-accepted", **figures)


def _pixels(content: bytes, kind: str) -> int:
    if kind == "image/png" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width * height
    if kind == "image/jpeg":
        for marker in re.finditer(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]", content):
            frame = content[marker.end() : marker.end() + 7]
            if len(frame) == 7:
                height, width = struct.unpack(">HH", frame[3:7])
                return width * height
    return 0


def _unpacked(content: bytes) -> int:
    if not content.startswith(b"PK\x03\x04"):
        return 0
    try:
        return sum(entry.file_size for entry in zipfile.ZipFile(BytesIO(content)).infolist())
    except (zipfile.BadZipFile, struct.error, ValueError):
        return len(content) * (UNPACKED + 1)


def _runs(content: bytes, kind: str) -> bool:
    """Scripts in a PDF, or markup in the first bytes of anything."""
    return bool(ACTIVE.search(content if kind == "application/pdf" else content[:2048]))


def clean_name(name: str) -> str:
    """A file name without folders, invisible signs or direction overrides; at most 120 letters, its ending kept."""
    name = clean_line(re.split(r"[\\/]", name)[-1]).lstrip(".") or "file"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:110]}{dot}{ending[:9]}" if dot else name[:120]
