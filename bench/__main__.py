"""`make bench`: ratios taken in one run, against a bare Django view, at ten times the size, and against raw work.

Reported, never asserted. `ARGS=--json` prints one JSON object, `ARGS=phones` measures one part alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench import Figure

PARTS = ("charters", "counting", "server", "pages", "admissions", "phones", "ledger", "search")
ALONE = "MITHAQ_BENCH_ALONE"


def main() -> None:
    """Run each part in a process and on a database of its own, and print a table (or JSON)."""
    asked = [word for word in sys.argv[1:] if not word.startswith("-")]
    if os.environ.get(ALONE):
        print(json.dumps([figure._asdict() for figure in measured(asked[0])], ensure_ascii=False))
        return
    as_json, figures = "--json" in sys.argv, []
    for part in asked or PARTS:
        command = [sys.executable, "-m", "bench", part]
        done = subprocess.run(command, env=os.environ | {ALONE: "1"}, stdout=subprocess.PIPE, text=True, check=True)
        found = [Figure(**row) for row in json.loads(done.stdout.splitlines()[-1])]
        figures += found
        if not as_json:
            for figure in found:
                print(f"{figure.what:<78}  {figure.value:>12}  {figure.aim}", flush=True)
    if as_json:
        print(json.dumps([figure._asdict() for figure in figures], ensure_ascii=False, indent=1))


def measured(part: str) -> list[Figure]:
    """The figures of one part, on a fresh folder that goes afterwards."""
    module = import_module(f"bench.{part}")
    with tempfile.TemporaryDirectory(prefix="mithaq-bench-") as folder:
        Path(folder).chmod(0o755)
        takes_folder = module.figures.__code__.co_argcount == 1
        return list(module.figures(Path(folder)) if takes_folder else module.figures())


if __name__ == "__main__":
    main()
