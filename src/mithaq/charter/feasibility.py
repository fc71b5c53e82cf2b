"""Whether what a charter asks can be done at all: seats that can be filled, circles that end, a colour that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mithaq.charter.document import Charter
from mithaq.charter.organs import Majority, Organ, Quorum, Seats, SecondCall
from mithaq.charter.problem import Path, Problem

PAPER = "#faf7f0"
READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of text."""


def feasibility(charter: Charter) -> Iterator[Problem]:
    for name, organ in charter.organs.items():
        for reason in _unfillable(charter, organ.seats):
            yield Problem("cannot-be-filled", ("organs", name, "seats"), {"value": name, "reason": reason})
        yield from _unreachable(("organs", name), organ)
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
    if seats.fill == "delegates" and seats.sending and needed > len(seats.sending) * seats.each:
        yield f"{needed} > {len(seats.sending)} × {seats.each}"
    if seats.fill == "delegates" and not seats.sending:
        yield "from: organs"
    for facet, share in seats.parity.items():
        if share * 2 > 1:
            yield f"{facet}: {share} × 2 > 1"


def _unreachable(path: Path, organ: Organ) -> Iterator[Problem]:
    """Quorums and majorities of more than all."""
    second = organ.quorum.second_call if organ.quorum else None
    asked: list[tuple[Path, Quorum | SecondCall | Majority | None]] = [
        ((*path, "quorum"), organ.quorum),
        ((*path, "quorum", "second_call"), second),
        ((*path, "majority"), organ.majority),
        *(((*path, "majorities", power), majority) for power, majority in organ.majorities.items()),
    ]
    for where, part in asked:
        if part and part.exclusive and part.share == 1:
            yield Problem("share", (*where, "share"), {"value": "> 1/1"})


def _circles(charter: Charter) -> Iterator[Problem]:
    sending = {name: organ.seats.sending for name, organ in charter.organs.items()}
    parents = {name: (organ.part_of,) if organ.part_of else () for name, organ in charter.organs.items()}
    under = {name: (kind.under,) if kind.under else () for name, kind in charter.members.items()}
    deputies = {name: (office.deputy_of,) if office.deputy_of else () for name, office in charter.offices.items()}
    for section, links in (("organs", sending), ("organs", parents), ("members", under), ("offices", deputies)):
        for circle in circles(links):
            yield Problem("circular", (section, circle[0]), {"value": " → ".join(circle)})
    for power in dict.fromkeys(delegation.power for delegation in charter.delegations):
        chosen = [(index, d) for index, d in enumerate(charter.delegations) if d.power == power]
        given: dict[str, tuple[str, ...]] = {}
        for _, delegation in chosen:
            given[delegation.from_] = (*given.get(delegation.from_, ()), delegation.to)
        for circle in circles(given):
            where: Path = ("delegations", next(index for index, d in chosen if d.from_ == circle[0]))
            yield Problem("circular", where, {"value": " → ".join(circle)})


def circles(links: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Circles, each once, from the name that comes first in the file back to itself; none only if there is none.

    It goes depth-first and enters no name twice, so that many ways through cost no more than few.
    """
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in links:
        trail: dict[str, Iterator[str]] = {}
        step: str | None = start
        while step is not None or trail:
            if step is None:
                done.add(trail.popitem()[0])
            elif step in trail:
                names = list(trail)
                circle = (*names[names.index(step) :], step)
                found.setdefault(frozenset(circle), circle)
            elif step not in done:
                trail[step] = iter(links.get(step, ()))
            step = next(trail[next(reversed(trail))], None) if trail else None
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
