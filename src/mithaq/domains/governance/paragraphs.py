"""Texts by paragraph: reading what was typed, changing one paragraph, and showing what changes word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict

Paragraphs = Sequence[dict[str, str]]
"""A text as it is kept: each paragraph in up to three languages. Their order is their number, from 1."""
LONGEST, MOST = 4000, 120
"""Characters of a paragraph, and paragraphs of a text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay, go or come."""

    way: str
    words: str


def paragraphs_of(typed: Text) -> list[dict[str, str]]:
    """What was typed, cut at empty lines. In each language the same number of paragraphs. Raises `Refused`."""
    cut = {language: _cut(words) for language, words in typed.as_json().items()}
    lengths = {len(parts) for parts in cut.values()}
    even = len(lengths) <= 1
    counts = ", ".join(f"{language} {len(parts)}" for language, parts in sorted(cut.items()))
    Verdict.of(even, clause="", reason="paragraphs-differ", paragraphs=counts).or_refuse()
    number = max(lengths, default=0)
    fits = number <= MOST and all(len(part) <= LONGEST for parts in cut.values() for part in parts)
    Verdict.of(fits, clause="", reason="text-too-long", most=MOST, longest=LONGEST).or_refuse()
    return [{language: parts[n] for language, parts in cut.items()} for n in range(number)]


def replaced(text: Paragraphs, number: int, paragraph: dict[str, str]) -> list[dict[str, str]]:
    """The text with one paragraph put in another's place, or added at the end. A struck one stays, empty: numbers hold."""
    before = [dict(each) for each in text]
    if number == len(before) + 1:
        return [*before, dict(paragraph)]
    return [dict(paragraph) if n == number else each for n, each in enumerate(before, 1)]


def languages_of(text: Paragraphs) -> frozenset[str]:
    """The languages in which a text stands."""
    return frozenset(language for paragraph in text for language in paragraph)


def difference(before: str, after: str) -> list[Piece]:
    """What changes between two versions of a paragraph, word by word."""
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("stays", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("goes", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("comes", "".join(new[c:d])))
    return pieces


def _cut(words: str) -> list[str]:
    parts = re.split(r"\n\s*\n", words.replace("\r\n", "\n").strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


def _words(paragraph: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", paragraph)
