"""What part of the drawing is shown: the countries in question with some air around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mithaq.web.map.projection import WIDTH, height
from mithaq.web.map.shapes import Box

MARGIN = 0.07
"""Air on every side, as a part of the greater extent."""
SQUAREST, WIDEST = 1.0, 2.1
"""Bounds of width to height, so that a map fits a page."""
LEAST = 34.0
"""Least width of a view in units, about 300 km in the region."""


@dataclass(frozen=True)
class View:
    """A part of the drawing, in its units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def viewbox(self) -> str:
        """The value of the attribute `viewBox`."""
        return " ".join(f"{value:.1f}".removesuffix(".0") for value in (self.x, self.y, self.width, self.height))

    def meets(self, box: Box) -> bool:
        """Return whether something with these bounds may be seen."""
        across = box[0] <= self.x + self.width and box[2] >= self.x
        return across and box[1] <= self.y + self.height and box[3] >= self.y

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


def whole(*, world: bool) -> View:
    """Return the view of everything."""
    return View(0.0, 0.0, WIDTH, height(world=world))


def _slide(start: float, extent: float, most: float) -> tuple[float, float]:
    """Return start and extent moved, and if needed shortened, to lie between 0 and `most`."""
    extent = min(extent, most)
    return max(0.0, min(start, most - extent)), extent


def crop(boxes: Sequence[Box], points: Iterable[tuple[float, float]], *, world: bool) -> View:
    """Return the smallest pleasant view that holds the countries and points; everything when there are none."""
    found = [*boxes, *((x, y, x, y) for x, y in points)]
    full = whole(world=world)
    if not found:
        return full
    left, top = min(b[0] for b in found), min(b[1] for b in found)
    right, bottom = max(b[2] for b in found), max(b[3] for b in found)
    air = MARGIN * max(right - left, bottom - top)
    wide, tall = (max(right - left + 2 * air, LEAST), max(bottom - top + 2 * air, LEAST / WIDEST))
    wide, tall = max(wide, tall * SQUAREST), max(tall, wide / WIDEST)
    x, wide = _slide((left + right - wide) / 2, wide, full.width)
    y, tall = _slide((top + bottom - tall) / 2, tall, full.height)
    return View(x, y, wide, tall)
