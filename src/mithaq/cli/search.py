"""`mithaq search`: what can be found, and the index of this server."""

from __future__ import annotations

import typer
from rich.progress import Progress

from mithaq.cli.boot import house, out
from mithaq.integrations.parent import end_with_parent

app = typer.Typer(help="The search.", no_args_is_help=True)


@app.callback()
def search() -> None:
    """What can be found, and the index of this server."""


@app.command()
def rebuild() -> None:
    """Make everything that can be found again, and the index beside the live one; readers notice nothing."""
    end_with_parent()
    with house():
        from mithaq.foundation.search.commands import refresh
        from mithaq.foundation.search.library import library
        from mithaq.foundation.search.records import SEARCHABLE

        with Progress(console=out) as bar:
            kinds = bar.add_task("entries", total=len(SEARCHABLE))
            written = gone = 0
            for kind in SEARCHABLE.values():
                done = refresh(kind)
                written, gone = written + done.written, gone + done.gone
                bar.advance(kinds)
            index = bar.add_task("index", total=None)
            count = library().rebuild(lambda done, total: bar.update(index, completed=done, total=total))
            bar.update(index, completed=1, total=1)
            _learn(bar)
    out.print(f"{written} entries written, {gone} taken away; {count} documents in the index")


def _learn(bar: Progress) -> None:
    """The vectors of everything, where the extra `semantic` is there."""
    from mithaq.foundation.search.vectors import learn, prepare, waiting

    if not prepare():
        return
    task = bar.add_task("vectors", total=waiting())
    while done := learn(most=256, thorough=True):
        bar.advance(task, done)


@app.command()
def status() -> None:
    """How much can be found, and whether the index of this server knows all of it. Exit 1 if it does not."""
    with house():
        from mithaq.foundation.search.library import NotReady, behind, library
        from mithaq.foundation.search.models import SearchEntry

        entries = SearchEntry.objects.count()
        try:
            shelves = library().shelves()
            documents, waiting = len(shelves.open) + len(shelves.closed), behind(shelves)
        except NotReady:
            documents, waiting = 0, entries
        out.print(f"{entries} entries, {documents} documents, {waiting} entries not taken in yet")
        out.print(_told_of_meaning())
    if waiting:
        raise typer.Exit(1)


def _told_of_meaning() -> str:
    from mithaq.foundation.search import vectors
    from mithaq.integrations import encoder

    if not encoder.installed():
        return "by meaning: no, the extra `semantic` is not installed"
    if not vectors.prepare():
        return "by meaning: no, this server has no extension `vector` (pgvector), or MITHAQ_MEANING is 0"
    return f"by meaning: yes, {vectors.waiting()} entries without vectors yet"
