"""The `mithaq` command. Each module adds one group of words."""

from __future__ import annotations

import typer

from mithaq.cli import charter, ledger, lists, network, person, sample, search
from mithaq.cli.doctor import doctor
from mithaq.cli.run import run

app = typer.Typer(help="Networks of local governments, run by their charter.", no_args_is_help=True)
app.command()(run)
app.command()(doctor)
app.add_typer(charter.app, name="charter")
app.add_typer(network.app, name="network")
app.add_typer(ledger.app, name="ledger")
app.add_typer(lists.app, name="import")
app.add_typer(person.app, name="person")
app.add_typer(sample.app, name="sample")
app.add_typer(search.app, name="search")
