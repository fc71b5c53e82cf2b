"""Searching: what the engine proposes, PostgreSQL lets through for this reader, and only then it is counted and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from mithaq.foundation.search import meaning
from mithaq.foundation.search.documents import facet, theme_facet
from mithaq.foundation.search.engine import Hit
from mithaq.foundation.search.library import NotReady, Shelves, library, tend_beside
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.question import Question
from mithaq.foundation.search.records import PUBLIC
from mithaq.language.analysis import words_of

CANDIDATES = 300
"""The best that are looked at: what is counted is counted among these."""
ENOUGH = 8
"""With fewer that fit wholly, those that fit in part are looked for too."""
FACETS = ("kind", "network", "country", "year", "size", "theme", "sdg", "language")
OWN_LANGUAGE = 1.2


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is looking: the audiences that they belong to, and the language that they read."""

    audiences: frozenset[str] = frozenset({PUBLIC})
    language: str = "ar"

    @property
    def anonymous(self) -> bool:
        return self.audiences <= {PUBLIC}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its filters and its order."""

    question: Question
    facets: Mapping[str, str] = field(default_factory=dict)
    newest: bool = False

    @property
    def chosen(self) -> list[str]:
        return [facet(name, value) for name, value in self.facets.items() if value]


@dataclass(slots=True)
class Candidate:
    """An entry that this reader may see, with what filters count."""

    entry: int
    kind: str
    network: int | None
    country: str
    year: int | None
    size: str
    themes: list[str]
    languages: list[str]
    updated: datetime | None

    def values(self, name: str) -> Sequence[object]:
        """Its values under one filter."""
        if name == "language":
            return self.languages
        if name in ("theme", "sdg"):
            return [value for kind, value in map(theme_facet, self.themes) if kind == name]
        value = getattr(self, name)
        return [value] if value else []


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader may see of what was found, best first."""

    candidates: Sequence[Candidate] = ()
    whole: frozenset[int] = frozenset()
    """The entries among them that have the words."""
    near: frozenset[int] = frozenset()
    """Those that were found by their meaning alone; what is neither has only some of the words."""
    more: bool = False
    """There are more than were looked at."""
    ready: bool = True

    @property
    def counts(self) -> dict[str, list[tuple[str, int]]]:
        """How many there are under each value of each filter, the most first."""
        counted = {name: Counter(str(v) for each in self.candidates for v in each.values(name)) for name in FACETS}
        return {name: sorted(found.items(), key=lambda row: (-row[1], row[0])) for name, found in counted.items()}


def search(asked: Asked, reader: Reader) -> Found:
    """What this reader finds. Never raises for what was typed; `ready` is False while the index is being made."""
    if asked.question.empty and not asked.chosen:
        return Found()
    try:
        shelves = library().shelves()
    except NotReady:
        tend_beside()
        return Found(ready=False)
    try:
        strict = _hits(shelves, asked, reader)
    except (ValueError, OSError):
        library().distrust()
        tend_beside()
        return Found(ready=False)
    seen = visible(strict, reader, newest=asked.newest)
    whole = frozenset(each.entry for each in seen)
    if len(seen) >= ENOUGH or not asked.question.terms:
        by_words, more = seen, len(strict) >= CANDIDATES
    else:
        further = [hit for hit in _hits(shelves, asked, reader, relaxed=True) if hit.entry not in whole]
        by_words, more = [*seen, *visible(further[:CANDIDATES], reader, newest=asked.newest)], False
    near = _near(asked, seen, reader)
    found = meaning.joined(by_words, near, lead=meaning.LEAD)
    return Found(found, whole, frozenset(each.entry for each in near) - {each.entry for each in by_words}, more)


def _near(asked: Asked, seen: Sequence[Candidate], reader: Reader) -> list[Candidate]:
    """What comes near in meaning, where the extra `semantic` is there; the hits by words that this reader sees point the way."""
    if not meaning.wanted(asked.question, newest=asked.newest):
        return []
    chosen = {name: value for name, value in asked.facets.items() if value}
    guides = [each.entry for each in seen]
    hits = meaning.near(asked.question, guides, reader.audiences, chosen)
    return visible(hits, reader, as_ranked=True)


def visible(hits: Sequence[Hit], reader: Reader, *, newest: bool = False, as_ranked: bool = False) -> list[Candidate]:
    """Those of the candidates that PostgreSQL lets this reader see, in order; by their scores alone if `as_ranked`."""
    rank = {hit.entry: hit.score for hit in hits}
    if not rank:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, network_id, country, year, size, themes, languages, updated"
            " FROM search_searchentry WHERE id = ANY(%s) AND audience && %s::varchar[]",
            [list(rank), sorted(reader.audiences)],
        )
        rows = [Candidate(*row) for row in cursor.fetchall()]
    if newest:
        return sorted(rows, key=lambda row: (-(row.updated.timestamp() if row.updated else 0), row.entry))
    if as_ranked:
        return sorted(rows, key=lambda row: (-rank[row.entry], row.entry))
    return sorted(rows, key=lambda row: (-round(_weighed(row, rank[row.entry], reader), 2), row.entry))


def _weighed(row: Candidate, score: float, reader: Reader) -> float:
    """What the reader can read in their own language counts a little more: among equals it comes first."""
    return score * OWN_LANGUAGE if reader.language in row.languages else score


def _hits(shelves: Shelves, asked: Asked, reader: Reader, *, relaxed: bool = False) -> list[Hit]:
    """The best candidates of the shelves that this reader has anything on."""
    chosen = {"limit": CANDIDATES, "facets": asked.chosen, "relaxed": relaxed, "newest": asked.newest}
    hits = shelves.open.search(asked.question, **chosen)
    if not reader.anonymous:
        hits += shelves.closed.search(asked.question, **chosen)
        hits.sort(key=lambda hit: -hit.score)
    return hits


def entries_of(candidates: Sequence[Candidate]) -> list[SearchEntry]:
    """The entries of some candidates, in their order; one that went in between is left out."""
    held = SearchEntry.objects.in_bulk([each.entry for each in candidates])
    return [held[each.entry] for each in candidates if each.entry in held]


def suggestions(typed: str, reader: Reader, *, most: int = 8) -> list[SearchEntry]:
    """The entries whose title begins to say what was typed; only what this reader may see."""
    words = [word.folded for word in words_of(typed)][:8]
    if not words:
        return []
    try:
        shelves = library().shelves()
    except NotReady:
        return []
    hits = shelves.open.beginning(words, limit=5 * most)
    if not reader.anonymous:
        hits += shelves.closed.beginning(words, limit=5 * most)
    return entries_of(visible(hits, reader)[:most])


def entry_for(kind: str, key: str, reader: Reader) -> SearchEntry:
    """One entry. Raises `SearchEntry.DoesNotExist`, as if absent, for a reader who may not see it."""
    return SearchEntry.objects.get(kind=kind, key=key, audience__overlap=sorted(reader.audiences))
