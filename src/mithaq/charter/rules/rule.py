"""What every kind of rule is: typed parameters, the evidence it needs, and a finding on a day."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from mithaq.charter.evidence import Evidence, Record
from mithaq.charter.terms import Period, Share
from mithaq.charter.verdict import Figure, Finding, Origin, State

if TYPE_CHECKING:
    from mithaq.charter.document import Charter

SHOWN_ENTRIES = 8
MONEY = "amount"
"""The figure that is money, whatever the record: whole numbers of the smallest unit of the network's currency."""


def _words(value: object) -> object:
    if isinstance(value, list):
        return tuple(str(each) for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return "yes" if value is True else "none" if value in (False, None) else str(value)


Selector = Annotated[str | tuple[str, ...], BeforeValidator(_words)]
"""What a facet must hold: a value, several, `*` (filled) or `none` (empty)."""
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at: the charter, the evidence, and the day it is judged for."""

    charter: Charter
    evidence: Evidence
    at: date

    def since(self, within: Period | None) -> date:
        """The first day of a window that ends today."""
        return self.before(self.at, within) if within else date.min

    def before(self, day: date, period: Period) -> date:
        """The day one period earlier, by the working days of the network."""
        return period.before(day, self.evidence.calendar)

    def after(self, day: date, period: Period) -> date:
        """The day one period later, by the working days of the network."""
        return period.after(day, self.evidence.calendar)

    def too_young(self, within: Period | None) -> bool:
        """Whether the network's life on record is shorter than the window: silence proves nothing yet."""
        return bool(within) and self.evidence.since > self.since(within)


class Rule(BaseModel):
    """A kind of rule. `judge` is total: whatever the evidence, it answers with a Finding."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origin: Origin = Field(default=Origin.TEXT, description="where the main limit comes from")
    soon_origin: Origin = Field(default=Origin.CHOICE, description="where the warning limit comes from")

    LIMITS: ClassVar[tuple[str, ...]] = ()
    """The fields that are limits; those whose origin is `choice` can be changed by an act."""

    @property
    def named(self) -> str:
        """The kind of rule, as charters write it."""
        return str(self.__dict__["kind"])

    @abstractmethod
    def judge(self, case: Case) -> Finding:
        """The finding on `case.at`."""

    def finds(self, state: State, reason: str, records: Sequence[Record] = (), /, **figures: Figure) -> Finding:
        entries = tuple(sorted({r.entry for r in records if r.entry is not None}, reverse=True)[:SHOWN_ENTRIES])
        return Finding(state, reason, figures, entries, self.origin, self.named)

    def unkept(self, kind: str) -> Finding:
        """No room keeps this kind of record yet."""
        return self.finds(State.UNPROVEN, "not-kept-yet", record=kind)

    def nothing(self, kind: str) -> Finding:
        """The room is there, and holds nothing to judge."""
        return self.finds(State.UNPROVEN, "nothing-on-record", record=kind)


class Selecting(Rule):
    """A rule over records of one kind."""

    of: str = Field(description="the kind of record")
    where: dict[str, Selector] = Field(default_factory=dict, description="facets that select the records")
    within: Period | None = Field(default=None, description="only the last such period counts")

    def records(self, case: Case, *needing: str) -> Sequence[Record] | None:
        """The records of the window, or None when no room keeps them."""
        found = case.evidence.select(self.of, self.where, needing=needing)
        if found is None:
            return None
        start = case.since(self.within)
        return [r for r in found if r.on <= case.at and (r.on > start or (r.until or r.on) > start)]

    def too_early(self, case: Case, found: Sequence[Record]) -> Finding:
        """The life on record is shorter than the window: what is missing may still come."""
        if not found:
            return self.nothing(self.of)
        return self.finds(State.UNPROVEN, "too-early", found, count=len(found), since=case.evidence.since)


def unit_of(figure: str | None, case: Case) -> dict[str, Figure]:
    """The currency beside a sum of money, so that pages can write it as one; nothing beside other figures."""
    return {"currency": case.charter.currency} if figure == MONEY else {}


class Measured(Selecting):
    """A rule whose outcome is one number, compared with a floor or a ceiling."""

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "at_most", "soon_at_least", "within")


def state_of_share(value: Fraction, floor: Fraction | None, ceiling: Fraction | None, soon: Fraction | None) -> State:
    """Kept within the limits, due soon down to the warning limit, else breached."""
    if ceiling is not None and value > ceiling:
        return State.BREACHED
    if floor is None or value >= floor:
        return State.KEPT
    return State.DUE_SOON if soon is not None and value >= soon else State.BREACHED


WHOLE = Fraction(1)
YesShare = Share
Direction = Literal["rising", "steady"]
