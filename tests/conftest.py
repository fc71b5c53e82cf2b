"""What the tests stand on: a real PostgreSQL 18, and for the browser a real server started by the user's own command."""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mailbox import Mailbox, mail_server

ROOT = Path(__file__).resolve().parent.parent
TEMPORARY = Path(tempfile.gettempdir()) / f"mithaq-tests-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]}"
TEMPORARY.mkdir(exist_ok=True)
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(TEMPORARY))
"""A folder for each checkout: pytest closes its root to others, and with it the servers that another run keeps there."""
os.environ.setdefault("MITHAQ_MEANING", "0")
"""Servers that tests start have better to do than to learn everything's meaning; what comes of it has tests of its own."""
CHROMIUM = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-quic"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The embedded server of the tests, started when the first test needs a database; DATABASE_URL overrides it."""
    if os.environ.get("DATABASE_URL"):
        return
    from django.db import connections

    from mithaq.config.settings import database
    from mithaq.integrations.postgres import start

    _server, url = start(ROOT / ".mithaq" / "test-pg", tests=True)
    settings = connections["default"].settings_dict
    settings.update({key: value for key, value in database(url).items() if key != "NAME"})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Transactional tests empty the tables between them, which the ledger's own trigger would refuse."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_never_emptied")


@pytest.fixture(autouse=True)
def quiet_house(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Cheap passwords, files and index in folders of the test, plain static names, no cache between tests."""
    from django.core.cache import cache
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)
    settings.SEARCH_INDEX = tmp_path / "search"
    settings.SEARCH_TENDS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    cache.clear()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def box(settings) -> Iterator[Mailbox]:  # type: ignore[no-untyped-def]
    """A mail server to which this test's own mail goes."""
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    with mail_server(port) as found:
        yield found


POST = free_port()
"""Where the mail of the served world goes."""


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """What the served world mails, through real SMTP. Nothing is ever mailed to the sample's own people."""
    with mail_server(POST) as box:
        yield box


@pytest.fixture(scope="session")
def sample_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample world, at rest: loaded by the worker that comes first, while the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        whole = shared / "sample.whole"
        if not whole.exists():
            for words in (("sample", "load"), ("search", "rebuild")):
                command = [sys.executable, "-m", "mithaq.cli", *words]
                done = subprocess.run(
                    command, cwd=ROOT, env=own_environment(shared / "sample"), capture_output=True, text=True
                )
                assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
            whole.touch()
    return shared / "sample"


def own_environment(data: Path) -> dict[str, str]:
    """The environment of a Mithaq on a data folder of its own, with its embedded server."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "PYTEST_CURRENT_TEST")}
    return kept | {"MITHAQ_DATA": str(data), "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, sample_world: Path, mailbox: Mailbox) -> Iterator[str]:
    """The sample world, served by `mithaq run` in a folder of its own. Yields its address."""
    folder = tmp_path_factory.mktemp("served")
    subprocess.run(["cp", "-a", sample_world, folder / "data"], check=True)  # the database's files keep their owner
    port = free_port()
    address = f"http://localhost:{port}"
    environment = own_environment(folder / "data")
    environment |= {"MITHAQ_MAIL": f"smtp://127.0.0.1:{POST}", "MITHAQ_ADDRESS": address}
    log = (folder / "log").open("w")
    command = [sys.executable, "-m", "mithaq.cli", "run", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(address + "/readyz", process, folder / "log", seconds=240)
        os.environ["MITHAQ_SERVED_DATA"] = str(folder / "data")
        yield address
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path, *, seconds: float) -> None:
    """Wait until a server answers; tell its log when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("the server did not start:\n" + log.read_text()[-3000:])
