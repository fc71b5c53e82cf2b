"""Files of the sample world's libraries, made in code: Word, Excel, CSV, HTML, plain text, and papers as PDF."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from mithaq.charter.text import Text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONG_AGO = (2020, 1, 1, 0, 0, 0)
Parts = dict[str, list[str]]
"""Heading -> paragraphs."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file with its name and the text of its pages."""

    name: str
    content: bytes
    pages: tuple[str, ...]


def made_of(given: dict[str, Any], language: str, title: Text) -> Made:
    """The file of a document as the sample tells it: a table, or parts in the form that it names (Word if none)."""
    if "table" in given:
        return table(given["table"], title.best(language).words, form=given.get("form", "xlsx"))
    return set_out(given["parts"], language, title, form=given.get("form", "docx"))


def set_out(parts: Parts, language: str, title: Text, *, form: str = "docx") -> Made:
    """Parts under their headings, in a form."""
    if form == "pdf":
        return _paper(parts, language, title)
    return paragraphs(
        language, title, [*chain.from_iterable((head, *words) for head, words in parts.items())], form=form
    )


def paragraphs(language: str, title: Text, lines: Sequence[str], *, form: str = "docx") -> Made:
    """A title with paragraphs, as Word, HTML or plain text."""
    heading = title.best(language).words
    text = "\n".join([heading, *lines])
    make = {"docx": _word, "html": partial(_page, language), "txt": _plain}[form]
    return Made(_named(heading, form), make([heading, *lines]), (text,))


def table(given: dict[str, Any], name: str, *, form: str) -> Made:
    """Columns and rows as Excel or CSV; what is not known is an empty cell."""
    rows = [given["columns"], *([("" if cell is None else cell) for cell in row] for row in given["rows"])]
    text = "\n".join("\t".join(map(str, row)) for row in rows)
    if form == "csv":
        lines = "\n".join(";".join(map(str, row)) for row in rows)
        return Made(_named(name, form), f"\ufeff{lines}\n".encode(), (text,))
    from openpyxl import Workbook
    from openpyxl.writer.excel import save_workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:30]
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    out = BytesIO()
    save_workbook(book, out)
    return Made(_named(name, "xlsx"), out.getvalue(), (f"{sheet.title}\n{text}",))


def _named(heading: str, form: str) -> str:
    """A file's name as somebody would give it: the title without signs that systems refuse."""
    return f"{''.join(' ' if sign in chr(34) + '/?:*<>|' else sign for sign in heading)[:60].strip()}.{form}"


def _plain(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def _page(language: str, lines: Sequence[str]) -> bytes:
    heading, *rest = lines
    body = "".join(f"<p>{escape(line)}</p>" for line in rest)
    direction = "rtl" if language == "ar" else "ltr"
    return f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{escape(heading)}</title></head><body><h1>{escape(heading)}</h1>{body}</body></html>'.encode()


def _word(lines: Sequence[str]) -> bytes:
    said = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    body = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{WORD}"><w:body>{said}</w:body></w:document>'
    kinds = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (("[Content_Types].xml", kinds), ("_rels/.rels", links), ("word/document.xml", body)):
            file.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    return out.getvalue()


def _paper(parts: Parts, language: str, title: Text) -> Made:
    """Set with the product's own press."""
    from django.utils import translation

    from mithaq.web.formatting import Manner
    from mithaq.web.papers.paper import Paper, Part
    from mithaq.web.papers.printing import print_paper
    from mithaq.web.wording.saying import Speaker

    heading = title.best(language).words
    with translation.override(language):
        paper = Paper(title=heading, parts=tuple(Part(title=head, words=tuple(words)) for head, words in parts.items()))
        content = print_paper(paper, Speaker(Manner.of(language)), at=datetime(2024, 1, 1, tzinfo=UTC))
    text = "\n".join([heading, *chain.from_iterable((head, *words) for head, words in parts.items())])
    return Made(_named(heading, "pdf"), content, (text,))
