"""`make bench`: ratios taken in one run, against a bare Django view, at ten times the size, and against raw work.

Reported, never asserted. `ARGS=--json` prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from bench import admissions, charters, counting, pages, server


def main() -> None:
    """Run everything on a fresh database of its own and print a table (or JSON)."""
    with tempfile.TemporaryDirectory(prefix="mithaq-bench-") as folder:
        Path(folder).chmod(0o755)
        figures = [
            *charters.figures(),
            *counting.figures(),
            *server.figures(Path(folder)),
            *pages.figures(Path(folder)),
            *admissions.figures(Path(folder)),
        ]
    if "--json" in sys.argv:
        print(json.dumps([figure._asdict() for figure in figures], ensure_ascii=False, indent=1))
        return
    width = max(len(figure.what) for figure in figures)
    for figure in figures:
        print(f"{figure.what:<{width}}  {figure.value:>12}  {figure.aim}")


if __name__ == "__main__":
    main()
