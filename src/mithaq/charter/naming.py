"""A name that one part of a charter calls another by: it must stand where that is defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mithaq.charter.document import Charter
from mithaq.charter.problem import Path, Problem


def named(charter: Charter, path: Path, section: str, name: str | None) -> Iterator[Problem]:
    """A name that must stand in a section of the charter."""
    if name is not None:
        yield from among(path, section, name, getattr(charter, section))


def among(path: Path, section: str, name: str, options: Iterable[str]) -> Iterator[Problem]:
    """A name that must be one of those on offer."""
    offered = tuple(options)
    if name not in offered:
        yield Problem("unknown-name", path, {"value": name, "section": section}, options=offered)
