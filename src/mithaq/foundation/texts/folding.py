"""Folding of names: one form for searching and one for sorting, in Arabic and Latin letters."""

from __future__ import annotations

import re

from mithaq.language.letters import bare, clean_line, folded, levelled, western_digits

__all__ = ["clean_line", "folded", "sort_key", "western_digits"]

_ARTICLE = re.compile(r"^\W*[اٱ]ل(?=\w{2})")
"""The article begins with a bare alif: that of ألمانيا or إلياس belongs to the name."""


def sort_key(words: str) -> str:
    """The form that lists are ordered by: as `folded`, without the article ال at the beginning."""
    return levelled(_ARTICLE.sub("", bare(words)))
