"""How long reading and judging charters takes, without a database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench import Figure
from mithaq.charter.evidence import Evidence, Kept, Record
from mithaq.charter.judging import judge_charter
from mithaq.charter.reading import read_charter
from mithaq.charter.records import NAMES_OF

DAY = date(2026, 6, 1)
RECORDS = 300
"""Records of every kind: a network of two lively years."""


def everything() -> Evidence:
    """Evidence of every kind of record, so that no rule ends early for want of it."""
    kinds: dict[str, Kept] = {}
    for kind, names in NAMES_OF.items():
        records = tuple(
            Record(
                date(2024 + n % 3, 1 + n % 12, 1 + n % 28),
                f"{kind}-{n}",
                None,
                {name: (f"v{n % 7}",) for name in names},
                {name: DAY for name in names},
                {name: n + 1 for name in names},
            )
            for n in range(RECORDS)
        )
        kinds[kind] = Kept(names, records)
    return Evidence(date(2024, 1, 1), kinds)


def figures() -> Iterator[Figure]:
    sources = [file.read_text(encoding="utf-8") for file in sorted(Path("charters").glob("*.yaml"))]
    began = time.perf_counter()
    charters = [read_charter(source) for source in sources]
    yield Figure("reading all charters from YAML", f"{time.perf_counter() - began:.2f} s", "")
    evidence = everything()
    began = time.perf_counter()
    clauses = sum(len(judge_charter(charter, evidence, DAY)) for charter in charters)
    spent = time.perf_counter() - began
    yield Figure(f"judging {clauses} clauses on {RECORDS} records of every kind", f"{spent:.2f} s", "under 1 s")
