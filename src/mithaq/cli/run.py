"""`mithaq run`: everything that a person needs to see Mithaq live, in one command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from mithaq.cli.boot import REFUSED, collect_static, data_folder, house, out
from mithaq.integrations.parent import VARIABLE
from mithaq.integrations.postgres import InUse, sole_use

PORTS = 50


def run(
    port: Annotated[int, typer.Option(help="where to serve; the next free one if it is taken")] = 8000,
    sample: Annotated[bool, typer.Option(help="load the sample world into an empty database")] = True,
) -> None:
    """Start the database, bring it up to date, load the sample world once, and serve."""
    began = time.monotonic()
    folder = data_folder()
    try:
        with sole_use(folder):
            os.environ["MITHAQ_SOLE"] = "1"
            with house():
                _prepare(sample)
                _serve(_free_port(port), began)
    except InUse as holder:
        out.print(f"[red]Another Mithaq (process {holder}) already runs on {folder}.[/]")
        out.print("Stop it first, or give this one its own folder: MITHAQ_DATA=… make run")
        raise typer.Exit(REFUSED) from None


def _prepare(sample: bool) -> None:
    collect_static()
    from django.conf import settings

    from mithaq.foundation.networks.models import Network
    from mithaq.foundation.search.models import SearchEntry

    if sample and not settings.PRODUCTION and not Network.objects.exists():
        _in_a_process_of_its_own("sample", "load")
    if not SearchEntry.objects.exists() or not (settings.SEARCH_INDEX / "current").exists():
        _in_a_process_of_its_own("search", "rebuild")  # nobody meets an empty search


def _in_a_process_of_its_own(*words: str) -> None:
    """Run a command of Mithaq's beside this process.

    The typesetter and the index start threads, and these would not live on in the workers that the server forks from here.
    """
    own = {**os.environ, VARIABLE: str(os.getpid())}
    done = subprocess.run([sys.executable, "-m", "mithaq.cli", *words], env=own, check=False)  # noqa: S603 our own words
    if done.returncode:
        raise typer.Exit(done.returncode)


def _free_port(wanted: int) -> int:
    for port in range(wanted, wanted + PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise typer.BadParameter(f"no free port from {wanted} to {wanted + PORTS - 1}")


def _serve(port: int, began: float) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ["MITHAQ_WORKER"] = "1"
    os.environ[VARIABLE] = str(os.getpid())
    Path(data_folder() / "port").write_text(str(port))
    _welcome(port, time.monotonic() - began)
    server = Server(
        "mithaq.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=min(8, 2 * (os.cpu_count() or 2)),
        backpressure=64,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=3,
    )
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    server.serve()


def _welcome(port: int, seconds: float) -> None:
    from mithaq.sample.accounts import PASSWORD, sign_ins

    out.print(f"\n[bold]Mithaq · ميثاق[/]  ready in {seconds:.1f} s")
    out.print(f"  [link]http://localhost:{port}/[/]\n")
    rows = sign_ins()
    if rows:
        out.print(f"Sample sign-ins (invented people), password [bold]{PASSWORD}[/]:")
        for email, role in rows:
            out.print(f"  {email:<52} {role}")
        out.print("  A second factor is asked of those who decide: [bold]make code EMAIL=…[/] prints it.")
    out.print("\nCtrl-C stops everything; the data stays.")
