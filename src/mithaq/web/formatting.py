"""Dates, numbers, shares and periods as a reader of a place writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from django.utils.translation import gettext, ngettext

from mithaq.charter.document import Charter
from mithaq.charter.terms import Period

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WESTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Manner:
    """How a page writes: its language, the place whose month names it uses, its digits, and the clocks that it goes by."""

    language: str
    place: str = ""
    digits: str = "latn"
    timezone: str = "UTC"

    @classmethod
    def of(cls, language: str, charter: Charter | None = None) -> Manner:
        """The manner of a network's pages in a language, or of the platform's own."""
        if charter is None:
            return cls(language, language)
        place = {"ar": charter.locale.ar, "fr": charter.locale.fr, "en": charter.locale.en}[language]
        digits = charter.locale.digits if language == "ar" else "latn"
        return cls(language, place, digits, charter.locale.timezone)

    @property
    def locale(self) -> Locale:
        try:
            return Locale.parse((self.place or self.language).replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse(self.language)

    @property
    def numbering(self) -> str:
        """CLDR's name of the digits, which brings their own signs for thousands and decimals."""
        return "arab" if self.digits == "arab" and self.language == "ar" else "latn"

    def written(self, words: str) -> str:
        """Words with the digits that the network uses."""
        return words.translate(ARABIC_DIGITS if self.digits == "arab" else WESTERN_DIGITS)

    def local(self, moment: datetime) -> datetime:
        """The moment as the clocks of the place show it."""
        return moment.astimezone(ZoneInfo(self.timezone))

    @property
    def clocks(self) -> str:
        """Whose clocks these are, in words: the country's, or its city's where the country has several."""
        return clocks_of(self.timezone, self.language)

    def day(self, day: date, form: str = "long") -> str:
        """A day; of a moment, the day that it falls on at the place."""
        found = self.local(day).date() if isinstance(day, datetime) else day
        return self.written(format_date(found, form, locale=self.locale))

    def day_of_year(self, words: str) -> str:
        """A day of each year, written `12-31`, as a day and its month."""
        return self.written(format_date(date.fromisoformat(f"2000-{words}"), "d MMMM", locale=self.locale))

    def moment(self, moment: datetime) -> str:
        return self.written(format_datetime(self.local(moment), "d MMMM y HH:mm", locale=self.locale))

    def hours(self, starts: datetime, ends: datetime) -> str:
        return self.written(f"{self.local(starts):%H:%M}–{self.local(ends):%H:%M}")

    def number(self, number: int | float | Fraction) -> str:
        if isinstance(number, Fraction):
            number = round(float(number), DECIMALS) if number.denominator != 1 else number.numerator
        return self.written(format_decimal(number, locale=self.locale))

    def sum(self, amount: Decimal) -> str:
        """A sum without its currency, with the places that it has."""
        places = max(0, -int(amount.normalize().as_tuple().exponent))
        form = "#,##0." + "0" * places if places else "#,##0"
        return self.written(format_decimal(amount, form, locale=self.locale, numbering_system=self.numbering))

    def money(self, amount: Decimal, currency: str) -> str:
        """A sum of money with its currency, in the places that the currency is counted in.

        CLDR parts a code of letters from the digits; the library does not yet.
        """
        shown = format_currency(amount, currency, locale=self.locale, numbering_system=self.numbering)
        return self.written(re.sub(r"(?<=[A-Za-z])(?=\d)", "\u00a0", shown))

    def share(self, share: Fraction) -> str:
        """A share as a percentage; a simple fraction of a charter stays one (two thirds)."""
        percent = share * 100
        shown = percent.numerator if percent.denominator == 1 else round(float(percent), 1)
        sign = "٪" if self.digits == "arab" and self.language == "ar" else "\u202f%" if self.language == "fr" else "%"
        return self.number(shown) + sign

    def listed(self, words: list[str]) -> str:
        return format_list(words, locale=self.locale) if words else ""

    def period(self, period: Period) -> str:
        """A period in words: three months, ten working days."""
        parts = [
            ngettext("%(n)s year", "%(n)s years", period.years) % {"n": self.number(period.years)}
            if period.years
            else "",
            ngettext("%(n)s month", "%(n)s months", period.months) % {"n": self.number(period.months)}
            if period.months
            else "",
            ngettext("%(n)s day", "%(n)s days", period.days) % {"n": self.number(period.days)} if period.days else "",
            ngettext("%(n)s working day", "%(n)s working days", period.working) % {"n": self.number(period.working)}
            if period.working
            else "",
        ]
        return self.listed([part for part in parts if part]) or gettext("no time")

    def country(self, code: str) -> str:
        """The name of a country in the page's language, from CLDR."""
        return Locale.parse(self.language).territories.get(code, code)


def clocks_of(timezone: str, language: str) -> str:
    """Whose clocks a time zone means: the country's, or its city's where the country has several; from CLDR."""
    if timezone == "UTC":
        return gettext("Universal Time (UTC)")
    return get_timezone_location(timezone, locale=Locale.parse(language))
