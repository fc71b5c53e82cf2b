"""Forms of an Arabic word: what is attached to it is taken off, and a known plural leads to its singular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from mithaq.language.lexicon import lexicon

_PROCLITICS = tuple(
    sorted(
        {
            conjunction + preposition + article
            for conjunction, preposition, article in product(("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال"))
            if (preposition, article) != ("ل", "ال")
        }
        | {conjunction + "لل" for conjunction in ("", "و", "ف")},
        key=len,
        reverse=True,
    )
)
_PRONOUNS = ("", "ها", "هما", "هم", "هن", "كما", "كم", "كن", "نا", "ه", "ك")
_ENDINGS = ("", "ه", "ت", "ات", "تان", "تين", "تي", "تا", "ون", "ين", "ان", "يا", "وا", "ي", "و")
_BEFORE_PRONOUN = frozenset({"ت", "تي", "تا", "و", "وا", "ي"})
"""Endings that only stand before a pronoun: ة opens to ت, and ن of the dual and plural falls away."""
_SUFFIXES = tuple(
    sorted(
        {
            (ending + pronoun, ending)
            for ending, pronoun in product(_ENDINGS, _PRONOUNS)
            if (ending not in _BEFORE_PRONOUN or pronoun)
            and not (ending in ("ون", "ين", "ان", "تان", "تين", "ه") and pronoun)
        }
        | {("ا", ""), ("يه", "يه")},
        key=lambda each: len(each[0]),
        reverse=True,
    )
)
_FEMININE = frozenset({"ت", "ات", "تان", "تين", "تي", "تا"})
SHORTEST = 2
LIGHT = 3
"""What is left of an unknown word when something is taken off has at least so many letters."""
_WEAK = str.maketrans("", "", "اويء")


_PATTERNS = tuple(
    (re.compile(plural), singulars)
    for plural, singulars in (
        ("ا(.)(.)(.)ه", ("12ا3", "12ي3")),
        ("ا(.)(.)ا(.)", ("123", "123ه")),
        ("ا(.)(.)(.)اء", ("12ي3",)),
        ("(.)(.)(.)اء", ("12ي3", "1ا23")),
        ("(.)(.)و(.)", ("123", "123ه")),
        ("(.)وا(.)(.)", ("1ا23", "1ا23ه")),
        ("(.)(.)اي(.)", ("12ي3", "12ي3ه", "12ا3ه")),
        ("(.)(.)ا(.)(.)", ("1234", "1234ه")),
        ("(.)(.)ا(.)ي(.)", ("123و4", "123ا4", "123ي4")),
    )
)
"""Patterns of broken plurals with those of the singulars that they are made from: the grammar's, for words that no lexicon has."""


@lru_cache(maxsize=200_000)
def forms_of(word: str) -> frozenset[str]:
    """The keys of a folded Arabic word: its singulars where the lexicon knows it, and its light stem where not for sure."""
    known, cost = _known(word)
    if known:
        return known if cost == 0 else known | _light(word)
    return _light(word) | _by_pattern(word)


def _by_pattern(word: str) -> frozenset[str]:
    """The singulars that an unknown word would have if it were a broken plural."""
    found: set[str] = set()
    for stem in _bare_of(word):
        for plural, singulars in _PATTERNS:
            if match := plural.fullmatch(stem):
                found |= {"".join(match.group(int(c)) if c.isdigit() else c for c in each) for each in singulars}
    return frozenset(found)


def names_in(word: str) -> frozenset[str]:
    """What a folded word may be when it is a name: without article and proclitics, with and without its ending."""
    return _light(word) | _bare_of(word)


def skeletons_of(word: str) -> frozenset[str]:
    """The strong consonants of a folded word without what is attached: the same for most broken plurals. None when too few."""
    found = (stem.translate(_WEAK) for stem in _light(word))
    return frozenset(bones for bones in found if len(bones) >= LIGHT)


def _known(word: str) -> tuple[frozenset[str], int]:
    """The singulars by the reading that takes off least, and how many letters that is; the article costs nothing."""
    found: set[str] = set()
    least = len(word)
    known = lexicon()
    for stem, cost in _readings(word):
        if cost <= least and (singulars := known.get(stem)):
            found = (found if cost == least else set()) | singulars
            least = cost
    return frozenset(found), least


def _readings(word: str) -> Iterator[tuple[str, int]]:
    """Every way to take a word apart: the noun that is left, and the letters taken off."""
    for before in _PROCLITICS:
        if not word.startswith(before):
            continue
        rest = word[len(before) :]
        price = len(before) - 2 * before.endswith("ال")
        for after, ending in _SUFFIXES:
            if not rest.endswith(after) or len(rest) - len(after) < SHORTEST:
                continue
            stem = rest[: len(rest) - len(after)] if after else rest
            yield stem, price + len(after)
            if ending in _FEMININE:
                yield stem + "ه", price + len(after)


def _light(word: str) -> frozenset[str]:
    """The stem of a word that no lexicon knows: with the article off, plural and pronoun endings off.

    A single letter in front may belong to the word (بنزرت) or not (بنواكشوط): both are kept.
    """
    stems = (_without_ending(each) for each in _bare_of(word))
    return frozenset(stem.replace("ء", "") if len(stem) > LIGHT else stem for stem in stems)


def _bare_of(word: str) -> frozenset[str]:
    """The word without what stands before it, by every reading."""
    bare = _without_article(word)
    if bare == word and word[:1] in ("و", "ف", "ب", "ك", "ل") and len(word) > LIGHT:
        return frozenset({bare, _without_article(word[1:])})
    return frozenset({bare})


def _without_article(word: str) -> str:
    for before in _PROCLITICS:
        if before.endswith(("ال", "لل")) and word.startswith(before) and len(word) - len(before) >= LIGHT:
            return word[len(before) :]
    return word


def _without_ending(word: str) -> str:
    for after, ending in _SUFFIXES:
        if after in ("", "ا", "يه") or (len(after) == 1 and after != "ه") or ending in ("ي", "و"):
            continue
        if word.endswith(after) and len(word) - len(after) >= LIGHT:
            return word[: len(word) - len(after)]
    return word
