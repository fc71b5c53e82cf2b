"""The parts of a charter that say who sits where: organs, seats, quorum, majorities, offices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mithaq.charter.rules.rule import Slug
from mithaq.charter.terms import Lasting, Period, Share, Threshold
from mithaq.charter.text import FullText
from mithaq.charter.verdict import Origin


class Part(BaseModel):
    """A frozen piece of a charter; a key that the format does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Stating(Part):
    """A part with limits: where they come from as a whole, and which of them the text states all the same."""

    origin: Origin = Origin.TEXT
    stated: tuple[str, ...] = Field(default=(), description="limits that the text states though `origin` is choice")

    def origin_of(self, name: str) -> Origin:
        return Origin.TEXT if name in self.stated else self.origin


Succession = Literal["organisation", "deputy", "vacant"]
"""A seat stays with the organisation, whoever speaks for it; passes to its deputy in person; or falls vacant."""


class Sending(Part):
    """Seats filled by delegates of other organs."""

    organs: tuple[Slug, ...] = Field(min_length=1)
    each: int = Field(default=1, ge=1)


class Seats(Stating):
    """How an organ is composed."""

    count: int | None = Field(default=None, ge=1)
    at_least: int | None = Field(default=None, ge=1)
    at_most_seats: int | None = Field(default=None, ge=1)
    fill: Literal["election", "appointment", "delegates", "ex-officio", "membership"]
    by: str | None = Field(default=None, description="who appoints: `organ:x` or `office:y`")
    electorate: str | None = Field(default=None, description="who elects: `members` or `organ:x`")
    method: Literal["plurality", "approval", "two-rounds", "stv"] | None = None
    secret: bool = False
    contest: Literal["country", "section", "kind"] | None = Field(
        default=None, description="one contest for each value; everybody votes in its own"
    )
    reserved: dict[str, dict[str, Annotated[int, Field(ge=1)]]] = Field(
        default_factory=dict, description="at least so many seats for a value of a facet, as facet: {value: seats}"
    )
    proxies: int = Field(default=0, ge=0, description="proxies that one voter may hold when they are elected")
    sending: tuple[Slug, ...] = ()
    each: int = 1
    from_: Sending | None = Field(default=None, alias="from")
    members: tuple[Slug, ...] = Field(default=(), description="kinds of member that may hold a seat; all if empty")
    distinct: tuple[str, ...] = ()
    at_most: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    parity: dict[str, Share] = Field(default_factory=dict, description="least share of each value that sits")
    eligible: dict[str, str] = Field(default_factory=dict, description="further conditions, as facet: value")
    term: Period | None = None
    terms: int | None = Field(default=None, ge=1, description="consecutive terms at most")
    renewal: Share | None = Field(default=None, description="the part of the seats renewed each time")
    deputies: bool = False
    succession: Succession = Field(default="organisation", description="what becomes of it when its holder's post ends")

    def model_post_init(self, context: object, /) -> None:
        if self.from_ and not self.sending:
            object.__setattr__(self, "sending", self.from_.organs)
            object.__setattr__(self, "each", self.from_.each)

    @property
    def size(self) -> int | None:
        """The number of seats, when the charter fixes it."""
        return self.count or (len(self.sending) * self.each if self.sending else None)


class SecondCall(Part):
    share: Share
    exclusive: bool = False
    after: Period | None = None


class Quorum(Stating):
    """How many must be there. `of` seats of the definition, or of those filled."""

    share: Share
    exclusive: bool = False
    of: Literal["seats", "filled"] = "filled"
    second_call: SecondCall | None = None

    @property
    def threshold(self) -> Threshold:
        return Threshold(self.share, self.exclusive)


