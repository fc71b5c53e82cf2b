"""`mithaq charter`: check files, print the format's schema, count what is carried and judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from mithaq.charter.reading import Unreadable, read_charter
from mithaq.charter.schema import charter_schema

app = typer.Typer(help="Charter files.", no_args_is_help=True)
out = Console(soft_wrap=True, highlight=False)

Language = Annotated[str, typer.Option("--language", "-l", help="ar, fr or en")]


@app.command()
def check(files: list[Path], language: Language = "en") -> None:
    """Read charter files and name every error: file, line, clause, what is wrong, and the mend."""
    broken = False
    for file in files:
        try:
            charter = read_charter(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            out.print(f"[red]{file}[/]: {error}")
            broken = True
        except Unreadable as error:
            broken = True
            for fault in error.faults:
                clause = f" · {fault.clause}" if fault.clause else ""
                out.print(f"[red]{file}:{fault.line}:{fault.column}[/]{clause}: {fault.what(language)}", markup=True)
                out.print(f"    {fault.mend(language)}", style="dim", markup=False)
        else:
            out.print(f"[green]{file}[/]: {len(charter.articles)} articles, {len(charter.clauses)} clauses")
    if broken:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the charter format, for editors."""
    print(json.dumps(charter_schema(), ensure_ascii=False, indent=1))
