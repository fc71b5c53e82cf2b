"""Writing what can be found. No acts: what is found follows from the rooms' own records, and can be made again from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db import connection, transaction

from mithaq.charter.text import LANGUAGES
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.records import SEARCHABLE, Record, Searchable, Source

BATCH = 500
WRITTEN = [
    "network_id", "audience", "sources", "person_id", "titles", "also", "passages", "languages", "country", "year", "size",
    "themes", "where", "updated", "digest",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many entries were written and how many were taken away."""

    written: int
    gone: int


def refresh(kind: Searchable, source: Source | None = None) -> Refreshed:
    """Make the entries of a kind again, all of them or those made from one source. Safe to run twice, and side by side.

    What the room no longer yields goes; what did not change is not written.
    """
    written = 0
    kept: set[str] = set()
    with transaction.atomic():
        _one_at_a_time(kind.kind)
        for batch in _batches(kind.records(source)):
            rows = [_row(kind.kind, record) for record in batch if record.audience]
            kept |= {row.key for row in rows}
            written += _put(rows)
        held = SearchEntry.objects.filter(kind=kind.kind)
        if source is not None:
            held = held.filter(sources__contains=[str(source)])
        stale = [pk for pk, key in held.values_list("pk", "key") if key not in kept]
        SearchEntry.objects.filter(pk__in=stale).delete()
    return Refreshed(written, len(stale))


def _one_at_a_time(kind: str) -> None:
    """Two that make the same kind again wait for each other: the last to read the room is the last to write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('search'), hashtext(%s))", [kind])


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    each = iter(records)
    while batch := list(islice(each, BATCH)):
        yield batch


def refresh_all() -> Refreshed:
    """Make every entry of every kind again, and drop the kinds that no room yields any more."""
    done = [refresh(kind) for kind in SEARCHABLE.values()]
    gone, _by_table = SearchEntry.objects.exclude(kind__in=list(SEARCHABLE)).delete()
    return Refreshed(sum(each.written for each in done), sum(each.gone for each in done) + gone)


def refresh_from(source: Source) -> Refreshed:
    """Make the entries again that are made from one source, of every kind that has such sources."""
    done = [refresh(kind, source) for kind in SEARCHABLE.values() if source.name in kind.sources]
    return Refreshed(sum(each.written for each in done), sum(each.gone for each in done))


def put_records(kind: str, records: Iterable[Record]) -> int:
    """Write records of a kind as they are given, in batches; returns how many were new or had changed."""
    return sum(_put([_row(kind, record) for record in batch]) for batch in _batches(records))


def _put(rows: list[SearchEntry]) -> int:
    """Insert or overwrite rows whose content differs from what is there."""
    with transaction.atomic():
        wanted = {(row.kind, row.key): row for row in rows}
        held = SearchEntry.objects.filter(kind__in={row.kind for row in rows}, key__in=[row.key for row in rows])
        same = {(kind, key) for kind, key, digest in held.values_list("kind", "key", "digest")
                if (kind, key) in wanted and wanted[kind, key].digest == digest}  # fmt: skip
        fresh = sorted((row for name, row in wanted.items() if name not in same), key=lambda row: (row.kind, row.key))
        SearchEntry.objects.bulk_create(
            fresh, update_conflicts=True, unique_fields=["kind", "key"], update_fields=WRITTEN
        )
    return len(fresh)


def _row(kind: str, record: Record) -> SearchEntry:
    values: dict[str, Any] = {
        "network_id": record.network_id,
        "audience": sorted(record.audience),
        "sources": sorted(map(str, record.sources)),
        "person_id": record.person_id,
        "titles": record.title,
        "also": " · ".join(record.names),
        "passages": [
            {"language": language, "text": text} | ({"page": passage.page} if passage.page else {})
            for passage in record.passages
            for language, text in passage.text.as_json().items()
            if text
        ],
        "languages": _languages(record),
        "country": record.country,
        "year": record.year,
        "size": record.size,
        "themes": list(record.themes),
        "where": list(record.where),
        "updated": record.updated,
    }
    plain = values | {"titles": record.title.as_json(), "updated": record.updated and record.updated.isoformat()}
    digest = sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return SearchEntry(kind=kind, key=record.key, digest=digest, **values)


def _languages(record: Record) -> list[str]:
    spoken = set(record.title.as_json()).union(*(passage.text.as_json() for passage in record.passages))
    return [language for language in LANGUAGES if language in spoken]
