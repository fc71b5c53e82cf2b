"""How a name sounds, whatever the script: its consonants in one alphabet, so that نواكشوط and Nouakchott meet."""

from __future__ import annotations

import re

_ARABIC = str.maketrans({
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "", "ا": "", "و": "", "ي": "", "ع": "", "ء": "",
})  # fmt: skip
_DIGRAPHS = (
    ("tch", "\x00"), ("sch", "\x00"), ("ch", "\x00"), ("sh", "\x00"), ("kh", "k"), ("gh", "\x01"), ("dj", "j"), ("th", "t"),
    ("dh", "d"), ("ph", "f"), ("gue", "k"), ("gui", "k"), ("qu", "k"), ("ou", ""), ("x", "ks"),
)  # fmt: skip
_LATIN = str.maketrans({"q": "k", "c": "k", "g": "k", "v": "f", "p": "b"} | dict.fromkeys("aeiouywh'", ""))
_TWICE = re.compile(r"(.)\1+")
_SOFT = re.compile("c(?=[eiy])")
FEWEST = 3
"""Fewer consonants than this say too little."""


def sound_of(word: str) -> str:
    """The consonants of a folded word, Arabic or Latin; empty when there are fewer than three."""
    if word.isascii():
        heard = _SOFT.sub("s", word)
        for letters, sound in _DIGRAPHS:
            heard = heard.replace(letters, sound)
        heard = heard.translate(_LATIN).replace("\x00", "c").replace("\x01", "g")
    else:
        article = word.startswith("ال") and len(word) > 4
        heard = (word[2:] if article else word).translate(_ARABIC)
    heard = _TWICE.sub(r"\1", heard)
    return heard if len(heard) >= FEWEST and heard.isalpha() else ""
