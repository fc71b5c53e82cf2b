"""`mithaq charter`: check files, print the format's schema, count what is carried and judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mithaq.charter.document import Charter
from mithaq.charter.faults import Fault, Unreadable
from mithaq.charter.reading import cautions_about, read_charter
from mithaq.charter.schema import charter_schema

app = typer.Typer(help="Charter files.", no_args_is_help=True)
out = Console(soft_wrap=True, highlight=False)

Language = Annotated[str, typer.Option("--language", "-l", help="ar, fr or en")]


def show_faults(file: Path, faults: Sequence[Fault], language: str, colour: str = "red") -> None:
    """Each fault: file, line and column, clause, what is wrong, and the mend."""
    for fault in faults:
        clause = f" · {escape(fault.clause)}" if fault.clause else ""
        out.print(
            f"[{colour}]{escape(str(file))}:{fault.line}:{fault.column}[/]{clause}: {escape(fault.what(language))}"
        )
        out.print(f"    {escape(fault.mend(language))}", style="dim")


@app.command()
def check(files: list[Path], language: Language = "en") -> None:
    """Read charter files and name every error: file, line, clause, what is wrong, and the mend. A caution is no error."""
    broken = False
    for file in files:
        try:
            source = file.read_text(encoding="utf-8")
            charter, careful = read_charter(source), cautions_about(source)
        except (OSError, UnicodeDecodeError) as error:
            out.print(f"[red]{escape(str(file))}[/]: {escape(str(error))}")
            broken = True
        except Unreadable as error:
            broken = True
            show_faults(file, error.faults, language)
        else:
            out.print(
                f"[green]{escape(str(file))}[/]: {len(charter.articles)} articles, {len(charter.clauses)} clauses"
            )
            show_faults(file, careful, language, "yellow")
    if broken:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the charter format, for editors."""
    print(json.dumps(charter_schema(), ensure_ascii=False, indent=1))


@app.command()
def coverage(
    as_json: Annotated[bool, typer.Option("--json", help="one object per clause, one a line")] = False,
    folder: Annotated[Path, typer.Option(envvar="MITHAQ_CHARTERS", help="where the charters are")] = Path("charters"),
) -> None:
    """Per network and room: clauses carried, ruled, declared, and judged on live evidence today."""
    from mithaq.cli.boot import house

    charters = [read_charter(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.yaml"))]
    with house():
        from mithaq.cli.coverage import clauses_covered

        rows = [row for charter in charters for row in clauses_covered(charter)]
    if as_json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    out.print(_table(charters, rows))


def _table(charters: list[Charter], rows: list[dict[str, object]]) -> Table:
    table = Table("network", "room", "carried", "ruled", "declared", "judged live", title="Charter coverage")
    for charter in charters:
        mine = [row for row in rows if row["network"] == charter.network]
        for room in sorted({str(row["room"]) for row in mine}):
            table.add_row(charter.network, room, *_counts([row for row in mine if row["room"] == room]))
        table.add_row(charter.network, "all", *_counts(mine), style="bold", end_section=True)
    table.add_row("all", "", *_counts(rows), style="bold")
    return table


def _counts(rows: list[dict[str, object]]) -> list[str]:
    declared = sum(bool(row["declared"]) for row in rows)
    return [str(n) for n in (len(rows), len(rows) - declared, declared, sum(bool(row["judged"]) for row in rows))]
