"""One form for all ways of writing the same letters: vowel signs, hamza forms, letters of other countries, accents, digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ALIKE = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
    "ڭ": "ك", "ݣ": "ك", "گ": "ك", "ڨ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج", "ک": "ك", "ی": "ي",
    "٠": "0", "١": "1", "٢": "2", "٣": "3", "٤": "4", "٥": "5", "٦": "6", "٧": "7", "٨": "8", "٩": "9",
    "۰": "0", "۱": "1", "۲": "2", "۳": "3", "۴": "4", "۵": "5", "۶": "6", "۷": "7", "۸": "8", "۹": "9",
    "œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "‘": "'",
}  # fmt: skip
_LETTERS = str.maketrans(_ALIKE)
_LETTERS_AND_HAMZA = str.maketrans(_ALIKE | {"ء": ""})
_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\x00-\x1f\x7f]")


def clean_line(words: str) -> str:
    """One line as a person means it: NFC, no bidi controls, no invisible signs, single spaces."""
    visible = _CONTROLS.sub("", re.sub(r"\s+", " ", words))
    return re.sub(" +", " ", unicodedata.normalize("NFC", visible)).strip()


def western_digits(words: str) -> str:
    """The same words with 0-9 for the Arabic and Persian digits."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in words)


def folded(words: str) -> str:
    """The form that lists and directories compare: no vowel signs, no hamza, no accents, small letters."""
    return levelled(bare(words))


@lru_cache(maxsize=200_000)
def folded_word(word: str) -> str:
    """One word for the search: as `folded`, but a hamza that stands alone stays, so that ماء (water) is not ما (what)."""
    if word.isascii():
        return word.lower()
    return _without_accents(bare(word).translate(_LETTERS))


def bare(words: str) -> str:
    """Small letters without vowel signs; every letter is still as it was written, an alif with its hamza too."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", clean_line(words)).casefold())


def levelled(bare_words: str) -> str:
    """One letter for all its forms, no accents, single words."""
    stripped = _without_accents(bare_words.translate(_LETTERS_AND_HAMZA))
    return re.sub(r"[^\w' ]+", " ", stripped).replace("'", " ").strip()


def _without_accents(words: str) -> str:
    split = unicodedata.normalize("NFD", words)
    return "".join(c for c in split if not unicodedata.combining(c))
