"""`mithaq run` with DATABASE_URL: on the given server and nowhere else; a wrong address is told at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mithaq.integrations.postgres import start, stop
from tests.cli.test_run import environment, gone, processes_of
from tests.conftest import ROOT, free_port, wait_for

QUICK_SECONDS = 20


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database on a server of the test's own."""
    server, url = start(tmp_path_factory.mktemp("given") / "pg", database="elsewhere", tests=True)
    yield url
    stop(server)


def command(port: int, *words: str) -> list[str]:
    return [sys.executable, "-m", "mithaq.cli", "run", "--no-sample", "--port", str(port), *words]


def tables(url: str) -> set[str]:
    with psycopg.connect(url) as link:
        found = link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {name for (name,) in found}


def test_it_runs_on_the_given_server_and_leaves_it_running(given: str, tmp_path: Path) -> None:
    assert tables(given) == set()
    data, log, port = tmp_path / "data", tmp_path / "log", free_port()
    with log.open("w") as out:
        process = subprocess.Popen(
            command(port), cwd=ROOT, env=environment(data) | {"DATABASE_URL": given}, stdout=out, stderr=out,
            start_new_session=True,
        )  # fmt: skip
    wait_for(f"http://127.0.0.1:{port}/readyz", process, log, seconds=120)
    assert f"http://localhost:{port}/" in log.read_text()
    assert {"ledger_entry", "django_migrations", "people_person"} <= tables(given)
    assert not (data / "pg").exists(), "an embedded cluster was made beside the given server"

    found = subprocess.run(
        [sys.executable, "-m", "mithaq.cli", "network", "found", "tests/river_towns.yaml"],
        cwd=ROOT, env=environment(data) | {"DATABASE_URL": given}, capture_output=True, text=True,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    with psycopg.connect(given) as link:
        row = link.execute("SELECT slug FROM networks_network").fetchone()
    assert row is not None
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/n/{row[0]}/charter/") as answer:
        assert answer.status == 200
        assert row[0] in answer.read().decode()

    assert processes_of(data)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(30)
    assert gone(data) == []
    assert not (data / "pg").exists()
    assert "ledger_entry" in tables(given), "the given server was stopped, or emptied"


def refused(url: str, tmp_path: Path) -> str:
    """What `mithaq run` says, at once and in few words, when it cannot work with this address."""
    began = time.monotonic()
    done = subprocess.run(
        command(free_port()), cwd=ROOT, env=environment(tmp_path / "data") | {"DATABASE_URL": url},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert time.monotonic() - began < QUICK_SECONDS
    told = done.stdout + done.stderr
    assert done.returncode == 78, told
    assert "Traceback" not in told
    assert len(told.splitlines()) < 8, told
    assert not (tmp_path / "data" / "pg").exists()
    assert processes_of(tmp_path / "data") == []
    return told


def test_an_address_where_nothing_listens_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as holder:  # bound but not listening: nobody else can take the port meanwhile
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        told = refused(f"postgresql://mithaq:very-secret@127.0.0.1:{port}/mithaq", tmp_path)
    assert "DATABASE_URL" in told
    assert str(port) in told
    assert "very-secret" not in told


def test_a_database_that_is_not_there_is_told_at_once(given: str, tmp_path: Path) -> None:
    told = refused(given.replace("/elsewhere", "/nowhere"), tmp_path)
    assert "nowhere" in told


def test_another_kind_of_database_is_told_at_once(tmp_path: Path) -> None:
    assert "PostgreSQL" in refused("mysql://mithaq@127.0.0.1/mithaq", tmp_path)
