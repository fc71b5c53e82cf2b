"""The vectors of what can be found, in a table of pgvector's: derived data, made from the rows of PostgreSQL by a background job.

The table exists only where the extra `semantic` and the extension `vector` are there; without them nothing here is asked.
What everybody may find has an index of its own, as on the shelves of the ranking engine.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from mithaq.charter.text import LANGUAGES
from mithaq.foundation.search.documents import is_public
from mithaq.foundation.search.engine import Hit
from mithaq.foundation.search.models import SearchEntry
from mithaq.integrations import encoder

log = logging.getLogger("mithaq.search")
BATCH = 32
WINDOW = 700
"""So many letters are one passage with a vector of its own; about as many as tell one thing."""
TELLING = 40
"""With fewer letters than this in a language a thing tells nothing in it: a name, a title."""
MOST_PARTS = 24
"""So many passages of one thing in one language have vectors; what stands behind is found by its words alone."""
TABLE = f"""
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE IF NOT EXISTS search_vector (
    entry_id bigint NOT NULL REFERENCES search_searchentry (id) ON DELETE CASCADE,
    part smallint NOT NULL,
    language varchar(2) NOT NULL,
    open boolean NOT NULL,
    digest varchar(64) NOT NULL,
    stamp bigint NOT NULL,
    vector halfvec({encoder.DIMENSIONS}),
    PRIMARY KEY (entry_id, part)
);
CREATE INDEX IF NOT EXISTS search_vector_open ON search_vector USING hnsw (vector halfvec_ip_ops) WHERE open;
CREATE INDEX IF NOT EXISTS search_vector_closed ON search_vector USING hnsw (vector halfvec_ip_ops) WHERE NOT open;
CREATE INDEX IF NOT EXISTS search_vector_stamp ON search_vector (stamp);
"""
FILTERS = {
    "kind": "e.kind = %s", "network": "e.network_id = %s::bigint", "country": "e.country = %s", "year": "e.year = %s::smallint",
    "size": "e.size = %s", "language": "v.language = %s", "theme": "e.themes @> ARRAY[%s]::varchar[]",
    "sdg": "e.themes @> ARRAY['sdg-' || %s]::varchar[]",
}  # fmt: skip
"""The filters of the search as conditions on a row."""


def present() -> bool:
    """Whether questions can be compared by meaning here: the extra is installed and there is a table."""
    if not (settings.SEARCH_MEANING and encoder.installed()):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('search_vector') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def prepare() -> bool:
    """Make the table where it is missing and the server has pgvector. Returns whether vectors can be kept.

    On a server of one's own whose owner has not made the extension (docs/operating.md), they cannot: words answer alone.
    """
    if not (settings.SEARCH_MEANING and encoder.installed()):
        return False
    if present():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
        if cursor.fetchone() is None:
            return False
        try:
            with transaction.atomic():
                cursor.execute(TABLE)
        except ProgrammingError as refused:
            log.warning("vectors cannot be kept: %s", refused)
            return False
    return True


def learn(*, most: int, thorough: bool = False) -> int:
    """Give vectors to entries that have none, or had others when they read differently; returns to how many.

    `thorough` looks at all entries; else at those written since the last that has vectors, which is what an act leaves behind.
    """
    done = 0
    while done < most and (batch := _due(min(BATCH, most - done), thorough=thorough)):
        _put(batch)
        done += len(batch)
    return done


def waiting() -> int:
    """How many entries have no vectors of what they say today."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {_DUE}")
        return int(cursor.fetchone()[0])


_DUE = "FROM search_searchentry e LEFT JOIN search_vector v ON v.entry_id = e.id AND v.part = 0 WHERE v.digest IS DISTINCT FROM e.digest"


def _due(most: int, *, thorough: bool) -> list[SearchEntry]:
    since = "" if thorough else " AND e.stamp >= (SELECT coalesce(max(stamp), 0) FROM search_vector)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT e.id {_DUE}{since} ORDER BY e.stamp, e.id LIMIT %s", [most])
        numbers = [row[0] for row in cursor.fetchall()]
    return list(SearchEntry.objects.filter(pk__in=numbers).order_by("stamp", "pk"))


