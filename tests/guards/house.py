"""The house's files as the guards read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "mithaq"


def modules(*under: str) -> Iterator[Path]:
    """Python files of the product, without migrations."""
    folders = [SOURCE / part for part in under] or [SOURCE]
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            if "migrations" not in file.parts:
                yield file


def load_events() -> None:
    """Import every `events.py` and `*_events.py`, so that the registry of events is whole whatever else was imported before."""
    for file in modules("domains", "foundation"):
        if file.stem == "events" or file.stem.endswith("_events"):
            import_module(".".join(file.relative_to(SOURCE.parent).with_suffix("").parts))


def name_of(file: Path) -> str:
    return str(file.relative_to(SOURCE))


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))
