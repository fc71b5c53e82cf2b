"""The sample people who sign in: their addresses and their second factor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def signs(role: str) -> str:
    """The address of a sample person, read from what `mithaq run` printed."""
    log = Path(os.environ["MITHAQ_SERVED_DATA"]).parent / "log"
    for line in log.read_text(encoding="utf-8").splitlines():
        if f"{role}." in line and "@mithaq.invalid" in line:
            return line.split()[0]
    raise AssertionError(f"no sample sign-in for {role}")


def code_for(email: str) -> str:
    """The second factor as `make code` prints it."""
    environment = {**os.environ, "MITHAQ_DATA": os.environ["MITHAQ_SERVED_DATA"]}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "mithaq.cli", "sample", "code", email]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.split()[-1]
