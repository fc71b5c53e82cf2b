"""What happens to files."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class FileKept(Event):
    """A file was handed in by an organisation and kept."""

    file: int
    organisation: int
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class FileRemoved(Event):
    """A file was taken out of sight; its entry remains."""

    file: int
    organisation: int
