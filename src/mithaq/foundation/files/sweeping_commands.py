"""Bytes that no row owns: an upload that was killed after its bytes and before its row leaves some, and they go after a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import connection, transaction

from mithaq.foundation.files.models import StoredFile

A_DAY = timedelta(days=1)
"""No upload takes as long, so that what is older and has no row never gets one."""
_HOLD = "SELECT pg_advisory_xact_lock_shared(hashtext('files'), hashtext(%s))"
_TAKE = "SELECT pg_try_advisory_xact_lock(hashtext('files'), hashtext(%s))"


def being_stored(digest: str) -> None:
    """Hold off the sweep from the bytes of a digest until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [digest])


def sweep_ownerless(now: datetime) -> int:
    """Delete the bytes that no row owns and that are older than a day; returns how many. Safe to run twice, and beside uploads.

    An upload of the same content that begins meanwhile holds a lock: its bytes are left alone.
    """
    swept = 0
    for where in _older_than(now - A_DAY):
        digest = where.rpartition("/")[2]
        with transaction.atomic():
            if _free(digest) and not StoredFile.objects.filter(sha256=digest).exists():
                default_storage.delete(where)
                swept += 1
    return swept


def _free(digest: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [digest])
        return bool(cursor.fetchone()[0])


def _older_than(day: datetime, folder: str = "") -> Iterator[str]:
    """Every file below a folder of the store that was last written before a day."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever stored
        return
    for name in sorted(files):
        where = f"{folder}/{name}" if folder else name
        if default_storage.get_modified_time(where) < day:
            yield where
    for name in sorted(folders):
        yield from _older_than(day, f"{folder}/{name}" if folder else name)
