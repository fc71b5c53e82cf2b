"""`Problem`: something in a charter that does not make sense, before it has a line."""

from __future__ import annotations

from dataclasses import dataclass, field

Path = tuple[str | int, ...]


def _none() -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with the path of the part that it lies in."""

    code: str
    path: Path
    figures: dict[str, str] = field(default_factory=_none)
    options: tuple[str, ...] = ()
    first: Path | None = None