class Majority(Stating):
    """How many must be for it: of the votes cast, of those present, or of the whole roll."""

    share: Share = Fraction(1, 2)
    exclusive: bool = False
    of: Literal["cast", "present", "roll"] = "cast"
    tie: Literal["fails", "chair", "lot"] = "fails"
    secret: bool = Field(
        default=False, description="votes on it in a meeting are secret; else whoever presides may still hold one"
    )

    def needed(self, figures: Mapping[str, int]) -> int:
        """Votes in favour that are needed, given `cast`, `present` and `entitled`."""
        base = figures.get({"cast": "cast", "present": "present", "roll": "entitled"}[self.of], 0)
        return max(1, Threshold(self.share, self.exclusive).least(base))


class Rhythm(Stating):
    """How often an organ meets, and how early it is convoked."""

    every: Lasting | None = None
    times_per_year: int | None = Field(default=None, ge=1)
    together_with: tuple[str, ...] = ()
    notice: Period | None = None
    papers: Period | None = None
    beside: Period = Field(
        default=Period(days=3), description="how near to the other organ's meeting counts as with it"
    )
    asked: Period = Field(default=Period(days=14), description="how soon a meeting that a seat asks for is held")


class Portfolios(Part):
    """What those who sit in an organ share out among themselves: each entry of some lists, each member of some kinds."""

    lists: tuple[Slug, ...] = Field(default=(), description="lists of the charter; each entry is a portfolio")
    members: tuple[Slug, ...] = Field(default=(), description="kinds of member; each member of them is a portfolio")
    clause: str | None = None
    origin: Origin = Origin.TEXT


class Organ(Part):
    """A body of the network."""

    title: FullText
    about: FullText | None = None
    clause: str | None = None
    part_of: Slug | None = None
    seats: Seats
    goal: FullText | None = Field(
        default=None, description="what it is to achieve: an organ with a goal is a working group"
    )
    topic: Slug | None = Field(default=None, description="the theme or topic that it works on")
    observers: tuple[str, ...] = ()
    quorum: Quorum | None = None
    majority: Majority | None = None
    majorities: dict[str, Majority] = Field(default_factory=dict, description="special majorities, by power")
    proxies: int = Field(default=0, ge=0)
    meets: Rhythm | None = None
    presided_by: tuple[Slug, ...] = Field(
        default=(), description="offices that preside, in this order; else its own offices, then whoever convenes"
    )
    portfolios: Portfolios | None = Field(default=None, description="what its seats share out among themselves")
    circulation: bool = Field(default=True, description="whether it may decide in writing, between meetings")
    until: date | None = None
    origin: Origin = Origin.TEXT

    def majority_for(self, power: str) -> Majority | None:
        return self.majorities.get(power) or self.majority

    def quorate_heads(self, filled: int, call: int = 1) -> int:
        """How many must be there when so many seats are filled: of those, or of all that the charter defines.

        At a second call, the share that the charter sets for it; where it sets none, the same as at the first.
        """
        if self.quorum is None:
            return 1
        whole = max(filled, self.seats.size or 0) if self.quorum.of == "seats" else filled
        second = self.quorum.second_call if call > 1 else None
        threshold = Threshold(second.share, second.exclusive) if second else self.quorum.threshold
        return max(1, threshold.least(whole))


class Office(Part):
    """A post that a person holds: of an organ, of the network, or of each member."""

    title: FullText
    of: str = Field(description="`network`, `member`, `section`, `organ:x` or `member:kind`")
    fill: Literal["election", "appointment", "ex-officio", "rotation", "delegates"] = "appointment"
    by: str | None = None
    count: int = Field(default=1, ge=1)
    method: Literal["plurality", "approval", "two-rounds", "stv"] = Field(
        default="plurality", description="how it is counted where it is filled by election"
    )
    secret: bool = True
    term: Period | None = None
    terms: int | None = Field(default=None, ge=1)
    decides: bool = Field(default=False, description="decides or signs: a second factor is required")
    deputy_of: Slug | None = Field(default=None, description="stands in when that office is vacant")
    succession: Succession = Field(default="organisation", description="what becomes of it when its holder's post ends")
    clause: str | None = None
    origin: Origin = Origin.TEXT
