"""Sums as people type them, and whether a sum can be money of a network. What can be read in two ways is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from mithaq.charter.document import Charter
from mithaq.charter.money import fits, places_of
from mithaq.charter.verdict import Verdict
from mithaq.foundation.texts.folding import clean_line, western_digits

MOST = Decimal(10) ** 10
GROUPED = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
SPACED = re.compile(r"[1-9]\d{0,2}( \d{3})+")
LONGEST = 24
MARKS = str.maketrans({"\u066c": " ", "\u066b": "\u066b", "'": " ", "\u2019": " ", "\u060c": ","})


class NotASum(ValueError):
    """Words that are no sum, with the code that pages word: `not-a-sum` or `sum-ambiguous`."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def read_sum(words: str, currency: str) -> Decimal:
    """A sum as typed: `٣٥٠`, `35 000`, `1,250.500`, `1.250,500`, `12,5`. Raises `NotASum`.

    A single point or comma before three digits can part thousands or decimals. Where the currency has no three
    places only the first reading is left; else it is refused, because a wrong guess is wrong a thousandfold.
    """
    plain = re.sub(r"\s+", " ", western_digits(clean_line(words)).translate(MARKS))
    sign = "-" if plain[:1] in ("-", "\u2212") else ""
    plain = plain[1:].lstrip() if plain[:1] in ("-", "\u2212", "+") else plain
    if len(plain) > LONGEST:
        raise NotASum("not-a-sum", words)
    whole, decimals = _parted(plain, currency, words)
    if " " in whole and not SPACED.fullmatch(whole):
        raise NotASum("not-a-sum", words)
    whole = whole.replace(" ", "")
    if not (whole.isascii() and whole.isdigit()) or (decimals and not decimals.isdigit()):
        raise NotASum("not-a-sum", words)
    return Decimal(f"{sign}{whole}.{decimals or '0'}" if decimals else f"{sign}{whole}")


def _parted(plain: str, currency: str, words: str) -> tuple[str, str]:
    """The whole part (thousands still spaced) and the decimals."""
    if "\u066b" in plain:
        whole, _, decimals = plain.partition("\u066b")
        return whole.replace(",", " "), decimals
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return plain, ""
    if len(set(marks)) == 2:
        last = marks[-1]
        whole, _, decimals = plain.rpartition(last)
        return _ungrouped(whole, words), decimals
    if len(marks) > 1:
        return _ungrouped(plain, words), ""
    whole, _, decimals = plain.partition(marks[0])
    if len(decimals) == 3 and GROUPED.fullmatch(plain.replace(".", ",")):
        if places_of(currency) >= 3:
            raise NotASum("sum-ambiguous", words)
        return whole + decimals, ""
    return whole, decimals


def _ungrouped(grouped: str, words: str) -> str:
    """Digits whose thousands are parted by one kind of mark."""
    if not GROUPED.fullmatch(grouped.replace(".", ",")) or {".", ","} <= set(grouped):
        raise NotASum("not-a-sum", words)
    return grouped.replace(".", "").replace(",", "")


def may_be_sum(charter: Charter, amount: Decimal, currency: str, *, clause: str, zero: bool = False) -> Verdict:
    """Whether a sum can be money of a network: its currency, its places, not below zero (or not zero), not absurd."""
    figures: dict[str, Any] = {"amount": str(amount), "currency": currency, "wanted": charter.currency}
    if currency != charter.currency:
        return Verdict.of(False, clause=clause, reason="another-currency", **figures)
    if amount < 0:
        return Verdict.of(False, clause=clause, reason="sum-below-zero", **figures)
    if amount == 0 and not zero:
        return Verdict.of(False, clause=clause, reason="sum-of-nothing", **figures)
    if amount >= MOST:
        return Verdict.of(False, clause=clause, reason="sum-too-large", **figures)
    places = places_of(currency)
    return Verdict.of(fits(amount, currency), clause=clause, reason="sum-has-too-many-places", places=places, **figures)
