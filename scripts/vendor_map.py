"""From the world atlas (TopoJSON of Natural Earth, public domain) to the two country files of the map.

A border between two countries is one arc in the atlas; it is simplified once, so that neighbours fit without slivers.
Each country gets a `path` for the wide view and, in the region, a `fine` path for views of a few countries. See
`mithaq.web.map` for the borders.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pycountry

from mithaq.web.map.projection import REGION, WORLD_NORTH, WORLD_SOUTH, project

Line: TypeAlias = list[tuple[float, float]]

LEAGUE = "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE".split()  # noqa: SIM905
GROUPS = {"MA": ("MA", "EH"), "SO": ("SO", "XS"), "CY": ("CY", "XN"), "RS": ("RS", "XK")}
"""Countries whose mutual line is disputed, drawn as one by default (XS Somaliland, XN Northern Cyprus: codes of our
own).
"""
_UNNUMBERED = {"Somaliland": "XS", "Kosovo": "XK", "N. Cyprus": "XN"}


def _code(geometry: dict[str, Any]) -> str | None:
    """Return the ISO 3166 alpha-2 code of a geometry, our own for the unnumbered, None for what is left out."""
    name = geometry["properties"]["name"]
    if "id" not in geometry:
        return _UNNUMBERED.get(name)
    country = pycountry.countries.get(numeric=geometry["id"])
    return None if country is None or country.alpha_2 == "AQ" or name == "Ashmore and Cartier Is." else country.alpha_2


def _decode(atlas: dict[str, Any]) -> list[Line]:
    """Return the arcs of a quantised topology as longitudes and latitudes in degrees."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[Line] = []
    for arc in atlas["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """Return the unsigned area of a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _projected(line: Sequence[tuple[float, float]], world: bool) -> Line:
    """Return a line given in degrees in units of the drawing."""
    return [project(latitude, longitude, world) for longitude, latitude in line]


def _simplify(line: Line, tolerance: float, world: bool) -> Line:
    """Drop points by Visvalingam's rule until every triangle left is at least `tolerance` units² in area."""
    points, flat, least = (list(line), _projected(line, world), 5 if line[0] == line[-1] else 2)
    areas = [_area(flat[i - 1 : i + 2]) for i in range(1, len(points) - 1)]
    while len(points) > least and (smallest := min(areas)) < tolerance:
        gone = areas.index(smallest)
        del points[gone + 1], flat[gone + 1], areas[gone]
        for i in (gone, gone + 1):
            if 1 <= i < len(points) - 1:
                areas[i - 1] = max(smallest, _area(flat[i - 1 : i + 2]))
    return points


def _clip(ring: Line, world: bool) -> Line:
    """Cut a ring in degrees at the four edges of the drawing (Sutherland and Hodgman)."""
    west, south, east, north = (-180.0, WORLD_SOUTH, 180.0, WORLD_NORTH) if world else REGION
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Line = []
        for a, b in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside_a, inside_b = (sign * (a[axis] - edge) >= 0, sign * (b[axis] - edge) >= 0)
            if inside_a != inside_b:
                t = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if inside_b:
                kept.append(b)
        ring = kept
    return ring


def _unrolled(ring: Line) -> list[Line]:
    """Return a ring that crosses the 180th meridian twice: once for each edge of the map."""
    out, turn = [ring[0]], 0
    for a, b in itertools.pairwise(ring):
        turn -= round((b[0] - a[0]) / 360)
        out.append((b[0] + 360 * turn, b[1]))
    shifts = [0] + ([-360] if max(x for x, _ in out) > 180 else []) + ([360] if min(x for x, _ in out) < -180 else [])
    return [[(x + shift, y) for x, y in out] for shift in shifts]


def _number(value: int, digits: int) -> str:
    """Write a coordinate held in steps of 10^-digits as short as path data allows: -.5, 12, 3.4."""
    text = f"{value / 10**digits:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if digits else text
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _path(rings: Iterable[Line], digits: int) -> str:
    """Write rings as relative path data, rounded once so that neighbours meet."""
    out: list[str] = []
    for ring in rings:
        steps = [(round(x * 10**digits), round(y * 10**digits)) for x, y in ring]
        steps = [p for i, p in enumerate(steps) if p != steps[i - 1]]
        if len(steps) < 3:
            continue
        numbers = [_number(c - d, digits) for a, b in itertools.pairwise(steps) for c, d in zip(b, a, strict=True)]
        first = f"{_number(steps[0][0], digits)} {_number(steps[0][1], digits)}"
        out.append(f"M{first}l" + "".join(n if i == 0 or n[0] == "-" else " " + n for i, n in enumerate(numbers)) + "z")
    return "".join(out)


def _ends(arcs: list[Line], index: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return first and last point of an arc; ~index means backwards."""
    line = arcs[index if index >= 0 else ~index]
    return (line[0], line[-1]) if index >= 0 else (line[-1], line[0])


def _merged(rings: list[list[int]], arcs: list[Line]) -> list[list[int]]:
    """Return the rings around several countries together: inner arcs, used once each way, fall away."""
    used = Counter(i for ring in rings for i in ring)
    rest = [i for ring in rings for i in ring if ~i not in used]
    out: list[list[int]] = []
    while rest:
        ring = [rest.pop(0)]
        while _ends(arcs, ring[0])[0] != (end := _ends(arcs, ring[-1])[1]):
            ring.append(rest.pop(next(n for n, i in enumerate(rest) if _ends(arcs, i)[0] == end)))
        out.append(ring)
    return out


def _lines(rings: list[list[int]], arcs: list[Line], world: bool, least: float) -> list[Line]:
    """Return the drawn rings, greatest first: those under `least` units² fall away, but never the greatest."""
    lines = []
    for ring in rings:
        line: Line = []
        for i in ring:
            line += (arcs[i] if i >= 0 else arcs[~i][::-1])[:-1]
        lines += [_projected(_clip(part, world), world) for part in _unrolled(line)]
    lines = sorted((line for line in lines if len(line) > 2), key=_area, reverse=True)
    return [line for n, line in enumerate(lines) if n == 0 or _area(line) >= least]


def _box(lines: list[Line]) -> list[float]:
    """Return the rounded bounds of the rings that count: at least a twelfth of the greatest, so no far islands."""
    points = [p for line in lines if _area(line) * 12 >= _area(lines[0]) for p in line]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return [round(v, 1) for v in (min(xs), min(ys), max(xs), max(ys))]


def _shape(
    rings: list[list[int]], wide: list[Line], fine: list[Line], world: bool, least: float
) -> dict[str, Any] | None:
    """Return what the file says of a country, None where nothing of it lies in the drawing."""
    exact = _lines(rings, fine, world, 0.0)
    if not exact:
        return None
    coarse = _path(_lines(rings, wide, world, least), 0)
    middle = [round((min(v) + max(v)) / 2, 1) for v in zip(*exact[0], strict=True)]
    shape: dict[str, Any] = {"path": coarse or _path(exact[:1], 1), "box": _box(exact), "at": middle}
    return shape if world else shape | {"fine": _path(exact, 1)}


def build(atlas_file: Path, *, world: bool, coarse: float, far: float, fine: float, least: float) -> dict[str, Any]:
    """Return the content of a country file.

    `coarse`, `far` and `fine` are the least triangles kept (units²): in the wide view of the League's states, of the
    countries beyond, and in the near view; `least` is the least island of the wide view.
    """
    atlas = json.loads(atlas_file.read_text(encoding="utf-8"))
    arcs, rings = _decode(atlas), {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        if (code := _code(geometry)) and geometry.get("arcs"):
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            rings.setdefault(code, []).extend(ring for polygon in polygons for ring in polygon)
    near = {i if i >= 0 else ~i for code in (*LEAGUE, "EH", "XS") for ring in rings.get(code, []) for i in ring}
    wide = [_simplify(line, coarse if n in near else far, world) for n, line in enumerate(arcs)]
    detail = [_simplify(line, fine if n in near else 4 * fine, world) for n, line in enumerate(arcs)]
    shapes = {code: _shape(found, wide, detail, world, least) for code, found in sorted(rings.items())}
    groups = {
        name: (_shape(_merged([r for c in codes for r in rings[c]], arcs), wide, detail, world, least) or {})
        | {"codes": codes}
        for name, codes in GROUPS.items()
        if all(shapes.get(c) for c in codes)
    }
    return {"shapes": {c: s for c, s in shapes.items() if s}, "groups": groups}


def places(atlas_file: Path, known: Iterable[str]) -> dict[str, list[float]]:
    """Return where to mark the small states that the coarse atlas lacks: the middle of their greatest island."""
    whole = build(atlas_file, world=True, coarse=0, far=0, fine=0, least=0)["shapes"]
    return {code: shape["at"] for code, shape in whole.items() if code not in known}
