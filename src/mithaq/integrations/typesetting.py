"""Setting type: a template and plain data in, a PDF out. A thin layer over the `typst` package.

What people wrote reaches the template as JSON, never as its source, so that nothing in a name is ever run. Nothing is
fetched: the letters are those of the given folder, then those inside the package; the machine's own are never asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""Archives can keep it (PDF/A-2a) and a screen reader can read it (PDF/UA-1)."""


class Unprintable(Exception):
    """A template that the typesetter refuses, with its words: a fault of ours, never of what a person wrote."""


def set_type(template: Path, content: Mapping[str, Any], *, fonts: Path, at: datetime) -> bytes:
    """A template (`.typ`) filled with `content` (any JSON) as PDF; `at` is the date that the file bears.

    A letter that no font has becomes an empty box, and then the file does not claim the standards.
    Raises `Unprintable`.
    """
    import typst  # 80 MB of a wheel: a server that prints nothing does not carry it

    given = {"content": json.dumps(content, ensure_ascii=False)}
    press = typst.Compiler(template, root=template.parent, font_paths=_letters(fonts), sys_inputs=given)
    for standards in (STANDARDS, []):
        try:
            printed = press.compile(format="pdf", pdf_standards=standards, timestamp=int(at.timestamp()))
        except typst.TypstError as error:
            refused = error
        else:
            assert isinstance(printed, bytes)
            return printed
    raise Unprintable(f"{template.name}: {refused.message}") from refused


@lru_cache(maxsize=4)
def _letters(folder: Path) -> Any:
    """The fonts of a folder, read once, with the typesetter's own for letters that they lack."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
