"""`mithaq ledger`: proving the record."""

from __future__ import annotations

import typer

from mithaq.cli.boot import house, out

app = typer.Typer(help="The ledger.", no_args_is_help=True)


@app.callback()
def ledger() -> None:
    """The append-only record of every act."""


@app.command()
def verify() -> None:
    """Recompute every chain; name each place that was edited, cut or grown by hand. Exit 1 if there is one."""
    with house():
        from mithaq.foundation.ledger.chain import breaks
        from mithaq.foundation.ledger.models import Entry

        found = list(breaks())
        for broken in found:
            out.print(f"[red]network {broken.network_id}, entry {broken.number}: {broken.reason}[/]")
        out.print(f"{Entry.objects.count()} entries, {len(found)} breaks")
    if found:
        raise typer.Exit(1)
