"""The lines of the charter rosette: where each clause's tile lies in the eight-pointed star.

The outline is the khatam: two squares, one turned by 45°. Its scaled copies part the star into rings; every tile lies
between two of them, so its edges are parallel to the star's. A sector belongs to an article and is as wide as its
clauses need; within a sector a ring holds as many tiles as its length allows, so that tiles are of like size. All
lengths are units of a box of 1000 × 1000 whose middle is (0, 0), y downwards; angles are radians, clockwise, 0 upwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, hypot, pi, sin, sqrt

Point = tuple[float, float]

TIP = 416.0
"""Distance of the star's eight tips from the middle."""
INNER = 0.43
"""Scale of the innermost outline: the tiles begin there."""
VALLEY = cos(pi / 4) / cos(pi / 8)
"""Distance of a valley as a part of the tip's: that of two squares."""

_TURN = 2 * pi
_STEP = pi / 8
_EDGE = cos(pi / 4)
_FIELD = pi * TIP**2 * (1 - INNER**2) * 0.8


@dataclass(frozen=True)
class Cell:
    """One tile's place: sector and number within it, and its outer and inner edges, both clockwise.

    `whole` is true where the tile goes all around: outer and inner edges are then closed rings of their own.
    """

    sector: int
    number: int
    outer: tuple[Point, ...]
    inner: tuple[Point, ...]
    whole: bool = False

    @property
    def polygon(self) -> tuple[Point, ...]:
        """The outline as one ring (for a whole ring: with a seam)."""
        return (*self.outer, *reversed(self.inner))


@dataclass(frozen=True)
class Layout:
    """All tiles, and the angle in the middle of each sector (None for a sector without clauses)."""

    cells: tuple[Cell, ...]
    middles: tuple[float | None, ...]


def reach(angle: float) -> float:
    """Return the distance of the star's outline at an angle, as a part of the tip's."""
    turned = angle % (pi / 4)
    return _EDGE / cos(pi / 4 - min(turned, pi / 4 - turned))


def at(angle: float, distance: float) -> Point:
    """Return the point at an angle and distance from the middle."""
    return distance * sin(angle), -distance * cos(angle)


def outline(scale: float, start: float = 0.0, end: float = _TURN) -> list[Point]:
    """Return the corners of a scaled outline between two angles; without the last of a full turn."""
    first, last = ceil(start / _STEP + 1e-6), floor(end / _STEP - 1e-6)
    angles = [start, *(k * _STEP for k in range(first, last + 1)), end]
    if end - start >= _TURN - 1e-9:
        angles = angles[:-1]
    return [at(a, TIP * scale * reach(a)) for a in angles]


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Share `total` into whole parts by weight, at least one each (largest remainders)."""
    spare, whole = total - len(weights), sum(weights)
    exact = [spare * weight / whole for weight in weights]
    parts = [floor(value) for value in exact]
    by_rest = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in by_rest[: spare - sum(parts)]:
        parts[i] += 1
    return [part + 1 for part in parts]


def _widths(counts: Sequence[int], gap: float) -> list[float]:
    """Return the sectors' angles: in proportion to their clauses, but never too thin to see."""
    least = min((gap + 9) / (TIP * INNER * VALLEY), _TURN / len(counts))
    least = max(least, min(0.13, 0.55 * _TURN / len(counts)))
    narrow: set[int] = set()
    while True:
        free = _TURN - least * len(narrow)
        clauses = sum(n for i, n in enumerate(counts) if i not in narrow)
        thin = {i for i, n in enumerate(counts) if i not in narrow and free * n / clauses < least}
        if not thin:
            return [least if i in narrow else free * n / clauses for i, n in enumerate(counts)]
        narrow |= thin


def _rings(total: int) -> int:
    """Return into how many rings the field is parted so that tiles come near to squares."""
    return max(1, min(7, round(TIP * 0.9 * (1 - INNER) / sqrt(_FIELD / total))))


def _side(angle: float, scale: float, shift: float) -> float:
    """Return the angle moved sideways by `shift` units at a scaled outline, so that gaps keep their width."""
    return angle + shift / (TIP * scale * reach(angle))


def _bands(edges: Sequence[float], count: int) -> list[tuple[float, float]]:
    """Join rings where a sector has fewer clauses than there are rings: the joints lie on the star's rings."""
    rings = len(edges) - 1
    if count >= rings:
        return list(itertools.pairwise(edges))
    stops = [0, *(rings - round(rings * (count - i) / count) for i in range(1, count)), rings]
    return [(edges[a], edges[b]) for a, b in itertools.pairwise(stops)]


