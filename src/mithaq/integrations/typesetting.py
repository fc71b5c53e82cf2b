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
from tempfile import TemporaryDirectory
from typing import Any

STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""Archives can keep it (PDF/A-2a) and a screen reader can read it (PDF/UA-1)."""


PICTURE = """#set page(paper: "a4", margin: 1.2cm)
#context {
  let size = measure(image("NAME"))
  set page(flipped: size.width > size.height)
  align(center + horizon, image("NAME", width: 100%, height: 100%, fit: "contain"))
}
"""


class Unprintable(Exception):
    """A template that the typesetter refuses, with its words: a fault of ours, never of what a person wrote."""


def set_type(template: Path, content: Mapping[str, Any], *, fonts: Path, at: datetime, whole: bool = True) -> bytes:
    """A template (`.typ`) filled with `content` (any JSON) as PDF; `at` is the date that the file bears.

    A letter that no font has becomes an empty box, and then the file does not claim the standards. Nor does a file that is
    joined with others afterwards (not `whole`): their pages have no tags, and a program would pass over them in silence.
    Raises `Unprintable`.
    """
    import typst  # 80 MB of a wheel: a server that prints nothing does not carry it

    given = {"content": json.dumps(content, ensure_ascii=False)}
    press = typst.Compiler(template, root=template.parent, font_paths=_letters(fonts), sys_inputs=given)
    refused = ""
    for standards in (STANDARDS, []) if whole else ([],):
        try:
            printed = press.compile(
                format="pdf", pdf_standards=standards, timestamp=int(at.timestamp()), pdf_tags=whole
            )
        except typst.TypstError as error:
            refused = error.message
        else:
            assert isinstance(printed, bytes)
            return printed
    raise Unprintable(f"{template.name}: {refused}")


def set_picture(picture: bytes, ending: str) -> bytes:
    """A picture (`png` or `jpg`) as large as it fits on a page of A4, lying where it is wider than high.

    Raises `Unprintable` for a picture that cannot be read: here the fault is the picture's.
    """
    import typst

    with TemporaryDirectory() as folder:
        file = Path(folder, f"picture.{ending}")
        file.write_bytes(picture)
        source = Path(folder, "page.typ")
        source.write_text(PICTURE.replace("NAME", file.name), encoding="utf-8")
        try:
            printed = typst.compile(source, root=Path(folder), format="pdf", pdf_tags=False)
        except (typst.TypstError, RuntimeError) as error:
            raise Unprintable("picture") from error
    assert isinstance(printed, bytes)
    return printed


@lru_cache(maxsize=4)
def _letters(folder: Path) -> Any:
    """The fonts of a folder, read once, with the typesetter's own for letters that they lack."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
