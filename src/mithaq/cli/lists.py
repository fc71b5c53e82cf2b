"""`mithaq import`: reading lists in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from mithaq.cli.boot import house, out
from mithaq.cli.charter import Language

app = typer.Typer(help="Import lists.", no_args_is_help=True)


@app.callback()
def lists() -> None:
    """Lists of organisations, as xlsx or csv."""


@app.command()
def organisations(
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would happen, change nothing")] = False,
    language: Language = "en",
) -> None:
    """Read organisations in: all or nothing, errors by row and column, the same file twice changes nothing."""
    with house():
        from django.utils import timezone, translation

        from mithaq.domains.directory.import_commands import compare, import_organisations
        from mithaq.domains.directory.importing import UnreadableList, read_list
        from mithaq.foundation.ledger.actor import Actor
        from mithaq.web.wording.lists import say_fault

        translation.activate(language)
        try:
            rows = read_list(file.read_bytes())
        except UnreadableList as error:
            for fault in error.faults:
                out.print(say_fault(fault), style="red", markup=False)
            raise typer.Exit(1) from error
        difference = compare(rows)
        figures = f"{len(difference.added)} +  {len(difference.changed)} ~  {difference.same} ="
        if dry_run:
            out.print(figures)
            return
        if difference.added or difference.changed:
            with Progress(console=out, transient=True) as bar:
                task = bar.add_task(str(file.name), total=len(difference.added))
                import_organisations(
                    Actor.platform(), rows, at=timezone.now(), progress=lambda n: bar.update(task, completed=n)
                )
        out.print(figures)
