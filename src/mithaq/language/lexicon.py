"""The Arabic nouns that are known with their broken plurals, from the dictionary of the arramooz package."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import as_file, files

from mithaq.language.letters import folded_word

BROKEN = "جمع تكسير"
"""How the dictionary marks a row that is a broken plural itself."""
_BETWEEN = re.compile(r"[;،,:]")
SHORTEST = 3
"""A word that loses its lone hamza is taken for the same only from this length on: ماء stays another word than ما."""


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, frozenset[str]]:
    """Folded form of a noun, singular or broken plural -> the folded singulars that it may belong to."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for form, singular in _forms():
        known[form].add(singular)
    for form in [each for each in known if "ء" in each]:
        without = form.replace("ء", "")
        if len(without) >= SHORTEST and without not in known:
            known[without] |= known[form]
    return {form: frozenset(singulars) for form, singulars in known.items()}


def _forms() -> Iterator[tuple[str, str]]:
    """Every form with its singular; a plural whose singular is not named stands for itself."""
    for word, number, singulars, plurals in _rows():
        form = folded_word(word)
        if not form:
            continue
        if number == BROKEN:
            named = list(_each(singulars))
            yield from ((form, singular) for singular in named or [form])
            yield from ((singular, singular) for singular in named)
        else:
            yield form, form
            yield from ((plural, form) for plural in _each(plurals))


def _each(cell: str | None) -> Iterator[str]:
    """The words of a cell, such as `مُدُنٌ;مَدَائِنُ` or `آبار (مؤ)`."""
    for part in _BETWEEN.split(cell or ""):
        if word := folded_word(part.split("(")[0].strip()):
            yield word


def _rows() -> list[tuple[str, str, str, str]]:
    where = files("arramooz") / "data" / "arabicdictionary.sqlite"
    with as_file(where) as file:
        book = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return book.execute("SELECT unvocalized, number, single, broken_plural FROM nouns").fetchall()
        finally:
            book.close()