@dataclass(frozen=True)
class _Sector:
    """A sector to be parted: its index, clauses, and angles; `gaps` are between tiles and at its sides, in units."""

    index: int
    count: int
    start: float
    end: float
    tile_gap: float
    side_gap: float

    def cells(self, edges: Sequence[float]) -> list[Cell]:
        """Return the tiles, numbered from the outer ring inwards, clockwise."""
        bands = _bands(edges, self.count)[::-1]
        parts = share_out(self.count, [(low + high) * (high - low) for low, high in bands])
        out: list[Cell] = []
        trim = self.tile_gap / (2 * TIP * _EDGE)
        for (low, high), part in zip(bands, parts, strict=True):
            inner = low + (trim if low > edges[0] else 0)
            outer = high - (trim if high < edges[-1] else 0)
            out += [self._cell(len(out) + i, i, part, inner, outer) for i in range(part)]
        return out

    def _cell(self, number: int, place: int, of: int, inner: float, outer: float) -> Cell:
        """Return one tile of a band: `place` of `of`, between two scales."""
        width = (self.end - self.start) / of
        left, right = self.start + place * width, self.start + (place + 1) * width
        if of == 1 and self.end - self.start >= _TURN - 1e-9:
            return Cell(self.index, number, tuple(outline(outer)), tuple(outline(inner)), whole=True)
        first = (self.side_gap if place == 0 else self.tile_gap) / 2
        last = (self.side_gap if place == of - 1 else self.tile_gap) / 2
        edge = [tuple(outline(s, _side(left, s, first), _side(right, s, -last))) for s in (outer, inner)]
        return Cell(self.index, number, edge[0], edge[1])


def lay_out(counts: Sequence[int]) -> Layout:
    """Return the places of all tiles for the numbers of clauses of the articles, in their order."""
    filled = [n for n in counts if n]
    if not filled:
        return Layout((), tuple(None for _ in counts))
    total = sum(filled)
    tile_gap = max(2.6, min(5.0, 0.08 * sqrt(_FIELD / total)))
    side_gap = tile_gap if len(filled) == 1 else 2.1 * tile_gap
    rings = _rings(total)
    edges = [INNER + (1 - INNER) * k / rings for k in range(rings + 1)]
    widths = iter(_widths(filled, side_gap))
    cells: list[Cell] = []
    middles: list[float | None] = []
    angle = 0.0
    for index, count in enumerate(counts):
        if not count:
            middles.append(None)
            continue
        width = next(widths)
        cells += _Sector(index, count, angle, angle + width, tile_gap, side_gap).cells(edges)
        middles.append(angle + width / 2)
        angle += width
    return Layout(tuple(cells), tuple(middles))


def lane(scales: tuple[float, float], changes: Sequence[float], over: float) -> tuple[list[Point], list[list[Point]]]:
    """Return an eighth of a strand along the outline, and its stretches over the other strand, at every second change.

    `scales` are its lane at the tip and the other one; `changes` are the places of the changes along an edge (an odd
    number, symmetric, so that eight eighths close); `over` is half the length of a stretch over the other, in units.
    """
    points: list[Point] = []
    overs: list[list[Point]] = []
    here, there = scales
    half, middle = abs(here - there) * TIP * _EDGE / 2, (here + there) / 2
    for k in range(3):
        first, second = (at(j * _STEP, TIP * middle * reach(j * _STEP)) for j in (k, k + 1))
        if k:
            points.append(at(k * _STEP, TIP * here * reach(k * _STEP)))
        if k != 1:
            points.append(_beside(first, second, changes[0] / 3, 0, (here - middle) * TIP * _EDGE))
        for place in changes if k < 2 else ():
            side = half if here > there else -half
            points += [_beside(first, second, place, along * half, -along * side) for along in (-1, 1)]
            if here == scales[0]:
                part = over / sqrt(2) / half
                overs.append(
                    [_beside(first, second, place, along * half * part, -along * side * part) for along in (-1, 1)]
                )
            here, there = there, here
    return points, overs


def _beside(first: Point, second: Point, place: float, along: float, out: float) -> Point:
    """Return a point on the way from one corner to the next, moved `along` it and `out` from the middle, in units."""
    dx, dy = second[0] - first[0], second[1] - first[1]
    length = hypot(dx, dy)
    part = place + along / length
    return first[0] + dx * part + dy / length * out, first[1] + dy * part - dx / length * out
