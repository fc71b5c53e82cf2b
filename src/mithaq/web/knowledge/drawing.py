"""The graph of adoption: who did it first on one side, who took it up on the other, a band for each transfer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.models import Transfer

WIDTH, ROW, TOP, SIDE = 720, 34, 20, 230
"""Units of the drawing: its width, the height of a row, the air above, the width of the names on each side."""


@dataclass(frozen=True, slots=True)
class Node:
    """A member in the drawing."""

    organisation: Organisation
    x: int
    y: int
    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class Band:
    """A transfer in the drawing."""

    transfer: Transfer
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, in units."""

    givers: tuple[Node, ...]
    takers: tuple[Node, ...]
    bands: tuple[Band, ...]
    height: int
    width: int = WIDTH


def drawing_of(rows: Sequence[Transfer], *, rtl: bool) -> Drawing:
    """Lay transfers out: givers at the side where reading begins, those with most transfers first."""
    givers, takers = _ranked([row.practice.organisation for row in rows]), _ranked([row.taker for row in rows])
    near, far = (WIDTH - SIDE, SIDE) if rtl else (SIDE, WIDTH - SIDE)
    # in a right-to-left drawing "end" is where a line ends: the anchor turns with the direction of the text
    first = {each.pk: Node(each, near, _y(n), "end", number) for n, (each, number) in enumerate(givers)}
    last = {each.pk: Node(each, far, _y(n), "start", number) for n, (each, number) in enumerate(takers)}
    bands = tuple(_band(row, first[row.practice.organisation.pk], last[row.taker.pk]) for row in rows)
    return Drawing(tuple(first.values()), tuple(last.values()), bands, TOP * 2 + ROW * max(len(first), len(last), 1))


def _ranked(parties: Sequence[Organisation]) -> list[tuple[Organisation, int]]:
    numbers: dict[int, int] = {}
    known = {each.pk: each for each in parties}
    for each in parties:
        numbers[each.pk] = numbers.get(each.pk, 0) + 1
    return sorted(((known[pk], number) for pk, number in numbers.items()), key=lambda each: (-each[1], each[0].key))


def _y(place: int) -> int:
    return TOP + ROW // 2 + place * ROW


def _band(row: Transfer, start: Node, end: Node) -> Band:
    middle = (start.x + end.x) // 2
    return Band(row, f"M{start.x} {start.y}C{middle} {start.y} {middle} {end.y} {end.x} {end.y}")
