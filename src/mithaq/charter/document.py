"""`Charter`: the whole of a charter file, as frozen objects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

import pycountry
from pydantic import AfterValidator, BeforeValidator, Field

from mithaq.charter.amending import Amending
from mithaq.charter.fees import Band, Fees
from mithaq.charter.following import Commitments, Obstacles, TouchPoints
from mithaq.charter.joining import Declaration
from mithaq.charter.knowing import Knowledge
from mithaq.charter.organs import Office, Organ, Part
from mithaq.charter.planning import PlanKind
from mithaq.charter.powers import Power
from mithaq.charter.recording import Minuting
from mithaq.charter.rules import AnyRule
from mithaq.charter.rules.rule import Slug
from mithaq.charter.terms import Lasting, Period
from mithaq.charter.text import FullText, Language
from mithaq.charter.verdict import Origin
from mithaq.charter.within import Within

ORGANISATIONS = [
    "municipality",
    "union",
    "region",
    "province",
    "national-association",
    "section",
    "federation",
    "ministry",
    "agency",
    "civil-society",
    "funder",
    "company",
    "university",
    "international",
    "city-network",
    "practitioner",
    "media",
]
RIGHTS = ("attend", "speak", "propose", "vote", "stand")


def _country(code: str) -> str:
    if not pycountry.countries.get(alpha_2=code):
        raise ValueError(f"country:{code}")
    return code


def _organisation(kind: str) -> str:
    if kind not in ORGANISATIONS:
        raise ValueError(f"organisation:{kind}")
    return kind


@cache
def _zones() -> frozenset[str]:
    """The names of all time zones; looked up on disk once."""
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    region, _, city = name.partition("/")
    if name != "UTC" and (not city or region == "Etc" or name not in _zones()):
        raise ValueError(f"timezone:{name}")
    return name


Country = Annotated[str, AfterValidator(_country)]
OrganisationKind = Annotated[str, AfterValidator(_organisation)]
Ref = Annotated[str, BeforeValidator(str), Field(min_length=1, max_length=24)]


class Source(Part):
    document: str
    title: FullText
    adopted: date | None = None
    authentic: Language = "ar"


class Territory(Part):
    """Where the network's members are: some countries, or the whole world."""

    countries: tuple[Country, ...] | Literal["world"]
    origin: Origin = Origin.TEXT

    @property
    def listed(self) -> tuple[str, ...]:
        return () if self.countries == "world" else tuple(self.countries)

    def holds(self, country: str) -> bool:
        return self.countries == "world" or country in self.countries


class Locale(Part):
    """Month names and digits of the place, and its clocks."""

    ar: str = "ar"
    fr: str = "fr"
    en: str = "en"
    digits: Literal["arab", "latn"] = "latn"
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        default="UTC", description="the clocks by which meetings begin and ballots close, by the IANA name"
    )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Identity(Part):
    accent: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")


class WorkCalendar(Part):
    country: Country


class Fact(Part):
    """A date, an instrument or a partner that stands on record."""

    title: FullText
    on: date | None = None


class Weights(Part):
    """Votes weighted by a figure of the member."""

    by: Literal["population", "contribution"] = "population"
    bands: tuple[Band, ...] = Field(min_length=1)


class MemberKind(Part):
    """A kind of member: who may be one, with how many votes, and on what conditions."""

    title: FullText
    organisations: tuple[OrganisationKind, ...] = Field(min_length=1)
    countries: tuple[Country, ...] | Literal["territory", "world"] = "territory"
    votes: int | Weights = 1
    under: Slug | None = None
    outer: bool = Field(default=False, description="only members of the network that this one stands within")
    requires: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    rights: tuple[Literal["attend", "speak", "propose", "vote", "stand"], ...] = ()
    suspended: tuple[Literal["attend", "speak", "propose", "vote", "stand"], ...] = ("attend",)
    clause: str | None = None
    origin: Origin = Origin.TEXT

    @property
    def all_rights(self) -> tuple[str, ...]:
        return self.rights or (RIGHTS if self.votes else ("attend", "speak"))


