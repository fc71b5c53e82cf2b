"""The SVG of a map: land, the countries in question, and a dot per place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from markupsafe import escape

from mithaq.web.map.points import Dot, Point, merged, single
from mithaq.web.map.projection import globe, project
from mithaq.web.map.shapes import Atlas, Shape, Worldview, atlas
from mithaq.web.map.view import View, crop, whole

MOST_POINTS = 400
"""So many places get a dot of their own; more are merged into a grid."""
MOST_BYTES = 40_000
"""A map of more places is never heavier: the grid grows until it fits."""
_NEAR = 420.0
"""Views narrower than this, in units, get the fine outlines."""
_TINY = 0.02
"""Members smaller than this part of the view's width get a ring around their middle."""
_NAMED = 2
"""So many of a merged dot's places are named in its tooltip."""


def _number(value: float, view: View) -> str:
    """Write a coordinate as exactly as the view can show: about a two-thousandth of its width."""
    digits = 1 if view.width > 150 else 2
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith("0.") else text


def _fine(shapes: Sequence[Shape], view: View) -> bool:
    """Return whether the fine outlines are worth their weight here."""
    return view.width < _NEAR and sum(len(shape.fine) for shape in shapes) < MOST_BYTES // 2


def _land(shapes: Sequence[Shape], members: frozenset[str], near: bool) -> str:
    """Return the countries: those beyond as one path, each member as its own."""
    beyond = "".join(shape.drawn(near=near) for shape in shapes if not members & set(shape.codes))
    own = "".join(f'<path class="land member" d="{s.drawn(near=near)}"/>' for s in shapes if members & set(s.codes))
    return (f'<path class="land" d="{beyond}"/>' if beyond else "") + own


def _sea(view: View, *, world: bool) -> str:
    """Return the world's rim, filled; the region's sea is the ground of the picture."""
    if not world:
        return ""
    rim = "L".join(f"{_number(x, view)} {_number(y, view)}" for x, y in globe())
    return f'<path class="sea" d="M{rim}Z"/>'


def _rings(found: Atlas, members: Collection[str], view: View) -> str:
    """Return a ring for each member too small to be seen."""
    middles = [place for code, place in found.places.items() if code in members]
    for code, shape in found.shapes.items():
        extent = max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1])
        if code in members and extent < _TINY * view.width:
            middles.append(shape.middle)
    size = _number(0.011 * view.width, view)
    return "".join(
        f'<circle class="land member tiny" cx="{_number(x, view)}" cy="{_number(y, view)}" r="{size}"/>'
        for x, y in middles
    )


def _title(dot: Dot, language: str, number: Callable[[int], str]) -> str:
    """Return what a dot says: its place, or the first of its places and how many more."""
    rest = len(dot.places) - _NAMED
    names = ("، " if language == "ar" else ", ").join(point.name for point in dot.places[:_NAMED])
    return f"{names} +{number(rest)}" if rest > 0 else names


def _dot(dot: Dot, view: View, language: str, number: Callable[[int], str], more: str) -> str:
    """Return a dot as a link to its place; a merged one leads to `more`, where all places are listed, or nowhere."""
    x, y, size = (_number(value, view) for value in (dot.x, dot.y, dot.radius * view.width / 1000))
    several = len(dot.places) > 1
    title = f"<title>{escape(_title(dot, language, number))}</title>"
    circle = f'<circle class="{"dot many" if several else "dot"}" cx="{x}" cy="{y}" r="{size}">{title}</circle>'
    href = more if several else dot.places[0].href
    return f'<a href="{escape(href)}">{circle}</a>' if href else circle


def _dots(placed: Sequence[tuple[float, float, Point]], view: View, budget: int, say: Callable[[Dot], str]) -> str:
    """Return a dot per place; above `MOST_POINTS`, merge them into an ever coarser grid until they fit the budget in
    bytes.
    """
    drawn, cell = "".join(map(say, single(placed))), view.width / 60
    while len(placed) > MOST_POINTS and cell < view.width:
        drawn, cell = "".join(map(say, merged(placed, cell, view.width))), cell * 1.15
        if len(drawn.encode()) <= budget:
            break
    return drawn


def _ways(ways: Sequence[tuple[Point, Point]], view: View, *, world: bool) -> str:
    """Return a bow per way between two places that the view holds."""
    bows = ""
    for start, end in ways:
        (x, y), (to_x, to_y) = (project(p.latitude, p.longitude, world) for p in (start, end))
        if view.holds(x, y) and view.holds(to_x, to_y):
            bend_x, bend_y = (x + to_x) / 2 + (to_y - y) * 0.18, (y + to_y) / 2 - (to_x - x) * 0.18
            a, b, c, d, e, f = (_number(value, view) for value in (x, y, bend_x, bend_y, to_x, to_y))
            bows += f'<path class="way" d="M{a} {b}Q{c} {d} {e} {f}"/>'
    return f'<g class="ways" aria-hidden="true">{bows}</g>' if bows else ""


def draw_map(
    points: Sequence[Point],
    *,
    world: bool,
    label: str,
    language: str,
    members: Collection[str] = (),
    focus: Sequence[str] = (),
    worldview: Worldview = "neutral",
    more: str = "",
    number: Callable[[int], str] = str,
    ways: Sequence[tuple[Point, Point]] = (),
) -> str:
    """Return a map as SVG, safe to put into a page.

    `members` are the countries to set off and `focus` those to show, as ISO alpha-2 codes; without `focus` the view
    holds the members, without both the points (of the world: everything). `label` names the map for screen readers,
    `more` is where merged points lead, `number` writes a number for the reader. Points outside the region are left out
    of it: take `world` for them. `ways` are drawn as bows from a place to another, below the dots.
    """
    found, own = atlas(world=world), frozenset(members)
    full = whole(world=world)
    placed = [(x, y, p) for p in points for x, y in [project(p.latitude, p.longitude, world)] if full.holds(x, y)]
    boxes = found.boxes(focus or members, worldview)
    view = full if world and not boxes else crop(boxes, [(x, y) for x, y, _ in placed], world=world)
    shapes = [shape for shape in found.drawn(worldview) if view.meets(shape.box)]
    shapes = shapes if view.width < full.width else found.drawn(worldview)
    land = _sea(view, world=world) + _land(shapes, own, _fine(shapes, view)) + _rings(found, own, view)
    head = (
        f'<svg class="{"map world" if world else "map"}" viewBox="{view.viewbox}" role="group"'
        f' aria-label="{escape(label)}" lang="{escape(language)}">'
        f'<g class="lands" aria-hidden="true">{land}</g>{_ways(ways, view, world=world)}<g class="dots">'
    )
    budget = MOST_BYTES - len(head.encode()) - 20
    return head + _dots(placed, view, budget, lambda dot: _dot(dot, view, language, number, more)) + "</g></svg>"
