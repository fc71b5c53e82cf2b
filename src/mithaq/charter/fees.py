"""What members owe by a charter: the mode, the scale, the levels of means, the days, and what arrears lead to."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from mithaq.charter.organs import Part
from mithaq.charter.rules.rule import Slug
from mithaq.charter.terms import DayOfYear, Number, Period
from mithaq.charter.text import FullText
from mithaq.charter.verdict import Origin

Amount = Annotated[Decimal, BeforeValidator(lambda value: str(value)), Field(ge=0)]
"""Money in the charter's currency; never below zero."""


class Band(Part):
    up_to: int | None = None
    votes: int = 1
    amount: Amount = Decimal(0)


class Level(Part):
    """A level of means that a member may declare, and by what it multiplies the sum of its band."""

    title: FullText
    factor: Number


class Means(Part):
    """The declared measure of means: what is asked, and the levels, from the least to the greatest."""

    title: FullText
    levels: dict[Slug, Level] = Field(min_length=1)
    origin: Origin = Origin.CHOICE


class Fees(Part):
    """What members owe: nothing, a voluntary contribution, or dues that bind, with their effects."""

    mode: Literal["voluntary", "dues", "none"] = "none"
    factors: tuple[Literal["population", "means", "kind"], ...] = ()
    scale: tuple[Band, ...] = Field(default=(), description="the sum of a year by population, the smallest band first")
    scale_origin: Origin = Field(default=Origin.CHOICE, description="where the sums come from")
    means: Means | None = Field(default=None, description="the levels of means that a member declares")
    joining: Amount | None = Field(default=None, description="what a member is asked for once, when it joins")
    asked: DayOfYear | None = Field(default=None, description="the day on which members are asked for a year's sum")
    due: DayOfYear | None = None
    remind: Period | None = Field(default=None, description="how long before `due` members are reminded")
    grace: Period | None = None
    effects: tuple[Literal["suspend-vote", "suspend-stand", "suspend-membership", "cancel-membership"], ...] = ()
    origin: Origin = Origin.TEXT
    clause: str | None = None
