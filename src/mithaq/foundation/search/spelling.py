"""'Did you mean': a word that was not found, as it is written in what this reader sees. Nothing else is ever proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from mithaq.foundation.search.marking import near_words
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.question import Question, Term
from mithaq.language.analysis import keys_of, words_of

LOOKED_AT = 10
CLOSE = 0.72
SHORTEST = 4


def did_you_mean(question: Question, shown: Sequence[SearchEntry]) -> str:
    """The question with its unknown words mended from the words of what was found; empty when there is nothing to mend."""
    written: dict[str, str] = {}
    for entry in shown[:LOOKED_AT]:
        for folded, word in near_words(entry):
            written.setdefault(folded, word)
    known = {key for folded in written for key in keys_of(folded)}
    mended = {
        term.word: written[near] for term in question.terms if (near := _nearest(term, known, written)) is not None
    }
    if not mended:
        return ""
    return re.sub(r"\w+", lambda found: _replaced(found.group(), mended), question.raw)


def _nearest(term: Term, known: set[str], written: dict[str, str]) -> str | None:
    if term.keys & known or term.word in written or len(term.word) < SHORTEST or term.word.isdigit():
        return None
    return next(iter(get_close_matches(term.word, list(written), 1, CLOSE)), None)


def _replaced(written: str, mended: dict[str, str]) -> str:
    return next((mended[word.folded] for word in words_of(written) if word.folded in mended), written)
