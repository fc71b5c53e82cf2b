"""Periods, shares, thresholds and working days."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mithaq.charter.terms import Calendar, Number, Period, Share, Threshold

LEVANT = Calendar(frozenset({4, 5}), frozenset({date(2026, 3, 9)}))
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("P3M", Period(months=3)),
        ("P1Y6M", Period(years=1, months=6)),
        ("P14D", Period(days=14)),
        ("P10WD", Period(working=10)),
        ("P1Y2M3D4WD", Period(1, 2, 3, 4)),
        ("P0D", Period()),
    ],
)
def test_periods_are_read_and_written(words: str, period: Period) -> None:
    assert Period.parse(words) == period
    assert str(period) == words


@pytest.mark.parametrize(
    "words", ["", "P", "3M", "P3", "P3W", "P-3M", "P1.5M", "P3M ", "p3m", "PT3H", "P3M1Y", "three months"]
)
def test_what_is_not_a_period(words: str) -> None:
    with pytest.raises(ValueError, match=r"^period:"):
        Period.parse(words)


@pytest.mark.parametrize(
    ("day", "words", "after"),
    [
        (date(2025, 11, 30), "P3M", date(2026, 2, 28)),
        (date(2023, 11, 30), "P3M", date(2024, 2, 29)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 2, 29), "P4Y", date(2028, 2, 29)),
        (date(2026, 5, 31), "P1M", date(2026, 6, 30)),
        (date(2026, 12, 31), "P1M1D", date(2027, 2, 1)),
        (date(2026, 3, 6), "P1WD", date(2026, 3, 9)),  # a Friday to a Monday
        (date(2026, 3, 7), "P1WD", date(2026, 3, 9)),
        (date(2026, 3, 9), "P5WD", date(2026, 3, 16)),
    ],
)
def test_the_same_day_one_period_later(day: date, words: str, after: date) -> None:
    assert Period.parse(words).after(day) == after


@pytest.mark.parametrize(
    ("day", "words", "before"),
    [
        (date(2026, 5, 31), "P3M", date(2026, 2, 28)),
        (date(2024, 2, 29), "P1Y", date(2023, 2, 28)),
        (date(2026, 1, 31), "P1M", date(2025, 12, 31)),
        (date(2026, 3, 9), "P1WD", date(2026, 3, 6)),
        (date(2026, 3, 1), "P1D", date(2026, 2, 28)),
    ],
)
def test_the_same_day_one_period_earlier(day: date, words: str, before: date) -> None:
    assert Period.parse(words).before(day) == before


def test_the_weekend_and_the_holidays_of_the_place_do_not_count() -> None:
    """Wednesday 4 March: Thursday 5, Sunday 8 and Tuesday 10 work; Friday, Saturday and Monday 9 do not."""
    assert Period(working=3).after(date(2026, 3, 4), LEVANT) == date(2026, 3, 10)
    assert Period(working=3).before(date(2026, 3, 10), LEVANT) == date(2026, 3, 4)
    assert not LEVANT.works_on(date(2026, 3, 9))
    assert LEVANT.works_on(date(2026, 3, 8))


@given(DAYS, st.integers(0, 30), st.integers(0, 60))
def test_years_and_months_there_and_back_lose_at_most_three_days(day: date, years: int, months: int) -> None:
    """A month that is too short moves the day to its last; the way back can only miss by what was cut off."""
    period = Period(years=years, months=months)
    back = period.before(period.after(day))
    assert timedelta(0) <= day - back <= timedelta(days=3)
    if day.day <= 28:
        assert back == day


@given(DAYS, st.integers(0, 4000))
def test_days_there_and_back_are_exact(day: date, days: int) -> None:
    assert Period(days=days).before(Period(days=days).after(day)) == day


@given(DAYS, st.integers(1, 60))
def test_working_days_end_on_a_working_day_and_come_back_within_the_weekend(day: date, number: int) -> None:
    period = Period(working=number)
    end = period.after(day, LEVANT)
    assert LEVANT.works_on(end)
    passed = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(map(LEVANT.works_on, passed)) == number
    back = period.before(end, LEVANT)
    assert timedelta(0) <= day - back <= timedelta(days=3)
    assert back == day or not LEVANT.works_on(day)


@given(DAYS, DAYS, st.builds(Period, st.integers(0, 3), st.integers(0, 40), st.integers(0, 90)))
def test_a_later_start_never_ends_earlier(one: date, other: date, period: Period) -> None:
    early, late = sorted((one, other))
    assert period.after(early) <= period.after(late)


@given(st.fractions(0, 1), st.integers(0, 500))
def test_least_is_the_boundary(share: Fraction, whole: int) -> None:
    """An inclusive threshold is met by it and by nothing less; an exclusive one needs strictly more than the share."""
    least = Threshold(share).least(whole)
    assert least >= share * whole > least - 1
    strictly = Threshold(share, exclusive=True).least(whole)
    assert strictly > share * whole >= strictly - 1


@pytest.mark.parametrize(
    ("share", "exclusive", "whole", "least"),
    [
        ("1/2", True, 6, 4),
        ("1/2", False, 6, 3),
        ("1/2", True, 7, 4),
        ("2/3", False, 6, 4),
        ("2/3", False, 7, 5),
        ("1/3", False, 0, 0),
    ],
)
def test_thresholds_as_charters_word_them(share: str, exclusive: bool, whole: int, least: int) -> None:
    assert Threshold(Fraction(share), exclusive).least(whole) == least


@pytest.mark.parametrize(
    ("written", "value"), [("1/2", Fraction(1, 2)), (1, Fraction(1)), ("0", Fraction(0)), ("95/100", Fraction(19, 20))]
)
def test_shares_are_exact(written: object, value: Fraction) -> None:
    assert TypeAdapter[Fraction](Share).validate_python(written) == value


@pytest.mark.parametrize("written", ["3/2", -1, 2, "-1/2"])
def test_a_share_lies_between_nothing_and_all(written: object) -> None:
    with pytest.raises(ValidationError, match=r"share:|number:"):
        TypeAdapter[Fraction](Share).validate_python(written)


@pytest.mark.parametrize("written", [0.5, True, None, "half", "1/0", "", "nan", "inf", [1]])
def test_what_is_not_a_number(written: object) -> None:
    with pytest.raises(ValidationError, match="number:"):
        TypeAdapter[Fraction](Number).validate_python(written)


@pytest.mark.parametrize("written", ["1e9", "0.5"])
def test_a_number_is_written_as_the_schema_says(written: str) -> None:
    """An integer, or a fraction in quotes: an editor that knows the schema refuses the rest, and so does the reader."""
    with pytest.raises(ValidationError, match="number:"):
        TypeAdapter[Fraction](Number).validate_python(written)


@pytest.mark.parametrize("words", ["P9999Y", "P120000M", "P4000000D", "P999999WD"])
def test_a_period_beyond_the_calendar_is_no_period(words: str) -> None:
    """It could be read, but no day could be reckoned with it: judging would fail."""
    with pytest.raises(ValueError, match=r"^period:"):
        Period.parse(words)
