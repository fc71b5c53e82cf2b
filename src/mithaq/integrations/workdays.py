"""Working days by country, from the `holidays` package and CLDR's weekends."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays
from babel import Locale
from babel.core import UnknownLocaleError

YEARS = range(2015, 2041)


@lru_cache(maxsize=64)
def workdays_of(country: str) -> tuple[frozenset[int], frozenset[date]]:
    """The weekend (Monday is 0) and the public holidays of a country; Saturday and Sunday where nothing is known."""
    try:
        days = frozenset(holidays.country_holidays(country, years=YEARS))
    except NotImplementedError:
        days = frozenset()
    try:
        locale = Locale.parse(f"ar_{country}")
        start, end = locale.weekend_start, locale.weekend_end
        weekend = frozenset({(start + step) % 7 for step in range((end - start) % 7 + 1)})
    except (UnknownLocaleError, ValueError):
        weekend = frozenset({5, 6})
    return weekend, days
