"""Counting large contests with their explanation, and verifying a large bundle by the packed program run alone."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import Figure
from mithaq.counting.bundle import Election, archive_of, bundle_of
from mithaq.counting.canonical import as_json
from mithaq.counting.count import count
from mithaq.counting.drawing import commitment
from mithaq.counting.rules import Method
from tests.counting.bundles import a_contest, a_large_contest

ROUNDS = 5


def figures() -> Iterator[Figure]:
    approvals = a_large_contest(Method.APPROVAL, 5_000, quotas=True)
    rankings = a_large_contest(Method.STV, 500, quotas=False)
    barred = a_large_contest(Method.STV, 500, quotas=True)
    for what, contest in (
        ("counting 5,000 approval papers, 40 candidates, crossing quotas", approvals),
        ("counting 500 papers of transferable votes, 40 candidates", rankings),
        ("the same under crossing maximums", barred),
    ):
        spent = _median(lambda contest=contest: as_json(count(*contest, seed="bench")))
        yield Figure(what, f"{spent * 1000:.0f} ms", "under 1 s")
    election = Election(
        {"en": "Bench"}, "0" * 64, "s", commitment("s"), [a_contest(random.Random(1), "seats", "s", approvals)]
    )
    with tempfile.TemporaryDirectory(prefix="mithaq-bench-") as folder:
        archive = Path(folder) / "bundle.zip"
        files = bundle_of(election)
        archive.write_bytes(archive_of(files))
        (Path(folder) / "verify.py").write_bytes(files["verify.py"])
        command = [sys.executable, "-I", "-S", "verify.py", "bundle.zip"]
        spent = _median(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))
    yield Figure("verifying a bundle of 5,000 papers, with Python's start", f"{spent * 1000:.0f} ms", "under 5 s")


def _median(work: Callable[[], object]) -> float:
    spent: list[float] = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)
