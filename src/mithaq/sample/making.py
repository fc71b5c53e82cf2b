"""Files of the sample world's libraries, made in code: Word, Excel, HTML, plain text; and a few papers set once for many."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from mithaq.charter.text import LANGUAGES, Text
from mithaq.sample.people import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONG_AGO = (2020, 1, 1, 0, 0, 0)
SET = ("water", "participatory-budget", "floods", "public-private-partnership")
"""Topics whose guides are papers: each is set once in a language, which takes longer than everything else here."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file with its name and the text of its pages."""

    name: str
    content: bytes
    pages: tuple[str, ...]


def title_of(pattern: dict[str, str], topic: dict[str, Any], city: Text, other: Text, year: int) -> Text:
    """A title in three languages."""
    said: dict[str, str] = {}
    for code in LANGUAGES:
        name = topic["name"][code]
        words = {
            "topic": name,
            "topic_": name[0].lower() + name[1:],
            "city": city.best(code).words,
            "other": other.best(code).words,
        }
        said[code] = pattern[code].format(**words, year=year)
    return Text(**said)


def made_of(
    kind: str, topic: dict[str, Any], language: str, title: Text, city: Text, year: int, random: Random
) -> Made:
    """A file as a city hands one in: tables as Excel or CSV, guides as a paper, the rest as Word, HTML or text."""
    sentences: list[str] = topic[language]
    if kind == "data":
        return _table(topic, language, year, random)
    if kind in ("guide", "model") and topic["theme"] in SET:
        return _paper(topic["theme"], language)
    opening = f"{city.best(language).words}، {year}" if language == "ar" else f"{city.best(language).words}, {year}"
    headings = read("library.yaml")["headings"][language]
    lines = [opening, *(line for pair in zip(headings, sentences, strict=False) for line in pair)]
    return paragraphs(language, title, lines, form=random.choice(("docx", "docx", "html", "txt")))


def paragraphs(language: str, title: Text, lines: Sequence[str], *, form: str = "docx") -> Made:
    """A title with paragraphs, as Word, HTML or plain text."""
    heading = title.best(language).words
    text = "\n".join([heading, *lines])
    name = f"{heading[:60]}.{form}"
    if form == "docx":
        return Made(name, _word([heading, *lines]), (text,))
    if form == "html":
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        direction = "rtl" if language == "ar" else "ltr"
        page = f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{escape(heading)}</title></head><body><h1>{escape(heading)}</h1>{body}</body></html>'
        return Made(name, page.encode(), (text,))
    return Made(name, text.encode(), (text,))


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


def _table(topic: dict[str, Any], language: str, year: int, random: Random) -> Made:
    """Figures of twelve months."""
    columns = {
        "ar": ("الشهر", "الكمية", "الكلفة"),
        "fr": ("Mois", "Quantité", "Coût"),
        "en": ("Month", "Quantity", "Cost"),
    }[language]
    rows = [(f"{year}-{month:02}", random.randint(80, 400), random.randint(5_000, 60_000)) for month in range(1, 13)]
    text = "\n".join("\t".join(map(str, row)) for row in (columns, *rows))
    name = topic["name"][language]
    if random.random() < 0.5:
        lines = [";".join(map(str, row)) for row in (columns, *rows)]
        return Made(f"{name}-{year}.csv", ("\ufeff" + "\n".join(lines) + "\n").encode(), (text,))
    from openpyxl import Workbook
    from openpyxl.writer.excel import save_workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name[:30].replace("/", " ")
    for row in (columns, *rows):
        sheet.append(row)
    out = BytesIO()
    save_workbook(book, out)
    return Made(f"{name}-{year}.xlsx", out.getvalue(), (f"{sheet.title}\n{text}",))


@lru_cache(maxsize=64)
def _paper(theme: str, language: str) -> Made:
    """A guide as PDF, set once for every city that hands it in."""
    from django.utils import translation

    from mithaq.web.formatting import Manner
    from mithaq.web.papers.paper import Paper, Part
    from mithaq.web.papers.printing import print_paper
    from mithaq.web.wording.saying import Speaker

    topic = next(each for each in read("library.yaml")["topics"] if each["theme"] == theme)
    headings, name = read("library.yaml")["headings"][language], topic["name"][language]
    parts = tuple(
        Part(title=heading, words=(words,)) for heading, words in zip(headings, topic[language], strict=False)
    )
    with translation.override(language):
        content = print_paper(
            Paper(title=name, parts=parts), Speaker(Manner.of(language)), at=datetime(2024, 1, 1, tzinfo=UTC)
        )
    return Made(f"{name}.pdf", content, ("\n".join([name, *headings, *topic[language]]),))
