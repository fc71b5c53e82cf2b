"""The charter rosette: an eight-pointed star of zellige in which every clause of the charter is a tile.

The verdict of a clause is told by colour and by pattern, so that nobody needs to tell red from green: kept is plain,
due soon dotted, breached hatched, declared lined, unproven empty with an outline. Around the tiles runs a braid of two
strands, in the middle two interlaced squares hold the count. Colours come from `static/css/rosette.css`; the facts
stand as a table beside it in the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

from markupsafe import escape

from mithaq.web.rosette_geometry import INNER, TIP, Cell, Point, at, lane, lay_out, outline, reach

State = Literal["kept", "due-soon", "breached", "unproven", "declared"]

STATES: tuple[State, ...] = ("kept", "due-soon", "breached", "unproven", "declared")
_PATTERNED = frozenset({"due-soon", "breached", "declared"})
_LANES = (1.04, 1.09)
"""Scales of the two lanes of the braid around the star."""
_CHANGES = (0.3, 0.5, 0.7)
"""Where on an edge the strands change lanes, as parts of its length."""
_SQUARE = 157.0
"""Distance of the corners of the two inner squares from the middle."""


@dataclass(frozen=True)
class Tile:
    """A clause: its reference, its verdict, where its page is, and what the tooltip says (reference and verdict in
    words).
    """

    ref: str
    state: State
    href: str
    title: str


@dataclass(frozen=True)
class Sector:
    """An article: its reference, the short label that stands outside the star ("٨"), and its clauses in order."""

    ref: str
    label: str
    tiles: Sequence[Tile]


def _short(value: float) -> str:
    """Write a length in tenths of a unit as short as SVG allows."""
    text = (
        f"{value:.1f}".removesuffix(".0").replace("0.", ".", 1) if abs(value) < 1 else f"{value:.1f}".removesuffix(".0")
    )
    return "0" if text in ("-0", ".0", "-.0", "") else text


def _path(points: Sequence[Point], *, closed: bool = True) -> str:
    """Write a line as relative path data, rounded once to tenths so that rounding never adds up."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    out = f"M{_short(tenths[0][0] / 10)} {_short(tenths[0][1] / 10)}l"
    numbers = [_short((c - d) / 10) for a, b in itertools.pairwise(tenths) for c, d in zip(b, a, strict=True)]
    out += "".join(n if i == 0 or n[0] == "-" else " " + n for i, n in enumerate(numbers))
    return out + "z" if closed else out


def _cell_path(cell: Cell) -> str:
    """Return a tile's path data; a whole ring is two outlines of opposite direction."""
    return _path(cell.outer) + _path(cell.inner[::-1]) if cell.whole else _path(cell.polygon)


def _patterns(prefix: str) -> str:
    """Return the fills that tell verdicts apart without colour."""
    head = 'patternUnits="userSpaceOnUse"'
    return (
        f'<defs><pattern id="{prefix}-due-soon" {head} width="13" height="13" patternTransform="rotate(45)">'
        '<path class="ground-due-soon" d="M0 0h13v13H0z"/><circle class="mark-due-soon" cx="6.5" cy="6.5" r="2.4"/>'
        f'</pattern><pattern id="{prefix}-breached" {head} width="11" height="11" patternTransform="rotate(45)">'
        '<path class="ground-breached" d="M0 0h11v11H0z"/><path class="mark-breached" d="M0 0h3.6v11H0z"/></pattern>'
        f'<pattern id="{prefix}-declared" {head} width="9" height="9">'
        '<path class="ground-declared" d="M0 0h9v9H0z"/><path class="mark-declared" d="M0 3.5h9v1.8H0z"/>'
        "</pattern></defs>"
    )


def _tile(tile: Tile, cell: Cell, prefix: str) -> str:
    """Return one clause as a link with its tooltip."""
    fill = f' fill="url(#{prefix}-{tile.state})"' if tile.state in _PATTERNED else ""
    return (
        f'<a href="{escape(tile.href)}"><path class="tile {tile.state}"{fill} d="{_cell_path(cell)}"/>'
        f"<title>{escape(tile.title)}</title></a>"
    )


def _interlaced(lines: Sequence[str], mark: str) -> str:
    """Draw lines one over the other, each with a casing in the ground's colour that parts it from those below."""
    return "".join(
        f'<defs><path id="{mark}{i}" d="{line}"/></defs>'
        f'<use class="rosette-casing" href="#{mark}{i}"/><use class="rosette-strand" href="#{mark}{i}"/>'
        for i, line in enumerate(lines)
    )


