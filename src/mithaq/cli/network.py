"""`mithaq network`: bringing a network to life from its charter."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.markup import escape

from mithaq.charter.faults import Unreadable
from mithaq.charter.verdict import Refused
from mithaq.cli.boot import house, out
from mithaq.cli.charter import Language, show_faults

app = typer.Typer(help="Networks.", no_args_is_help=True)


@app.callback()
def network() -> None:
    """Networks of local governments."""


@app.command()
def found(file: Path, language: Language = "en") -> None:
    """Found a network from a charter file alone."""
    source = file.read_text(encoding="utf-8")
    with house():
        from django.utils import timezone, translation

        from mithaq.domains.compliance.commands import judge_network
        from mithaq.foundation.ledger.actor import Actor
        from mithaq.foundation.networks.commands import found_network
        from mithaq.web.formatting import Manner
        from mithaq.web.wording.saying import Speaker

        try:
            event = found_network(Actor.platform(), source, at=timezone.now())
            judge_network(Actor.platform(event.network), at=timezone.now())
        except Unreadable as error:
            show_faults(file, error.faults, language)
            raise typer.Exit(1) from error
        except Refused as error:
            translation.activate(language)
            words = Speaker(Manner(language, language)).refusal(error.verdict.finding)
            out.print(f"[red]{escape(words)}[/]")
            raise typer.Exit(1) from error
    out.print(f"[green]Founded[/] from {file}: {event.clauses} clauses")
