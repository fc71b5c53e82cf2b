"""`mithaq sample`: the sample world's own words."""

from __future__ import annotations

import typer

from mithaq.cli.boot import house, out

app = typer.Typer(help="The sample world.", no_args_is_help=True)


@app.callback()
def sample() -> None:
    """Invented people in real places."""


@app.command()
def code(email: str) -> None:
    """Print the second factor's code of a sample person, to try things out."""
    with house():
        from mithaq.sample.accounts import code_of

        out.print(code_of(email))
