"""Forms of a word in Latin letters: the stems of Snowball's French and English, taken of the word without its accents."""

from __future__ import annotations

from functools import lru_cache
from threading import local

import Stemmer

LANGUAGES = {"fr": "french", "en": "english"}
_OWN = local()
"""A stemmer is not safe between threads: each has its own."""


@lru_cache(maxsize=200_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a folded word in French or English. Digits stay as they are."""
    if word.isdigit():
        return word
    stemmer = getattr(_OWN, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(LANGUAGES[language])
        setattr(_OWN, language, stemmer)
    return stemmer.stemWord(word)
