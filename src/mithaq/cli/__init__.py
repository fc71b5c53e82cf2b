"""The `mithaq` command. Each module adds one group of words."""

from __future__ import annotations

import typer

from mithaq.cli import charter

app = typer.Typer(help="Networks of local governments, run by their charter.", no_args_is_help=True)
app.add_typer(charter.app, name="charter")
