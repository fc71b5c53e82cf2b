"""Words of two directions on one line: what runs against the line is isolated, so that no number is turned round.

A typesetter follows the Unicode rules, and by these a telephone number in an Arabic sentence is set group by group from
the right. An isolate (U+2066 or U+2067, closed by U+2069) around such a run keeps it whole.
"""

from __future__ import annotations

import re

LEFT_TO_RIGHT, RIGHT_TO_LEFT, CLOSE = "\u2066", "\u2067", "\u2069"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates. The plain marks (U+200E, U+200F) stay: CLDR orders Arabic dates with them."""
_DIGITS = r"\u0660-\u0669\u06f0-\u06f9"
_LETTER = rf"[0-9A-Za-z{_DIGITS}\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff]"
_BETWEEN = r"[ \u00a0\u202f\u2009.,:;/\\@&+'’*=_#~%°?\-\u2010-\u2015\u2212]"
_IN_BRACKETS = rf"\((?:{_BETWEEN}|{_LETTER})+\)"
_LATIN_RUN = re.compile(rf"[+#\-\u2212]?{_LETTER}(?:{_BETWEEN}*(?:{_LETTER}|{_IN_BRACKETS}))*(?:[ \u00a0\u202f]?[%°])?")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff]")
_ARABIC = r"[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_ARABIC_LETTER = re.compile(_ARABIC)
_ARABIC_RUN = re.compile(rf"{_ARABIC}(?:[ \u00a0.\-–—/{_DIGITS}]*{_ARABIC})*")


def isolated(words: str, direction: str) -> str:
    """The words for a line that runs in `direction` (`rtl` or `ltr`), each run against it in an isolate of its own.

    Words of the other direction as a whole (a reason that was given in another language) are isolated as a whole.
    Controls that came with the words are taken out: nobody turns a line of ours round.
    """
    bare = _CONTROLS.sub("", words)
    own = _own_direction(bare, direction)
    if own == "rtl":
        inner = _LATIN_RUN.sub(lambda run: f"{LEFT_TO_RIGHT}{run[0]}{CLOSE}", bare)
    else:
        inner = _ARABIC_RUN.sub(lambda run: f"{RIGHT_TO_LEFT}{run[0]}{CLOSE}", bare)
    if own == direction:
        return inner
    return f"{RIGHT_TO_LEFT if own == 'rtl' else LEFT_TO_RIGHT}{inner}{CLOSE}"


def _own_direction(words: str, direction: str) -> str:
    """The other direction, when the words begin in it and two thirds of their letters are of it."""
    arabic, latin = len(_ARABIC_LETTER.findall(words)), len(_LATIN_LETTER.findall(words))
    other, against, along = ("ltr", latin, arabic) if direction == "rtl" else ("rtl", arabic, latin)
    pattern = _LATIN_LETTER if other == "ltr" else _ARABIC_LETTER
    first = next((c for c in words if _ARABIC_LETTER.match(c) or _LATIN_LETTER.match(c)), "")
    return other if against and pattern.match(first) and against >= 2 * along else direction
