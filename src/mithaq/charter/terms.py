"""The measures that statutes are written in: periods, shares, thresholds, working days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

_PERIOD = re.compile(
    r"P(?:(?P<years>[0-9]{1,5})Y)?(?:(?P<months>[0-9]{1,5})M)?(?:(?P<days>[0-9]{1,5})D)?(?:(?P<working>[0-9]{1,5})WD)?"
)
_NUMBER = re.compile(r"[0-9]{1,12}(/[0-9]{1,12})?")
_LONGEST = 102 * 366
"""A little over a hundred years, in days: far beyond it the calendar would run out."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country's working days: its weekend (Monday is 0) and its public holidays."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = field(default_factory=lambda: frozenset[date]())

    def works_on(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period (`P3M`, `P1Y6M`, `P14D`) or a number of working days (`P10WD`)."""

    years: int = 0
    months: int = 0
    days: int = 0
    working: int = 0

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read `P3M` and the like. Raises ValueError `period:…` for anything else."""
        match = _PERIOD.fullmatch(words)
        if not match or not any(match.groups()):
            raise ValueError(f"period:{words}")
        period = cls(**{name: int(number or 0) for name, number in match.groupdict().items()})
        if period.years * 366 + period.months * 31 + period.days + period.working * 2 > _LONGEST:
            raise ValueError(f"period:{words}")
        return period

    def after(self, day: date, calendar: Calendar | None = None) -> date:
        """The same day one period later; a missing day (31 June) becomes the last of its month."""
        return self._move(day, 1, calendar or Calendar())

    def before(self, day: date, calendar: Calendar | None = None) -> date:
        """The same day one period earlier."""
        return self._move(day, -1, calendar or Calendar())

    def _move(self, day: date, sign: int, calendar: Calendar) -> date:
        months = day.year * 12 + day.month - 1 + sign * (self.years * 12 + self.months)
        year, month = divmod(months, 12)
        moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        moved += timedelta(days=sign * self.days)
        left = self.working
        while left:
            moved += timedelta(days=sign)
            left -= calendar.works_on(moved)
        return moved

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"), (self.working, "WD"))
        return "P" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0D")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object) -> Period:
            return value if isinstance(value, Period) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, object]:
        return {"type": "string", "pattern": "^P(\\d+Y)?(\\d+M)?(\\d+D)?(\\d+WD)?$", "examples": ["P3M", "P10WD"]}


def _read_number(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | str) or not _NUMBER.fullmatch(str(value)):
        raise ValueError(f"number:{value}")
    try:
        return Fraction(value)
    except ZeroDivisionError as error:
        raise ValueError(f"number:{value}") from error


def _read_share(value: object) -> Fraction:
    share = _read_number(value)
    if not 0 <= share <= 1:
        raise ValueError(f"share:{value}")
    return share


def _lasting(period: Period) -> Period:
    if period == Period():
        raise ValueError(f"period:{period}")
    return period


Lasting = Annotated[Period, AfterValidator(_lasting)]
"""A period in which something can happen again: longer than nothing."""

_FRACTION = WithJsonSchema({"type": ["string", "integer"], "pattern": "^\\d+(/\\d+)?$", "examples": ["1/2", "4/5"]})
Number = Annotated[Fraction, BeforeValidator(_read_number), PlainSerializer(str), _FRACTION]
"""An exact number: an integer, or a fraction in quotes."""
Share = Annotated[Fraction, BeforeValidator(_read_share), PlainSerializer(str), _FRACTION]
"""A part of a whole, from 0 to 1."""


def _real_day(day: str) -> str:
    try:
        date.fromisoformat(f"2000-{day}")
    except ValueError as error:
        raise ValueError(f"no such day: {day}") from error
    return day


DayOfYear = Annotated[str, AfterValidator(_real_day), Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""Month and day, as `03-31`: a day that some year has."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share as charters word it: 'at least a third', or exclusively 'more than half'."""

    share: Fraction
    exclusive: bool = False

    def least(self, whole: int) -> int:
        """The smallest number that meets this threshold in a whole of this size."""
        exact = self.share * whole
        return floor(exact) + 1 if self.exclusive else ceil(exact)
