"""The country files: shapes by ISO 3166 alpha-2 code, made by `scripts/vendor.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Worldview = Literal["neutral", "source"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shape:
    """A country, or a group of them drawn as one: outlines for wide and near views, bounds and middle in units of the
    drawing.
    """

    codes: tuple[str, ...]
    path: str
    fine: str
    box: Box
    middle: tuple[float, float]

    def drawn(self, *, near: bool) -> str:
        """Return the outline that fits the view."""
        return self.fine if near else self.path


@dataclass(frozen=True)
class Atlas:
    """All shapes of a drawing; `places` says where to mark the states too small to be drawn at all."""

    shapes: dict[str, Shape]
    groups: dict[str, Shape]
    places: dict[str, tuple[float, float]]

    def drawn(self, worldview: Worldview) -> list[Shape]:
        """Return the shapes to draw: in the neutral worldview a group stands for its parts."""
        if worldview == "source":
            return list(self.shapes.values())
        grouped = {code for group in self.groups.values() for code in group.codes}
        return [*self.groups.values(), *(shape for code, shape in self.shapes.items() if code not in grouped)]

    def boxes(self, codes: Iterable[str], worldview: Worldview) -> list[Box]:
        """Return the bounds of some countries; unknown codes are passed over."""
        wanted = set(codes)
        found = [shape.box for shape in self.drawn(worldview) if wanted & set(shape.codes)]
        return found + [(x, y, x, y) for code, (x, y) in self.places.items() if code in wanted]


def _shape(codes: Iterable[str], entry: dict[str, object]) -> Shape:
    """Read one shape of the file."""
    path = str(entry["path"])
    box, middle = entry["box"], entry["at"]
    return Shape(tuple(codes), path, str(entry.get("fine", path)), tuple(box), tuple(middle))  # type: ignore[arg-type]


@cache
def atlas(*, world: bool) -> Atlas:
    """Return the shapes of the world or of the region, read once."""
    name = "world.json" if world else "countries.json"
    content = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return Atlas(
        {code: _shape([code], entry) for code, entry in content["shapes"].items()},
        {code: _shape(entry["codes"], entry) for code, entry in content["groups"].items()},
        {code: (x, y) for code, (x, y) in content.get("places", {}).items()},
    )
