"""Sums as people type them: read in every usual form, refused when they can be read in two ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.domains.finance.amounts import NotASum, read_sum


@pytest.mark.parametrize(
    ("words", "sum_"),
    [
        ("350", "350"),
        ("٣٥٠", "350"),
        ("٣٥٬٠٠٠٫٥٠٠", "35000.500"),
        ("٣٥ ٠٠٠", "35000"),
        ("35 000", "35000"),
        ("35\u202f000,5", "35000.5"),
        ("35\u00a0000", "35000"),
        ("1,250.500", "1250.500"),
        ("1.250,500", "1250.500"),
        ("1 250,500", "1250.500"),
        ("1,250,500", "1250500"),
        ("1.250.500", "1250500"),
        ("1250,500", "1250.500"),
        ("0,250", "0.250"),
        ("0250.125", "250.125"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("0", "0"),
        ("12.", "12"),
        ("+7", "7"),
        ("-5", "-5"),
        ("−٥", "-5"),
        ("\u200f250\u200f", "250"),
    ],
)
def test_a_sum_is_read_as_it_is_meant(words: str, sum_: str) -> None:
    assert str(read_sum(words, "TND")) == sum_


@pytest.mark.parametrize("words", ["1.250", "1,250", "35,000", "١٬٢٥٠".replace("٬", ","), "250.125", "1،250"])
def test_what_can_be_read_in_two_ways_is_refused_where_the_currency_has_three_places(words: str) -> None:
    with pytest.raises(NotASum) as refused:
        read_sum(words, "TND")
    assert (refused.value.code, refused.value.words) == ("sum-ambiguous", words)


@pytest.mark.parametrize(
    ("words", "sum_"), [("1.250", "1250"), ("1,250", "1250"), ("35,000", "35000"), ("0,25", "0.25")]
)
def test_where_only_one_reading_is_money_it_is_read(words: str, sum_: str) -> None:
    assert str(read_sum(words, "EUR")) == sum_


@pytest.mark.parametrize(
    "words",
    ["", " ", "abc", "12 34", "1,25,000.5", "1..2", "1.250,500.25", "12e3", "NaN", "Infinity", "1/2", "9" * 25, "€5", "--5", "5-", "1 25", "35 0000"],
)  # fmt: skip
def test_what_is_no_sum_is_refused(words: str) -> None:
    with pytest.raises(NotASum) as refused:
        read_sum(words, "TND")
    assert refused.value.code == "not-a-sum"


@given(
    st.integers(0, 10**9),
    st.integers(0, 99),
    st.sampled_from([(" ", ","), (",", "."), (".", ","), ("", "."), ("\u202f", ","), ("٬", "٫")]),
)
def test_two_places_survive_every_way_of_writing(whole: int, cents: int, marks: tuple[str, str]) -> None:
    group, decimal = marks
    words = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02d}"
    assert read_sum(words, "EUR") == Decimal(f"{whole}.{cents:02d}")


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_sum_or_refused(words: str) -> None:
    try:
        assert read_sum(words, "TND").is_finite()
    except NotASum as refused:
        assert refused.code in ("not-a-sum", "sum-ambiguous")
