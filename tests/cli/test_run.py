"""`mithaq run` as its user lives it: a second server is refused, Ctrl-C leaves nothing, kill -9 is mended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT, free_port, wait_for

WARM_SECONDS = 20
"""Generous for two busy cores; `make bench` reports the real figure."""


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "PYTEST_CURRENT_TEST")}
    return kept | {"MITHAQ_DATA": str(data), "PYTHONUNBUFFERED": "1"}


def begin(data: Path, port: int) -> tuple[subprocess.Popen[bytes], Path]:
    log = data.parent / f"log-{time.monotonic_ns()}"
    command = [sys.executable, "-m", "mithaq.cli", "run", "--no-sample", "--port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(data), stdout=out, stderr=out, start_new_session=True
        )
    return process, log


def processes_of(data: Path) -> list[str]:
    """Processes that hold the data folder: PostgreSQL names it on its command line, the server in its environment."""
    found: list[str] = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                words = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            except OSError:
                continue
            if str(data).encode() in words:
                found.append((folder / "cmdline").read_text().replace("\0", " ")[:120])
    return found


def gone(data: Path, seconds: float = 15) -> list[str]:
    until = time.monotonic() + seconds
    while (left := processes_of(data)) and time.monotonic() < until:
        time.sleep(0.3)
    return left


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run") / "data"


def test_ctrl_c_leaves_no_process_and_a_second_start_is_warm(data: Path) -> None:
    port = free_port()
    process, log = begin(data, port)
    wait_for(f"http://127.0.0.1:{port}/readyz", process, log, seconds=120)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends Ctrl-C to the whole group
    process.wait(30)
    assert gone(data) == []
    began = time.monotonic()
    process, log = begin(data, port)
    wait_for(f"http://127.0.0.1:{port}/readyz", process, log, seconds=60)
    assert time.monotonic() - began < WARM_SECONDS
    process.terminate()
    process.wait(30)
    assert gone(data) == []


def test_a_second_server_on_the_same_folder_is_refused(data: Path) -> None:
    port = free_port()
    process, log = begin(data, port)
    wait_for(f"http://127.0.0.1:{port}/readyz", process, log, seconds=60)
    second, told = begin(data, free_port())
    assert second.wait(60) == 78
    assert str(process.pid) in told.read_text()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez") as answer:
        assert answer.status == 200
    process.terminate()
    process.wait(30)


def test_kill_9_is_mended_by_the_next_start(data: Path) -> None:
    port = free_port()
    process, log = begin(data, port)
    wait_for(f"http://127.0.0.1:{port}/readyz", process, log, seconds=60)
    process.kill()
    process.wait(10)
    time.sleep(1.5)
    process, log = begin(data, port)
    wait_for(f"http://127.0.0.1:{port}/readyz", process, log, seconds=60)
    process.send_signal(signal.SIGINT)
    process.wait(30)
    assert gone(data) == []


def test_a_taken_port_gives_way_to_the_next(data: Path) -> None:
    import socket

    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        process, log = begin(data, taken)
        until = time.monotonic() + 60
        while "http://" not in log.read_text() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        port = int((data / "port").read_text())
        assert port != taken
        wait_for(f"http://127.0.0.1:{port}/livez", process, log, seconds=30)
        process.terminate()
        process.wait(30)
