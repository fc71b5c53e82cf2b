"""Join the style sheets of the components into the one that pages load. `make styles` runs it; a test compares."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "src" / "mithaq" / "web" / "static"
PARTS = ["fonts/fonts.css", "css/parts/10-ground.css", "css/parts/20-frame.css", "css/parts/30-pieces.css", "css/parts/35-money.css",
         "css/rosette.css", "css/map.css", "css/parts/40-pages.css", "css/parts/50-papers.css",
         "css/parts/50-rights.css", "css/parts/50-search.css"]  # fmt: skip


def bundled() -> str:
    """All parts in their order, without comments, indentation, and the space beside signs that need none."""
    joined = "\n".join((STATIC / part).read_text(encoding="utf-8").strip() for part in PARTS)
    bare = re.sub(r"/\*.*?\*/", "", joined, flags=re.DOTALL).replace('url("plex', 'url("../fonts/plex')
    lines = (re.sub(r"\s*([{};,])\s*|(?<=[\w)-]:)\s+", r"\1", line.strip()) for line in bare.splitlines())
    return "".join(line if line[-1] in "{};," else line + " " for line in lines if line) + "\n"


if __name__ == "__main__":
    (STATIC / "css" / "site.css").write_text(bundled(), encoding="utf-8")
