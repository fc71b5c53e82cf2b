"""Exact sums of money: how many places a currency has (from CLDR), and rounding to them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from babel.numbers import get_currency_precision


def places_of(currency: str) -> int:
    """How many decimal places a currency is counted in: 3 for the Tunisian dinar, 2 for the euro."""
    return get_currency_precision(currency)


def quantum_of(currency: str) -> Decimal:
    """The smallest sum of a currency."""
    return Decimal(1).scaleb(-places_of(currency))


def rounded(sum_: Fraction, currency: str) -> Decimal:
    """An exact sum as money: half goes to the even neighbour, so that many sums lean to neither side."""
    minor = sum_ * 10 ** places_of(currency)
    return Decimal(round(minor)).scaleb(-places_of(currency))


def fits(amount: Decimal, currency: str) -> bool:
    """Whether a sum has no more places than its currency."""
    return amount == amount.quantize(quantum_of(currency), ROUND_HALF_EVEN)


def in_minor_units(amount: Decimal, currency: str) -> int:
    """A sum as a whole number of the currency's smallest units: rules weigh by whole numbers."""
    return int(amount.scaleb(places_of(currency)))
