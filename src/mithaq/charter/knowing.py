"""Gathering experience by the charter: what the network's themes mean, what a practice must say, how practices are sorted."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from mithaq.charter.organs import Part
from mithaq.charter.rules.rule import Slug
from mithaq.charter.verdict import Origin

PartOfPractice = Literal[
    "challenge", "blocks", "partners", "cost", "results", "measures", "files", "lessons", "conditions", "legal", "explainer",
    "targets", "second-language",
]  # fmt: skip
PARTS_OF_PRACTICE: tuple[PartOfPractice, ...] = get_args(PartOfPractice)
"""What a practice may hold beyond its title, its outcome and its themes, which every practice has."""


class Knowledge(Part):
    """What the network makes of the experience of its members."""

    themes: dict[Slug, tuple[Slug, ...]] = Field(
        default_factory=dict,
        description="theme of the network -> terms of the platform's vocabulary; none for a theme with a term's own key",
    )
    asks: tuple[PartOfPractice, ...] = Field(
        default=(), description="what a practice must say before it is handed in, beyond its title, outcome and themes"
    )
    sorted_by: dict[Slug, Slug] = Field(
        default_factory=dict, description="facet of a practice -> the list of the charter whose entries it may hold"
    )
    clause: str | None = None
    origin: Origin = Origin.CHOICE
