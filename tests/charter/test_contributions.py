"""The sum that a charter suggests: band, means, rounding; and the faults of a scale."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.contributions import suggested
from mithaq.charter.fees import Band, Fees, Level, Means
from mithaq.charter.money import fits, in_minor_units, places_of, rounded
from mithaq.charter.text import Text

WORDS = Text(ar="م", fr="m", en="m")
LEVELS = Means(
    title=WORDS,
    levels={name: Level(title=WORDS, factor=Fraction(f)) for name, f in (("low", "1/3"), ("high", "3/2"))},
)
FEES = Fees(
    mode="voluntary",
    factors=("population", "means"),
    scale=(
        Band(up_to=20_000, amount=Decimal(100)),
        Band(up_to=100_000, amount=Decimal(250)),
        Band(amount=Decimal(500)),
    ),
    means=LEVELS,
    clause="6.1",
)


@pytest.mark.parametrize(
    ("population", "level", "amount"),
    [
        (0, "", "100.00"),
        (20_000, "", "100.00"),
        (20_001, "", "250.00"),
        (100_000, "high", "375.00"),
        (100_001, "high", "750.00"),
        (5, "low", "33.33"),
        (50_000, "low", "83.33"),
        (5, "unknown", "100.00"),
    ],
)
def test_the_band_times_the_means(population: int, level: str, amount: str) -> None:
    found = suggested(FEES, "EUR", population, level)
    assert str(found.amount) == amount
    assert (found.currency, found.population, found.clause) == ("EUR", population, "6.1")
    assert found.base * found.factor.numerator / found.factor.denominator == pytest.approx(
        found.amount, abs=Decimal("0.01")
    )


@pytest.mark.parametrize(
    ("currency", "places", "third"), [("TND", 3, "33.333"), ("EUR", 2, "33.33"), ("MAD", 2, "33.33")]
)
def test_a_currency_has_its_own_places(currency: str, places: int, third: str) -> None:
    assert places_of(currency) == places
    assert str(suggested(FEES, currency, 5, "low").amount) == third


@pytest.mark.parametrize(
    ("sum_", "currency", "amount"),
    [("1/200", "EUR", "0.00"), ("3/200", "EUR", "0.02"), ("1/2000", "TND", "0.000"), ("3/2000", "TND", "0.002")],
)
def test_a_half_goes_to_the_even_neighbour(sum_: str, currency: str, amount: str) -> None:
    assert str(rounded(Fraction(sum_), currency)) == amount


@pytest.mark.parametrize(
    ("fees", "population", "missing"),
    [
        (Fees(), 5, "no-fees"),
        (Fees(mode="dues"), 5, "no-scale"),
        (FEES, None, "population"),
    ],
)
def test_what_is_missing_is_said_and_no_sum_is_made_up(fees: Fees, population: int | None, missing: str) -> None:
    found = suggested(fees, "EUR", population, "low")
    assert (found.amount, found.missing) == (None, missing)


def test_one_sum_for_all_needs_no_population() -> None:
    fees = Fees(mode="dues", scale=(Band(amount=Decimal(80)),))
    assert suggested(fees, "MAD", None).amount == Decimal("80.00")


def test_means_count_only_where_the_charter_makes_them_a_factor() -> None:
    fees = FEES.model_copy(update={"factors": ("population",)})
    found = suggested(fees, "EUR", 5, "low")
    assert (found.amount, found.level) == (Decimal("100.00"), "")


def test_above_the_last_limit_the_last_band_stands() -> None:
    fees = Fees(mode="voluntary", scale=(Band(up_to=10, amount=Decimal(1)), Band(up_to=20, amount=Decimal(2))))
    assert suggested(fees, "EUR", 21).amount == Decimal("2.00")


scales = st.lists(
    st.tuples(st.integers(1, 10**7), st.integers(0, 10**6)), min_size=1, max_size=6, unique_by=lambda p: p[0]
)


@given(scales, st.integers(0, 10**7), st.integers(0, 10**7), st.fractions(0, 5), st.sampled_from(["TND", "EUR", "JPY"]))
def test_a_rising_scale_never_asks_less_of_the_larger(scale, one, other, factor, currency) -> None:  # type: ignore[no-untyped-def]
    limits, sums = sorted(p[0] for p in scale), sorted(p[1] for p in scale)
    bands = tuple(Band(up_to=limit, amount=Decimal(sum_)) for limit, sum_ in zip(limits, sums, strict=True))
    means = Means(title=WORDS, levels={"x": Level(title=WORDS, factor=factor)})
    fees = Fees(mode="voluntary", factors=("means",), scale=bands, means=means)
    low, high = (suggested(fees, currency, p, "x").amount for p in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high
    assert fits(low, currency)


@given(st.fractions(0, 10**6), st.sampled_from(["TND", "EUR", "JPY"]))
def test_rounding_is_exact_to_half_a_unit_and_counts_in_whole_units(sum_: Fraction, currency: str) -> None:
    amount = rounded(sum_, currency)
    assert abs(Fraction(amount) - sum_) * 2 <= Fraction(1, 10 ** places_of(currency))
    assert in_minor_units(amount, currency) == amount * 10 ** places_of(currency)


def test_a_sum_with_too_many_places_does_not_fit() -> None:
    assert fits(Decimal("1.250"), "TND")
    assert not fits(Decimal("1.255"), "EUR")
    assert fits(Decimal("1.250"), "EUR")
