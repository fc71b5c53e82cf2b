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
    """Lists of organisations and of payments, as xlsx or csv."""


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


@app.command()
def payments(
    file: Path,
    network: Annotated[str, typer.Option(help="the network's slug")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would happen, change nothing")] = False,
    language: Language = "en",
) -> None:
    """Read a bank's list in, as facts that the operator puts on record: all or nothing, the same file twice is once."""
    with house():
        from django.utils import timezone, translation

        from mithaq.charter.verdict import Refused
        from mithaq.domains.directory.spreadsheets import UnreadableList
        from mithaq.domains.finance.bank_list import read_payments
        from mithaq.domains.finance.platform_commands import take_over_contributions
        from mithaq.foundation.ledger.actor import Actor
        from mithaq.foundation.networks.models import Network
        from mithaq.foundation.networks.queries import constitution
        from mithaq.web.formatting import Manner
        from mithaq.web.wording.lists import say_fault
        from mithaq.web.wording.saying import Speaker

        translation.activate(language)
        now = timezone.now()
        try:
            standing = constitution(network, now.date())
            found = read_payments(file.read_bytes(), standing, now.date())
        except Network.DoesNotExist:
            out.print(f"no such network: {network}", style="red", markup=False)
            raise typer.Exit(1) from None
        except UnreadableList as error:
            for fault in error.faults:
                out.print(say_fault(fault), style="red", markup=False)
            raise typer.Exit(1) from error
        by = Actor.platform(standing.network_id, standing.charter, standing.version)
        try:
            if found.added and not dry_run:
                take_over_contributions(by, [], found.added, at=now)
        except Refused as refused:
            words = Speaker(Manner.of(language, standing.charter), standing.charter).refusal(refused.verdict.finding)
            out.print(words, style="red", markup=False)
            raise typer.Exit(1) from refused
        out.print(f"{len(found.added)} +  {found.same} =")
