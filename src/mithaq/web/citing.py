"""How a thing of the library or the shelf is cited in three styles, and as data inside a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from mithaq.domains.themes.vocabulary import terms

PLACE_OF_TERM = "term/"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says: who wrote it, its title, who published it, in which year, and where it stands."""

    key: str
    author: str
    title: str
    publisher: str
    year: int
    address: str


def citations_of(cited: Cited, today: date) -> list[tuple[str, str]]:
    """Name of the style -> the citation: by author and year, by notes, and as BibTeX; seen today."""
    author, title, publisher, year, address = cited.author, cited.title, cited.publisher, cited.year, cited.address
    return [
        ("APA", f"{author}. ({year}). {title}. {publisher}. {address}"),
        ("Chicago", f"{author}. “{title}.” {publisher}, {year}. {address} ({today.isoformat()})."),
        ("BibTeX", _bibtex(cited, today.isoformat())),
    ]


def _bibtex(cited: Cited, seen: str) -> str:
    def inside(words: str) -> str:
        return "".join(f"\\{sign}" if sign in "{}%&#$_\\" else sign for sign in words)

    lines = (
        f"author = {{{{{inside(cited.author)}}}}}", f"title = {{{inside(cited.title)}}}",
        f"publisher = {{{inside(cited.publisher)}}}", f"year = {{{cited.year}}}", f"url = {{{cited.address}}}",
        f"urldate = {{{seen}}}",
    )  # fmt: skip
    return f"@misc{{{cited.key},\n  " + ",\n  ".join(lines) + "\n}"


def terms_linked(themes: list[str], language: str, vocabulary: str) -> list[dict[str, Any]]:
    """Terms of the vocabulary as schema.org's `DefinedTerm`; words that are no terms are left out."""
    return [
        {
            "@type": "DefinedTerm",
            "name": terms()[key].label.best(language).words,
            "url": f"{vocabulary}#{PLACE_OF_TERM}{key}",
        }
        for key in themes
        if key in terms()
    ]


def embedded(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element in which it stands."""
    whole = json.dumps(data, ensure_ascii=False)
    return whole.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
