"""Words of a text and the keys by which they are found: the same at indexing and at asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mithaq.language.arabic import forms_of, names_in, skeletons_of
from mithaq.language.latin import LANGUAGES, stem_of
from mithaq.language.letters import folded_word
from mithaq.language.sounds import sound_of

_WORD = re.compile("[\\w\u064b-\u065f\u0670\u0640]+")
LONGEST = 60
"""A longer run of letters is no word, and the engine would not keep it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text (`text[start:end]`), in its folded form."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order. An apostrophe parts words: of l'eau there are l and eau."""
    for found in _WORD.finditer(text):
        word = folded_word(found.group()[:LONGEST])
        if word:
            yield Word(word, found.start(), found.end())


def keys_of(word: str, language: str = "") -> frozenset[str]:
    """The keys of a folded word. Without a language, those of every language that it may belong to."""
    if is_arabic(word):
        return forms_of(word)
    if language in LANGUAGES:
        return frozenset({stem_of(word, language)})
    return frozenset(stem_of(word, each) for each in LANGUAGES)


@lru_cache(maxsize=100_000)
def wide_keys_of(word: str) -> frozenset[str]:
    """Keys that find more and say less, for when the others found too little: the consonants, the sound of a name, and
    an Arabic word without what is attached to it, in which a fault is looked for."""
    arabic = is_arabic(word)
    bones = {f"={each}" for each in skeletons_of(word)} if arabic else set[str]()
    heard = {f"~{sound}" for each in (names_in(word) if arabic else (word,)) if (sound := sound_of(each))}
    return frozenset(bones | heard | bare_of(word))


def bare_of(word: str) -> frozenset[str]:
    """An Arabic word without article, prepositions and endings, by every reading; none for other words."""
    return names_in(word) if is_arabic(word) else frozenset()


def is_arabic(word: str) -> bool:
    """Whether a folded word is written in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff"
