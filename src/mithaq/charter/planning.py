"""Plans by the charter: which kinds a network makes, who decides on each, who is heard before."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mithaq.charter.organs import Part
from mithaq.charter.rules.rule import Slug
from mithaq.charter.text import FullText
from mithaq.charter.verdict import Origin


class PlanKind(Part):
    """A kind of plan: orientations, a roadmap, the plan of a year."""

    title: FullText
    power: Literal["plan.approve", "orientations.validate"] = Field(
        default="plan.approve", description="the power by which it is decided; its holder decides"
    )
    heard: tuple[str, ...] = Field(
        default=(), description="who says its position before the text is settled, as `member:kind` or `organ:x`"
    )
    items: dict[Slug, FullText] = Field(
        default_factory=dict,
        description="kinds of item that it holds, as rules name them; its own name if none is given",
    )
    sorted_by: dict[Slug, Slug] = Field(
        default_factory=dict, description="facet of an item -> the list of the charter whose entries it may hold"
    )
    clause: str | None = None
    origin: Origin = Origin.CHOICE

    def kinds_of_item(self, name: str) -> dict[str, FullText]:
        """The kinds of its items with their titles, given the name that the charter gives this kind of plan."""
        return self.items or {name: self.title}
