"""The index of this server: two shelves in the data folder, kept up with PostgreSQL, made again beside the live ones.

What everybody may find stands on the open shelf alone: a reader who is not signed in asks an index in which nothing else is,
so that neither order nor time says anything of it. PostgreSQL is asked about every candidate all the same.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.models import QuerySet

from mithaq.foundation.search.documents import Document, documents_of, is_public
from mithaq.foundation.search.engine import FORM, Shelf
from mithaq.foundation.search.models import SearchEntry, SearchGone

log = logging.getLogger("mithaq.search")
BATCH = 2000
PAUSE = 15.0
"""A server that is asked looks for what others wrote at most this often, in seconds."""
Progress = Callable[[int, int], None]
"""Told how many entries are done, of how many."""


class NotReady(Exception):
    """The index is being made; nothing can be found yet."""


@dataclass(slots=True)
class Shelves:
    """An index that is open: what everybody may find, what only some may, and up to which transaction it knows all."""

    folder: Path
    open: Shelf
    closed: Shelf

    @property
    def position(self) -> int:
        return int(json.loads((self.folder / "position.json").read_text())["position"])

    def reload(self) -> None:
        self.open.reload()
        self.closed.reload()


class Library:
    """The index in one folder. Any number of processes read it; one at a time writes, by a lock of the kernel."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._held: Shelves | None = None
        self._mutex = threading.Lock()
        self._looked = 0.0

    def shelves(self) -> Shelves:
        """The live index, opened once. Raises `NotReady` when there is none that can be read."""
        folder = self._current()
        held = self._held
        if held is None or held.folder != folder:
            with self._mutex:
                held = self._held = self._opened(folder)
        self._look_again()
        return held

    def catch_up(self) -> int:
        """Take in what was written since, and mend what is missing or broken; returns how many documents were put."""
        with self._writing() as alone:
            if not alone:
                return 0
            try:
                shelves = self.shelves()
                until, rows, gone = _changed_since(shelves.position)
            except (NotReady, _Elsewhere):
                return self._made()
            if not rows.exists() and not gone:
                shelves.reload()
                return 0
            count = _put(shelves, rows, gone, until)
            self._note(shelves.folder, until)
            return count

    def rebuild(self, progress: Progress = lambda _done, _all: None) -> int:
        """Make the index anew beside the live one, and take its place at once; returns how many documents it has."""
        with self._writing(wait=True):
            return self._made(progress)

    def _made(self, progress: Progress = lambda _done, _all: None) -> int:
        folder = self.root / f"{FORM}-{time.time_ns()}"
        shelves = Shelves(folder, Shelf(folder / "open"), Shelf(folder / "closed"))
        until, rows, _gone = _changed_since(0)
        total = rows.count()
        count = 0
        for shelf, public in ((shelves.open, True), (shelves.closed, False)):
            count += shelf.write(
                _documents(rows, public=public, told=lambda done: progress(done, total)), (), fresh=True
            )
        self._note(folder, until)
        _swap(self.root / "current", folder.name)
        for old in self.root.iterdir():
            if old.is_dir() and old != folder:
                shutil.rmtree(old, ignore_errors=True)
        return count

    def _current(self) -> Path:
        try:
            name = (self.root / "current").read_text()
        except OSError as error:
            raise NotReady from error
        if not name.startswith(f"{FORM}-"):
            raise NotReady
        return self.root / name

    def _opened(self, folder: Path) -> Shelves:
        try:
            shelves = Shelves(folder, Shelf(folder / "open"), Shelf(folder / "closed"))
            _ = shelves.position
        except (ValueError, OSError, KeyError) as error:
            log.warning("the search index cannot be read and is made anew: %s", error)
            raise NotReady from error
        return shelves

    def distrust(self) -> None:
        """What is there could not be read: forget it, so that it is made anew."""
        self._held = None
        (self.root / "current").unlink(missing_ok=True)

    def _look_again(self) -> None:
        """Take in what other servers wrote, now and then and beside the answer."""
        now = time.monotonic()
        if now - self._looked > PAUSE:
            self._looked = now
            tend_beside()

    def _note(self, folder: Path, until: int) -> None:
        _swap(folder / "position.json", json.dumps({"position": until}))

    @contextmanager
    def _writing(self, *, wait: bool = False) -> Iterator[bool]:
        self.root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.root / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            yield True
        finally:
            os.close(descriptor)


class _Elsewhere(Exception):
    """The index knows transactions that this database has not had: it belongs to another one."""


def library() -> Library:
    """The index of this server."""
    return _library(Path(settings.SEARCH_INDEX))


@lru_cache(maxsize=8)
def _library(root: Path) -> Library:
    return Library(root)


def behind(shelves: Shelves) -> int:
    """How many entries were written or deleted that the index does not know yet."""
    _until, rows, gone = _changed_since(shelves.position)
    return rows.count() + len(gone)


def tend() -> int:
    """Bring this server's index up to date; returns how many documents were put."""
    return library().catch_up()


def tend_beside() -> None:
    """The same in a thread of its own, for a reader who found no index."""

    def run() -> None:
        try:
            tend()
        except Exception:
            log.exception("the search index could not be made")
        finally:
            close_old_connections()

    if settings.SEARCH_TENDS:
        threading.Thread(target=run, name="mithaq-search", daemon=True).start()


def _changed_since(position: int) -> tuple[int, QuerySet[SearchEntry], list[int]]:
    """What was written from a transaction on, what was deleted, and from which transaction to look the next time.

    That is the oldest transaction still running: what it writes is seen the next time, what was seen already is put again.
    Raises `_Elsewhere`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        until = int(cursor.fetchone()[0])
    if position > until:
        raise _Elsewhere
    gone = SearchGone.objects.filter(stamp__gte=position).values_list("entry_id", flat=True) if position else []
    return until, SearchEntry.objects.filter(stamp__gte=position), list(gone)


def _put(shelves: Shelves, rows: QuerySet[SearchEntry], gone: list[int], until: int) -> int:
    """Each entry stands on the shelf that is its own, and no longer on the other."""
    changed = list(rows.values_list("pk", flat=True))
    forget = {*changed, *gone}
    count = shelves.open.write(_documents(rows, public=True), forget, fresh=True)
    return count + shelves.closed.write(_documents(rows, public=False), forget, fresh=True)


def _documents(
    rows: QuerySet[SearchEntry], *, public: bool, told: Callable[[int], None] = lambda _done: None
) -> Iterable[Document]:
    chosen = rows.filter(audience__contains=["public"]) if public else rows.exclude(audience__contains=["public"])
    for number, entry in enumerate(chosen.order_by("pk").iterator(BATCH), 1):
        if number % BATCH == 0:
            told(number)
        assert is_public(entry) == public
        yield from documents_of(entry)


def _swap(file: Path, content: str) -> None:
    """Write a file whole or not at all."""
    beside = file.with_suffix(".new")
    beside.write_text(content)
    beside.replace(file)
