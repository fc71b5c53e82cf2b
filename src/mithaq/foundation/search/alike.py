"""More like this: by meaning where vectors are kept, else by rare words in common."""

from __future__ import annotations

from collections.abc import Mapping

from mithaq.foundation.search import meaning
from mithaq.foundation.search.engine import Hit
from mithaq.foundation.search.library import NotReady, library
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import CANDIDATES, Reader, entries_of, visible
from mithaq.language.analysis import keys_of, words_of

LIKE = 6
READ = 4000
"""So many letters of a thing say what it is about."""


def like_this(
    entry: SearchEntry, reader: Reader, chosen: Mapping[str, str] | None = None, *, most: int = LIKE
) -> list[SearchEntry]:
    """Others that say the like, by meaning where that is known, else by its rarer words; only what this reader may see."""
    hits = meaning.like(entry.pk, reader.audiences, chosen or {}, most=10 * most)
    if hits is None:
        hits = _sharing_words(entry, reader)
    wanted = [(name, value) for name, value in (chosen or {}).items() if value]
    seen = [
        each
        for each in visible(hits, reader, as_ranked=True)
        if each.entry != entry.pk and all(value in map(str, each.values(name)) for name, value in wanted)
    ]
    return entries_of(seen[:most])


def _sharing_words(entry: SearchEntry, reader: Reader) -> list[Hit]:
    language = entry.titles.best(reader.language).language
    text = " ".join(
        [entry.titles.best(language).words, *(p["text"] for p in entry.passages if p["language"] == language)]
    )
    keys = [key for word in words_of(text[:READ]) for key in sorted(keys_of(word.folded, language))]
    try:
        shelves = library().shelves()
    except NotReady:
        return []
    hits = shelves.open.like(keys, limit=CANDIDATES)
    if not reader.anonymous:
        hits += shelves.closed.like(keys, limit=CANDIDATES)
    return hits