def _braid(mark: str) -> str:
    """Return the braid around the star, an eighth drawn eight times: two strands that cross over and under on every
    edge.
    """
    low, high = _LANES
    first, overs = lane((low, high), _CHANGES, 7.5)
    second, _ = lane((high, low), _CHANGES, 7.5)
    eighth = _interlaced(
        [_path(first, closed=False), _path(second, closed=False), "".join(_path(over, closed=False) for over in overs)],
        mark,
    )
    turned = "".join(f'<use href="#{mark}" transform="rotate({45 * k})"/>' for k in range(1, 8))
    return f'<g id="{mark}">{eighth}</g>{turned}'


def _squares(mark: str) -> str:
    """Return the two interlaced squares around the count."""
    first, second = ([at(k * pi / 2 + turn, _SQUARE) for k in range(4)] for turn in (0, pi / 4))
    overs: list[list[Point]] = []
    for k in range(4):
        x, y = at(k * pi / 2 + pi / 8, _SQUARE * reach(pi / 8))
        angle = k * pi / 2 + 3 * pi / 4
        dx, dy = 13 * sin(angle), -13 * cos(angle)
        overs.append([(x - dx, y - dy), (x + dx, y + dy)])
    return _interlaced([_path(first), _path(second), "".join(_path(over, closed=False) for over in overs)], mark)


def _engraving(clauses: int) -> str:
    """Return fine lines over the great tiles of a short charter: the star's own lines, as a chisel would leave them."""
    if clauses > 24:
        return ""
    scales = (0.57, 0.715, 0.86) if clauses <= 12 else (0.715,)
    rings = "".join(_path(outline(scale)) for scale in scales)
    rays = [[at(k * pi / 8, TIP * s * reach(k * pi / 8)) for s in (INNER, 1)] for k in range(16)]
    return f'<path class="engraved" d="{rings}{"".join(_path(ray, closed=False) for ray in rays)}"/>'


def _lines(caption: str) -> list[str]:
    """Break a caption of more than fourteen letters into two lines of like length."""
    words = caption.split()
    if len(caption) <= 14 or len(words) < 2:
        return [caption]
    cut = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(" ".join(words[i:]))))
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def _middle(kept: str, caption: str) -> str:
    """Return the count and its caption."""
    lines = _lines(caption)
    top = 16 if len(lines) == 1 else 0
    spans = "".join(
        f'<text class="caption" y="{top + 44 + 35 * i}">{escape(line)}</text>' for i, line in enumerate(lines)
    )
    return f'<text class="count" y="{top}">{escape(kept)}</text>{spans}'


def _label(text: str, angle: float) -> str:
    """Return an article's number outside the braid."""
    x, y = at(angle, reach(angle) * (TIP * _LANES[1] + 23 / cos(pi / 4)))
    return f'<text class="article" x="{_short(x)}" y="{_short(y + 9)}">{escape(text)}</text>'


def _small(sectors: Sequence[Sector]) -> str:
    """Return the variant for cards: no links, labels, patterns or braid; the card beside it says the figures."""
    layout = lay_out([len(sector.tiles) for sector in sectors])
    by_state: dict[str, list[str]] = {state: [] for state in STATES}
    for cell in layout.cells:
        by_state[sectors[cell.sector].tiles[cell.number].state].append(_cell_path(cell))
    paths = "".join(f'<path class="tile {state}" d="{"".join(found)}"/>' for state, found in by_state.items() if found)
    star = _path(outline(0.36))
    return (
        '<svg class="rosette small" viewBox="-432 -432 864 864" aria-hidden="true" focusable="false">'
        f'{paths}<path class="heart" d="{star}"/></svg>'
    )


def draw_rosette(
    sectors: Sequence[Sector],
    *,
    kept: str,
    caption: str,
    label: str,
    size: Literal["full", "small"],
    prefix: str = "rosette",
) -> str:
    """Return the rosette as SVG, safe to put into a page.

    `kept` is the count in the middle as the reader writes digits, `caption` the words below it, `label` the name for
    screen readers. `prefix` parts the identifiers of two full rosettes on one page.
    """
    if size == "small":
        return _small(sectors)
    layout = lay_out([len(sector.tiles) for sector in sectors])
    mark = str(escape(prefix))
    tiles = "".join(_tile(sectors[cell.sector].tiles[cell.number], cell, mark) for cell in layout.cells)
    around = "".join(_label(sectors[i].label, angle) for i, angle in enumerate(layout.middles) if angle is not None)
    lines = _engraving(len(layout.cells)) + _braid(f"{mark}-b") + _squares(f"{mark}-s")
    return (
        f'<svg class="rosette" viewBox="-500 -500 1000 1000" role="group" aria-label="{escape(label)}">'
        f'{_patterns(mark)}{tiles}<g class="lines" aria-hidden="true">{lines}</g>'
        f'<g class="labels" aria-hidden="true">{around}</g><g class="middle">{_middle(kept, caption)}</g></svg>'
    )