class Grant(Part):
    """Who has a power: an organ by motion, or an office alone."""

    organ: Slug | None = None
    office: Slug | None = None
    by: Literal["motion", "alone"] | None = None
    reason: Literal["always", "adverse", "never"] = "never"
    reply: Period | None = Field(default=None, description="how long the member concerned may answer first")
    reply_origin: Origin = Origin.CHOICE
    referred_by: tuple[Slug, ...] = Field(
        default=(), description="organs of which one (or one that is part of it) must have referred the matter first"
    )
    clause: str | None = None
    origin: Origin = Origin.TEXT

    @property
    def holder(self) -> str:
        """`organ:x` or `office:y`."""
        return f"organ:{self.organ}" if self.organ else f"office:{self.office}"


class Delegation(Part):
    power: Power
    from_: str = Field(alias="from")
    to: str
    clause: str | None = None


class Incompatibility(Part):
    offices: tuple[Slug, ...] = Field(min_length=2)
    clause: str | None = None
    origin: Origin = Origin.TEXT


class Appeal(Part):
    against: Power
    to: str
    within: Period
    clause: str | None = None
    origin: Origin = Origin.TEXT


class Privacy(Part):
    """Who answers in the network when somebody asks about the data held about them."""

    contact: str
    address: str = Field(default="", pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")
    clause: str | None = None
    origin: Origin = Origin.CHOICE


class SurveyPlan(Part):
    title: FullText
    every: Lasting
    questions: dict[Slug, FullText] = Field(min_length=1)


class Clause(Part):
    """One sentence that binds somebody, and the rules that show whether it is kept."""

    ref: Ref
    catalogue: str | None = None
    kind: str = "duty"
    module: str = Field(default="", description="the module that answers for it, in the catalogue's words")
    binds: str = "network"
    says: FullText
    note: FullText | None = None
    rules: tuple[AnyRule, ...] = Field(min_length=1)

    @property
    def declared(self) -> bool:
        return all(rule.kind == "declared" for rule in self.rules)


class Article(Part):
    ref: Ref
    title: FullText
    clauses: tuple[Clause, ...] = Field(min_length=1)


class Charter(Part):
    """A network's charter in one version."""

    charter: Literal[1]
    network: Slug
    version: int = Field(default=1, ge=1)
    title: FullText
    short: FullText
    about: FullText
    form: FullText
    source: Source
    within: Within | None = None
    territory: Territory
    locale: Locale = Locale()
    calendar: WorkCalendar
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    identity: Identity
    terms: dict[Slug, FullText] = Field(default_factory=dict)
    aims: tuple[FullText, ...] = ()
    values: tuple[FullText, ...] = ()
    themes: dict[Slug, FullText] = Field(default_factory=dict)
    lists: dict[Slug, dict[Slug, FullText]] = Field(default_factory=dict)
    facts: dict[Slug, Fact] = Field(default_factory=dict)
    members: dict[Slug, MemberKind] = Field(min_length=1)
    parts: dict[Slug, Declaration] = Field(default_factory=dict)
    fees: Fees = Fees()
    organs: dict[Slug, Organ] = Field(min_length=1)
    offices: dict[Slug, Office] = Field(default_factory=dict)
    powers: dict[Power, Grant]
    delegations: tuple[Delegation, ...] = ()
    incompatibilities: tuple[Incompatibility, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    amending: Amending = Amending()
    surveys: dict[Slug, SurveyPlan] = Field(default_factory=dict)
    knowledge: Knowledge = Knowledge()
    minutes: Minuting = Minuting()
    plans: dict[Slug, PlanKind] = Field(default_factory=dict)
    touch_points: TouchPoints | None = None
    obstacles: Obstacles | None = None
    commitments: Commitments | None = None
    privacy: Privacy | None = None
    until: date | None = None
    articles: tuple[Article, ...] = Field(min_length=1)

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by its reference, in the order of the document."""
        return {clause.ref: clause for clause in self.walk()}

    def walk(self) -> Iterator[Clause]:
        for article in self.articles:
            yield from article.clauses

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
