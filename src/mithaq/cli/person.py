"""`mithaq person`: what the operator does for somebody who asks about their data, after making sure who it is."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from typing import Annotated

import typer
from rich.markup import escape

from mithaq.charter.verdict import Refused
from mithaq.cli.boot import house, out
from mithaq.cli.charter import Language

app = typer.Typer(help="The data about a person.", no_args_is_help=True)


@app.callback()
def person() -> None:
    """A copy of the data about somebody, and its erasure."""


@app.command()
def export(
    email: str,
    into: Annotated[Path, typer.Option("--into", "-o", help="the file to write")] = Path("person.zip"),
    language: Language = "en",
) -> None:
    """Write everything that is held about an address, with or without an account, into a zip."""
    with house():
        from django.utils import timezone

        from mithaq.domains.rights.subjects import Subject, subject_at
        from mithaq.web.rights.archive import copy_of

        subject = subject_at(email) or Subject(None, frozenset({email.lower()}))
        with copy_of(subject, language, timezone.now()) as made, into.open("wb") as file:
            copyfileobj(made, file)
    out.print(f"{into}", markup=False)


@app.command()
def erase(
    email: str,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    language: Language = "en",
) -> None:
    """Erase the data about an address, with or without an account. Nobody can undo it. Exit 1 when it is refused."""
    if not yes:
        typer.confirm(f"Erase everything about {email}? Nobody can undo it.", abort=True)
    with house():
        from django.utils import timezone, translation

        from mithaq.domains.rights.commands import erase_address, erase_person
        from mithaq.domains.rights.subjects import subject_at
        from mithaq.foundation.ledger.actor import Actor
        from mithaq.web.formatting import Manner
        from mithaq.web.wording.saying import Speaker

        subject = subject_at(email)
        try:
            if subject is None or subject.person_id is None:
                erase_address(Actor.platform(), email, at=timezone.now())
            else:
                erase_person(Actor.platform(), subject.person_id, at=timezone.now())
        except Refused as error:
            translation.activate(language)
            words = Speaker(Manner(language, language)).refusal(error.verdict.finding)
            out.print(f"[red]{escape(words)}[/]")
            raise typer.Exit(1) from error
    out.print("[green]Erased[/]")