def _put(batch: Sequence[SearchEntry]) -> None:
    """The vectors of some entries in place of those that they had; an entry that went meanwhile is passed over."""
    parts = [(entry, number, *part) for entry in batch for number, part in enumerate(parts_of(entry))]
    found = encoder.encode([text for _entry, _number, _language, text in parts]) if parts else []
    with transaction.atomic(), connection.cursor() as cursor:
        numbers = [entry.pk for entry in batch]
        there = set(SearchEntry.objects.select_for_update().filter(pk__in=numbers).values_list("pk", flat=True))
        cursor.execute("DELETE FROM search_vector WHERE entry_id = ANY(%s)", [numbers])
        rows: list[list[Any]] = [
            [entry.pk, number, language, is_public(entry), entry.digest, entry.stamp, written(vector)]
            for (entry, number, language, _text), vector in zip(parts, found, strict=True)
            if entry.pk in there
        ]
        silent = there - {row[0] for row in rows}
        rows += [[e.pk, 0, "", is_public(e), e.digest, e.stamp, None] for e in batch if e.pk in silent]
        cursor.executemany("INSERT INTO search_vector VALUES (%s, %s, %s, %s, %s, %s, %s::halfvec)", rows)


def parts_of(entry: SearchEntry) -> Iterator[tuple[str, str]]:
    """What of an entry gets a vector: in each language its title, and its words in windows with the title before each.

    A mere name says nothing that could be near to anything: it lies near everything.
    """
    for language in LANGUAGES:
        own = "\n".join(passage["text"] for passage in entry.passages if passage["language"] == language)
        if len(own) < TELLING:
            continue
        title = entry.titles.best(language).words
        yield language, title
        for window in islice(windows_of(own), MOST_PARTS):
            yield language, f"{title}. {window}"


def windows_of(text: str) -> Iterator[str]:
    """Stretches of a text of about `WINDOW` letters, cut between sentences, else between words."""
    held = ""
    for sentence in re.split(r"(?<=[.!?؟؛;])\s+|\n+", text):
        if held and len(held) + len(sentence) > WINDOW:
            yield held
            held = ""
        held = f"{held} {sentence}".strip()
        while len(held) > 2 * WINDOW:
            cut = held.rfind(" ", 1, WINDOW)
            yield held[: cut if cut > 0 else WINDOW]
            held = held[cut if cut > 0 else WINDOW :].strip()
    if held:
        yield held


def middle_of(entries: Sequence[int]) -> list[float] | None:
    """The middle of what some entries say first; None where none of them has vectors."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT avg(first.vector)::text FROM (SELECT DISTINCT ON (entry_id) vector FROM search_vector"
            " WHERE entry_id = ANY(%s) AND vector IS NOT NULL ORDER BY entry_id, (part = 0), part) first",
            [list(entries)],
        )
        said = cursor.fetchone()[0]
    return json.loads(said) if said else None


def nearest(
    vector: Sequence[float], audiences: Collection[str], *, open_to_all: bool, chosen: Mapping[str, str], limit: int
) -> list[Hit]:
    """The entries that come nearest in meaning on one side of the house, each once with its likeness (1 is the same)."""
    conditions = [FILTERS[name] for name, value in chosen.items() if value]
    values = [value for value in chosen.values() if value]
    side = "v.open" if open_to_all else "NOT v.open"
    where = " AND ".join([side, "v.vector IS NOT NULL", "e.audience && %s::varchar[]", *conditions])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        cursor.execute(
            "SELECT v.entry_id, -(v.vector <#> %s::halfvec) AS likeness"  # noqa: S608 the conditions are the table above
            f" FROM search_vector v JOIN search_searchentry e ON e.id = v.entry_id WHERE {where}"
            " ORDER BY v.vector <#> %s::halfvec LIMIT %s",
            [written(vector), sorted(audiences), *values, written(vector), limit],
        )
        rows = cursor.fetchall()
    best: dict[int, float] = {}
    for entry, likeness in rows:
        best[entry] = max(best.get(entry, -1.0), float(likeness))
    return sorted((Hit(entry, score) for entry, score in best.items()), key=lambda hit: (-hit.score, hit.entry))


def written(vector: Sequence[float]) -> str:
    """A vector as pgvector reads it."""
    return "[" + ",".join(f"{number:.5f}" for number in vector) + "]"
