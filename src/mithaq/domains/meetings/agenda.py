"""The agenda as a tree: its points numbered 1, 1.1, 1.2, 2 …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mithaq.domains.meetings.models import Item

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda with its number and its depth, from 1."""

    number: str
    depth: int
    item: Item


def numbered(items: Iterable[Item]) -> Sequence[Point]:
    """The points in the order of the agenda, each with its number."""
    under: dict[int | None, list[Item]] = {}
    for item in items:
        under.setdefault(item.parent_id, []).append(item)  # type: ignore[attr-defined]
    for siblings in under.values():
        siblings.sort(key=lambda item: item.position)
    return list(_walk(under, None, ()))


def _walk(under: dict[int | None, list[Item]], parent: int | None, above: tuple[int, ...]) -> Iterator[Point]:
    for n, item in enumerate(under.get(parent, ()), 1):
        steps = (*above, n)
        yield Point(".".join(map(str, steps)), len(steps), item)
        yield from _walk(under, item.pk, steps)


def depth_of(item: Item | None) -> int:
    """How deep a point stands: 1 for the first level, 0 for no point."""
    depth = 0
    while item is not None:
        depth, item = depth + 1, item.parent
    return depth
