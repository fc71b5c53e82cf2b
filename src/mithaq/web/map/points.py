"""Places on the map: one dot per place, or one per square of a grid when there are too many to tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

LARGEST, SMALLEST = 13.0, 3.8
"""Radii of dots, in thousandths of the view's width."""
_FULL = 3_000_000
"""The population from which a dot grows no more."""


@dataclass(frozen=True)
class Point:
    """A place: degrees, its name as the reader knows it, the address of its page, its population (0 where unknown)."""

    latitude: float
    longitude: float
    name: str
    href: str
    population: int = 0


@dataclass(frozen=True)
class Dot:
    """What is drawn: where (units of the drawing), how large (thousandths of the view's width), and the places it
    stands for.
    """

    x: float
    y: float
    radius: float
    places: tuple[Point, ...]


def radius(population: int) -> float:
    """Return a dot's radius, by the square root of the population and bounded, in thousandths of the view's width."""
    return SMALLEST + (LARGEST - SMALLEST) * sqrt(min(max(population, 0), _FULL) / _FULL)


def single(placed: Iterable[tuple[float, float, Point]]) -> list[Dot]:
    """Return a dot per place, the greatest first, so that small ones lie on top."""
    dots = [Dot(x, y, radius(point.population), (point,)) for x, y, point in placed]
    return sorted(dots, key=lambda dot: -dot.radius)


def merged(placed: Sequence[tuple[float, float, Point]], cell: float, width: float) -> list[Dot]:
    """Return a dot per square of a grid of `cell` units in a view `width` units wide: in the mean of its places,
    the most populous named first.
    """
    squares: dict[tuple[int, int], list[tuple[float, float, Point]]] = {}
    for entry in placed:
        squares.setdefault((int(entry[0] // cell), int(entry[1] // cell)), []).append(entry)
    dots = []
    for members in squares.values():
        members.sort(key=lambda entry: -entry[2].population)
        x, y = (fmean(entry[0] for entry in members), fmean(entry[1] for entry in members))
        size = radius(sum(point.population for _, _, point in members)) + (1.5 if len(members) > 1 else 0)
        size = min(size, 0.42 * cell / width * 1000)
        dots.append(Dot(x, y, size, tuple(point for _, _, point in members)))
    return sorted(dots, key=lambda dot: -dot.radius)
