"""`mithaq doctor`: is everything in order here, and if not, what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Annotated

import typer

from mithaq.cli.boot import data_folder, house, out

Check = Callable[[], tuple[bool, str]]
LOW_DISK = 1_000_000_000


def doctor(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check the database, tables, ledger, files, charters, translations, mail, jobs and disk. Exit 1 if one is not well."""
    results: list[dict[str, object]] = []
    with house(ready=False):
        for name, check, mend in _checks():
            try:
                well, figures = check()
            except Exception as error:
                well, figures = False, f"{type(error).__name__}: {error}"
            results.append({"check": name, "well": well, "figures": figures, "mend": "" if well else mend})
    if as_json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        for row in results:
            out.print(f"{'[green]✓[/]' if row['well'] else '[red]✗[/]'} {row['check']}: {row['figures']}")
            if row["mend"]:
                out.print(f"    {row['mend']}", style="dim")
    if not all(row["well"] for row in results):
        raise typer.Exit(1)


def _checks() -> list[tuple[str, Check, str]]:
    return [
        ("PostgreSQL", _postgres, "Mithaq needs PostgreSQL 18; unset DATABASE_URL to use the embedded one."),
        (
            "extensions",
            _extensions,
            "Let the database's owner run: CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist;",
        ),
        ("migrations", _migrations, "Run mithaq run once, or python -m django migrate."),
        ("ledger", _ledger, "mithaq ledger verify names the entries; restore them from a backup."),
        ("files", _files, "Restore the files folder from a backup."),
        ("charters", _charters, "The charter file of this network no longer reads; see mithaq charter check."),
        ("translations", _translations, "Run make messages."),
        ("jobs", _jobs, "Start the server, or look at what the failed jobs say."),
        ("mail", _mail, "Set MITHAQ_MAIL, for example smtp+tls://user:password@mail.example:587."),
        ("disk", _disk, "Make room on the disk of the data folder."),
    ]


def _postgres() -> tuple[bool, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        number = int(cursor.fetchone()[0])
    return number >= 180000, f"{number // 10000}.{number % 10000}"


def _extensions() -> tuple[bool, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension WHERE extname IN ('pg_trgm', 'btree_gist') ORDER BY 1")
        held = [row[0] for row in cursor.fetchall()]
    return held == ["btree_gist", "pg_trgm"], ", ".join(held)


def _migrations() -> tuple[bool, str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return left == 0, f"{left} to apply"


def _ledger() -> tuple[bool, str]:
    from mithaq.foundation.ledger.chain import breaks
    from mithaq.foundation.ledger.models import Entry

    found = sum(1 for _ in breaks())
    return found == 0, f"{Entry.objects.count()} entries, {found} breaks"


def _files() -> tuple[bool, str]:
    from mithaq.foundation.files.queries import damaged

    found = len(damaged())
    return found == 0, f"{found} damaged"


def _charters() -> tuple[bool, str]:
    from django.utils import timezone

    from mithaq.foundation.networks.queries import constitution_of, networks

    read = [constitution_of(network, timezone.now().date()).charter for network in networks()]
    return True, f"{len(read)} networks, {sum(len(charter.clauses) for charter in read)} clauses"


def _translations() -> tuple[bool, str]:
    from django.conf import settings

    missing = [
        lang for lang in ("ar", "fr") if not (settings.LOCALE_PATHS[0] / lang / "LC_MESSAGES" / "django.mo").exists()
    ]
    return not missing, "ar, fr, en" if not missing else "missing: " + ", ".join(missing)


def _jobs() -> tuple[bool, str]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    failed = ProcrastinateJob.objects.filter(status="failed").count()
    waiting = ProcrastinateJob.objects.filter(status="todo").count()
    return failed == 0, f"{waiting} waiting, {failed} failed"


def _mail() -> tuple[bool, str]:
    from django.conf import settings

    if "console" in settings.EMAIL_BACKEND:
        return not settings.PRODUCTION, "printed, not sent"
    from django.core.mail import get_connection

    with get_connection():
        return True, f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} answers"


def _disk() -> tuple[bool, str]:
    free = shutil.disk_usage(data_folder() if data_folder().exists() else ".").free
    return free > LOW_DISK, f"{free / 1_000_000_000:.1f} GB free"
