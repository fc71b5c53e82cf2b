"""`coverage`: every named value of a facet has at least so many records."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import WHOLE, Case, Selecting, state_of_share
from mithaq.charter.terms import Share as Part
from mithaq.charter.verdict import Finding, State


class Coverage(Selecting):
    """None of a list is left out: each sector, each country, each level."""

    kind: Literal["coverage"]
    by: str = Field(description="the facet whose values must all appear")
    each: tuple[str, ...] = ()
    list: str | None = Field(default=None, description="take the values from this list of the charter")
    countries: bool | Literal["members"] = Field(
        default=False, description="take the values from the charter's territory, or only those that have a member"
    )
    distinct: str | None = Field(default=None, description="count distinct values of this facet instead of records")
    at_least: int = Field(default=1, ge=1)
    share: Part = WHOLE
    soon_share: Part | None = None

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least", "share", "soon_share", "within")

    def judge(self, case: Case) -> Finding:
        found = self.records(case, self.by, *([self.distinct] if self.distinct else []))
        if found is None:
            return self.unkept(self.of)
        values = self.values(case)
        if not values:
            return self.finds(State.UNPROVEN, "no-list")
        numbers = {value: self._number([r for r in found if value in r.value(self.by)]) for value in values}
        gaps = tuple(value for value, number in numbers.items() if number < self.at_least)
        filled = Fraction(len(values) - len(gaps), len(values))
        if filled < self.share and (case.too_young(self.within) or (not found and self.within is None)):
            return self.too_early(case, found)
        state = state_of_share(filled, self.share, None, self.soon_share)
        covered = len(values) - len(gaps)
        return self.finds(
            state, "values-covered", found, covered=covered, of=len(values), gaps=gaps, at_least=self.at_least
        )

    def _number(self, records: Sequence[Record]) -> int:
        return len({v for r in records for v in r.value(self.distinct)}) if self.distinct else len(records)

    def values(self, case: Case) -> tuple[str, ...]:
        """The values that must appear, from the rule or from the charter."""
        if self.list:
            return tuple(case.charter.lists.get(self.list, {}))
        if self.countries == "members":
            members = case.evidence.select("membership", {}, needing=["country"]) or ()
            return tuple(sorted({c for member in members if member.covers(case.at) for c in member.value("country")}))
        if self.countries:
            return case.charter.territory.listed
        return self.each
