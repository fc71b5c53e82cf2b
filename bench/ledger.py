"""Verifying a ledger of a million entries, by the command that an auditor uses."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import Figure

ENTRIES = 1_000_000
BATCH = 10_000


def figures(folder: Path) -> Iterator[Figure]:
    os.environ["MITHAQ_DATA"] = str(folder / "ledger")
    os.environ["MITHAQ_SOLE"] = "1"
    from mithaq.cli.boot import house

    with house():
        _write()
        began = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-m", "mithaq.cli", "ledger", "verify"], check=True, capture_output=True, text=True
        )
        spent = time.perf_counter() - began
    assert f"{ENTRIES} entries, 0 breaks" in told.stdout, told.stdout
    yield Figure("verifying a ledger of 1,000,000 entries", f"{spent:.1f} s", "under 60 s")


def _write() -> None:
    """One chain of sealed entries, such as answers to motions leave them."""
    from datetime import timedelta

    from django.utils import timezone

    from mithaq.foundation.ledger.chain import seal
    from mithaq.foundation.ledger.models import Entry, Head

    at, previous = timezone.now(), ""
    for start in range(1, ENTRIES + 1, BATCH):
        rows: list[Entry] = []
        for number in range(start, start + BATCH):
            moment = at + timedelta(seconds=number)
            facts = {"motion": number // 7, "answered": number % 7, "seats": 7, "state": "open"}
            entry = Entry(
                network_id=1, number=number, at=moment, recorded=moment, person_id=number % 500, event="MotionAnswered",
                facts=facts, clause="7.2b", charter_version=1, previous=previous,
            )  # fmt: skip
            entry.hash = previous = seal(entry)
            rows.append(entry)
        Entry.objects.bulk_create(rows)
    Head.objects.create(network_id=1, number=ENTRIES, hash=previous)
