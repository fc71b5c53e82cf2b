"""Whether what a charter asks can be done at all: seats that can be filled, circles that end, a colour that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mithaq.charter.document import Charter
from mithaq.charter.organs import Seats
from mithaq.charter.problem import Path, Problem

PAPER = "#faf7f0"
READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of text."""


def feasibility(charter: Charter) -> Iterator[Problem]:
    for name, organ in charter.organs.items():
        for reason in _unfillable(charter, organ.seats):
            yield Problem("cannot-be-filled", ("organs", name, "seats"), {"value": name, "reason": reason})
    yield from _circles(charter)
    accent = charter.identity.accent
    if (ratio := contrast(accent, PAPER)) < READABLE:
        figures = {"value": accent, "ratio": f"{ratio:.1f}", "near": readable(accent)}
        yield Problem("contrast", ("identity", "accent"), figures)


def _unfillable(charter: Charter, seats: Seats) -> Iterator[str]:
    needed = seats.count or seats.at_least or 0
    if seats.at_most_seats and seats.at_most_seats < needed:
        yield f"{needed} > {seats.at_most_seats}"
    countries = len(charter.territory.listed)
    limit = seats.at_most.get("country")
    if limit and countries and needed > limit * countries:
        yield f"{needed} > {limit} × {countries}"
    if "country" in seats.distinct and countries and needed > countries:
        yield f"{needed} > {countries}"
    if seats.sending and seats.count and seats.count < len(seats.sending) * seats.each:
        yield f"{seats.count} < {len(seats.sending)} × {seats.each}"
    if seats.fill == "delegates" and not seats.sending:
        yield "from: organs"
    for facet, share in seats.parity.items():
        if share * 2 > 1:
            yield f"{facet}: {share} × 2 > 1"


def _circles(charter: Charter) -> Iterator[Problem]:
    sending = {name: organ.seats.sending for name, organ in charter.organs.items()}
    parents = {name: (organ.part_of,) if organ.part_of else () for name, organ in charter.organs.items()}
    under = {name: (kind.under,) if kind.under else () for name, kind in charter.members.items()}
    deputies = {name: (office.deputy_of,) if office.deputy_of else () for name, office in charter.offices.items()}
    for section, links in (("organs", sending), ("organs", parents), ("members", under), ("offices", deputies)):
        for circle in circles(links):
            yield Problem("circular", (section, circle[0]), {"value": " → ".join(circle)})
    powers = {delegation.power for delegation in charter.delegations}
    for power in sorted(powers):
        links = {d.from_: tuple(e.to for e in charter.delegations if e.power == power and e.from_ == d.from_)
                 for d in charter.delegations if d.power == power}  # fmt: skip
        for circle in circles(links):
            where: Path = ("delegations", next(i for i, d in enumerate(charter.delegations) if d.from_ == circle[0]))
            yield Problem("circular", where, {"value": " → ".join(circle)})


def circles(links: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Each circle once, from the name that comes first in the file back to itself."""
    found: dict[frozenset[str], tuple[str, ...]] = {}

    def walk(trail: tuple[str, ...]) -> None:
        for name in links.get(trail[-1], ()):
            if name in trail:
                circle = (*trail[trail.index(name) :], name)
                found.setdefault(frozenset(circle), circle)
            else:
                walk((*trail, name))

    for start in links:
        walk((start,))
    return list(found.values())


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: str) -> str:
    """The nearest darker colour that can be read on the paper."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    while contrast(colour, PAPER) < READABLE and any(channels):
        channels = [int(channel * 0.93) for channel in channels]
        colour = "#" + "".join(f"{channel:02x}" for channel in channels)
    return colour
