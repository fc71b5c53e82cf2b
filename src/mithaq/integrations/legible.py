"""The words of a file, page by page: PDF, Word, Excel, HTML, plain text, and pictures where Tesseract is there.

A file that somebody handed in is read by a process of its own, with bounds on its memory and its time: whatever it does
there, it does to nobody else. What comes back is plain text, never markup.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
REASONS = (
    "encrypted",
    "broken",
    "too-long",
    "took-too-long",
    "unpacks-too-large",
    "refers-outside",
    "not-readable",
    "no-reader",
)
"""Why a file gives no text."""


class Illegible(Exception):
    """A file that gives no text. `reason` is one of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of one file at most."""

    pages: int = 1500
    letters: int = 4_000_000
    unpacked: int = 200_000_000
    """Bytes that a packed file may unpack to."""
    entries: int = 5_000
    """Files inside a packed file."""
    seconds: int = 60
    memory: int = 1_500_000_000
    """Bytes of address space of the process that reads."""


def pages_of(content: bytes, kind: str, limits: Limits) -> list[str]:
    """The plain text of each page of a file of this media type. Raises `Illegible`."""
    command = [sys.executable, "-m", "mithaq.integrations.reading", kind, json.dumps(asdict(limits))]
    environment = {"PYTHONPATH": str(SOURCE), "PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 — our own reader, with no word of the file in its command
            command, input=content, capture_output=True, timeout=limits.seconds + 10, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Illegible("took-too-long") from error
    return answer_of(done.stdout, done.returncode)


def answer_of(answer: bytes, code: int) -> list[str]:
    """What the reader said. One that was ended by its bounds, or by the file, says nothing."""
    try:
        found = json.loads(answer)
    except ValueError as error:
        raise Illegible("took-too-long" if code in (-9, -24) else "broken") from error
    if reason := found.get("reason"):
        raise Illegible(reason if reason in REASONS else "broken")
    return [str(words) for words in found["pages"]]
