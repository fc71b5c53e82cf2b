"""`mithaq sample`: the sample world's own words."""

from __future__ import annotations

import gc

import typer

from mithaq.cli.boot import REFUSED, house, out
from mithaq.integrations.parent import end_with_parent

app = typer.Typer(help="The sample world.", no_args_is_help=True)


@app.callback()
def sample() -> None:
    """Invented people in real places."""


@app.command()
def load() -> None:
    """Load the sample world into an empty database, with a bar."""
    gc.set_threshold(50_000, 50, 50)  # two years leave many rows behind: looking for rings of them rarely is quicker
    end_with_parent()
    with house():
        from mithaq.foundation.networks.models import Network
        from mithaq.sample.world import load_with_progress

        if Network.objects.exists():
            out.print("[red]The database is not empty: the sample world goes into an empty one only.[/]")
            raise typer.Exit(REFUSED)
        load_with_progress()


@app.command()
def code(email: str) -> None:
    """Print the second factor's code of a sample person, to try things out."""
    with house():
        from mithaq.sample.accounts import code_of

        out.print(code_of(email))
