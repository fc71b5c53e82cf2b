"""Keeping in touch by the charter: who keeps the board of contacts, to whom obstacles go, who keeps commitments."""

from __future__ import annotations

from pydantic import Field

from mithaq.charter.organs import Part
from mithaq.charter.rules.rule import Slug
from mithaq.charter.terms import Period
from mithaq.charter.verdict import Origin


class TouchPoints(Part):
    """Which offices note their contacts, with whom they keep in touch, and how long a silence may last."""

    offices: tuple[Slug, ...] = Field(min_length=1, description="the offices that keep the board")
    everybody: bool = Field(default=False, description="whether they write to all members at once, too")
    organs: tuple[Slug, ...] = Field(default=(), description="the organs with which they keep in touch")
    regions: Slug | None = Field(default=None, description="the list of the charter that names the regions")
    representative: Slug | None = Field(default=None, description="the office that is met in a region")
    members: tuple[Slug, ...] = Field(default=(), description="the kinds of member with which they keep in touch")
    means: Slug | None = Field(default=None, description="the list of the charter that names the means of a contact")
    every: Period = Field(default=Period(days=30), description="after how long a silence the board says so")
    clause: str | None = None
    origin: Origin = Origin.CHOICE


class Obstacles(Part):
    """What stands in the way of members: how it is sorted, who takes it up, and to whom it goes beyond them."""

    types: Slug = Field(description="the list of the charter that names the types")
    levels: Slug | None = Field(default=None, description="the list of the charter that names how grave it is")
    to: str = Field(description="who takes it up, as `office:x` or `organ:x`")
    beyond: dict[Slug, str] = Field(
        default_factory=dict, description="level -> who it is taken to instead, as `office:x` or `organ:x`"
    )
    every: Period = Field(default=Period(days=30), description="how long it may lie without a word before it is late")
    clause: str | None = None
    origin: Origin = Origin.CHOICE

    def taken_to(self, level: str) -> str:
        """To whom an obstacle of a level is taken."""
        return self.beyond.get(level, self.to)


class Commitments(Part):
    """The register of what meetings committed the network to: where each comes from, who keeps it, when a silence counts."""

    list: Slug = Field(description="the list of the charter that names where commitments come from")
    by: str = Field(description="who keeps the register, as `office:x` or `organ:x`")
    every: Period = Field(
        default=Period(months=6), description="after how long without a report one that is not over counts as silent"
    )
    clause: str | None = None
    origin: Origin = Origin.CHOICE
