"""The real server: cold and warm start, memory when idle, requests a second against a bare Django view."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import Figure

NETWORK = "connective-cities-mena"
SECONDS = 4.0
THREADS = 4


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(folder: Path) -> dict[str, str]:
    """The environment of a server on a folder of its own, with the bare views beside its pages."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    own = {
        "MITHAQ_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": str(Path.cwd()),
    }
    return kept | own


def start(folder: Path, *words: str) -> tuple[subprocess.Popen[bytes], int, float]:
    """Start `mithaq run` and wait until it answers; returns the seconds that took."""
    port = free_port()
    environment = environment_of(folder)
    command = [sys.executable, "-m", "mithaq.cli", "run", "--port", str(port), *words]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while time.perf_counter() - began < 120:
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            link.request("GET", "/readyz")
            if link.getresponse().status == 200:
                return process, port, time.perf_counter() - began
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def rate(port: int, path: str, cookie: str = "") -> float:
    """Requests answered a second, by four readers at once, each on its own connection."""
    until = time.perf_counter() + SECONDS

    def read() -> int:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        done = 0
        while time.perf_counter() < until:
            link.request("GET", path, headers=headers)
            answer = link.getresponse()
            answer.read()
            assert answer.status == 200, (path, answer.status)
            done += 1
        return done

    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as readers:
        done = sum(readers.map(lambda _: read(), range(THREADS)))
    return done / (time.perf_counter() - began)


def memory(folder: Path) -> int:
    """Proportional set size in MB of all processes on this data folder: shared pages are counted once."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            mine = str(folder).encode() in (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            parent = (entry / "status").read_text()
            postgres = "Name:\tpostgres" in parent and str(folder) in str((entry / "cwd").readlink())
            if mine or postgres:
                lines = (entry / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total // 1024


def figures(folder: Path) -> Iterator[Figure]:
    process, _port, cold = start(folder)
    yield Figure("first start with an empty folder (database, tables, sample world)", f"{cold:.1f} s", "")
    process.send_signal(signal.SIGINT)
    process.wait(60)
    process, port, warm = start(folder)
    yield Figure("warm start", f"{warm:.1f} s", "at most 5 s")
    time.sleep(3)
    yield Figure("memory of the idle server with its database", f"{memory(folder)} MB", "under 400 MB")
    cookie = session(folder)
    bare_list, bare_page = f"/bare/{NETWORK}/list", f"/bare/{NETWORK}/page"
    for what, page, bare in (
        ("member list", f"/ar/n/{NETWORK}/members/", bare_list),
        ("member page", f"/ar/n/{NETWORK}/members/tripoli-lb/", bare_page),
    ):
        plain, signed, anonymous = interleaved(folder, port, page, bare, cookie)
        yield Figure(f"{what}: bare Django view with the same rows", f"{plain:.0f}/s", "")
        yield Figure(f"{what}: signed in, against bare", f"{signed / plain:.2f}", "at least 0.6")
        yield Figure(f"{what}: anonymous, against bare", f"{anonymous / plain:.2f}", "at least 3")
    process.send_signal(signal.SIGINT)
    process.wait(60)


def interleaved(folder: Path, port: int, page: str, bare: str, cookie: str) -> tuple[float, float, float]:
    """The three rates in turn, three rounds, the median of each: a busy machine slows all alike."""
    rounds = [(rate(port, bare), rate(port, page, cookie), rate(port, page)) for _ in range(3)]
    plain, signed, anonymous = (statistics.median(column) for column in zip(*rounds, strict=True))
    return plain, signed, anonymous


def session(folder: Path) -> str:
    """The cookie of a signed-in member, made as Django makes it."""
    script = (
        "from mithaq.cli.boot import house\n"
        "with house():\n"
        "    from django.contrib.sessions.backends.db import SessionStore\n"
        "    from mithaq.domains.directory.models import Post\n"
        "    p = Post.objects.filter(organisation__key='byblos', office='focal-point', until=None).get().person\n"
        "    s = SessionStore()\n"
        "    s['_auth_user_id'] = str(p.pk)\n"
        "    s['_auth_user_backend'] = 'allauth.account.auth_backends.AuthenticationBackend'\n"
        "    s['_auth_user_hash'] = p.get_session_auth_hash()\n"
        "    s.save()\n"
        "    print(s.session_key)\n"
    )
    environment = environment_of(folder)
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return "sessionid=" + done.stdout.split()[-1]
