"""Bytes and rows when an upload is killed: no row without its bytes, and no bytes without a row for more than a day."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from mithaq.foundation.files import commands
from mithaq.foundation.files.commands import path_of, store_file
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.queries import content_of, damaged
from mithaq.foundation.files.sweeping_commands import sweep_ownerless
from tests.builders import NOW
from tests.foundation.made_files import pdf

pytestmark = pytest.mark.django_db(transaction=True)
NEXT_DAYS = timedelta(days=1, minutes=1)


class Killed(BaseException):
    """The process is gone: nothing after this runs."""


def unlike_any(mark: str) -> bytes:
    return pdf() + f"% {mark} {os.urandom(8).hex()}\n%%EOF".encode()


def where(content: bytes) -> str:
    return path_of(sha256(content).hexdigest())


def killed_before_its_row(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_given: object, **_more: object) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(StoredFile.objects, "create", dies)
        store_file("report.pdf", content, at=NOW)


def test_what_a_killed_upload_left_goes_after_a_day_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    owned, left = unlike_any("owned"), unlike_any("left")
    row = store_file("report.pdf", owned, at=NOW)
    killed_before_its_row(left, monkeypatch)
    assert default_storage.exists(where(left)), "the bytes come first, or this shows nothing"
    sweep_ownerless(timezone.now())
    assert default_storage.exists(where(left)), "not before a day"
    assert sweep_ownerless(timezone.now() + NEXT_DAYS) >= 1
    assert not default_storage.exists(where(left))
    assert content_of(row) == owned
    assert sweep_ownerless(timezone.now() + NEXT_DAYS) == 0


def test_a_file_taken_out_of_sight_keeps_its_bytes() -> None:
    content = unlike_any("removed")
    row = store_file("report.pdf", content, at=NOW)
    StoredFile.objects.filter(pk=row.pk).update(removed=NOW)
    sweep_ownerless(timezone.now() + NEXT_DAYS)
    assert content_of(row) == content


def test_what_was_half_written_is_written_anew() -> None:
    """Killed while the bytes were being written: the same document, sent again, is whole."""
    content = unlike_any("half")
    half = Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / where(content)
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(content[:40])
    row = store_file("report.pdf", content, at=NOW)
    assert content_of(row) == content
    assert row not in damaged()


def swept_beside_an_upload(content: bytes) -> StoredFile:
    """An upload of bytes that were left behind long ago, and a sweep while its transaction is open."""
    written, swept = Event(), Event()

    def upload() -> StoredFile:
        try:
            with transaction.atomic():
                row = store_file("report.pdf", content, at=NOW)
                written.set()
                assert swept.wait(20)
            return row
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as one:
        done = one.submit(upload)
        assert written.wait(20)
        sweep_ownerless(timezone.now() + NEXT_DAYS)
        swept.set()
        return done.result(20)


def test_a_sweep_leaves_an_upload_alone_that_is_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    content = unlike_any("beside")
    killed_before_its_row(content, monkeypatch)
    assert content_of(swept_beside_an_upload(content)) == content


def test_without_its_lock_it_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: the sweep does take such bytes when nothing holds them."""
    content = unlike_any("unlocked")
    killed_before_its_row(content, monkeypatch)
    free: Callable[[str], None] = lambda _digest: None  # noqa: E731
    monkeypatch.setattr(commands, "being_stored", free)
    assert swept_beside_an_upload(content) in damaged()
