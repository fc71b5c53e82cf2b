"""How a document is cited in three styles, and what it is to a machine (schema.org)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from mithaq.domains.library.catalogue import LICENCES
from mithaq.domains.library.models import Document
from mithaq.domains.themes.vocabulary import terms
from mithaq.web.wording.saying import Speaker

PLACE_OF_TERM = "term/"
TYPES = {"data": "Dataset", "law": "Legislation", "report": "Report", "study": "Report"}


def authors_of(document: Document, speaker: Speaker) -> list[str]:
    """Who wrote it, as it says; else the member that handed it in, else the network."""
    language = speaker.manner.language
    if document.authors:
        return list(document.authors)
    if document.organisation is not None:
        return [document.organisation.names.best(language).words]
    return [publisher_of(speaker)]


def publisher_of(speaker: Speaker) -> str:
    return speaker.charter.short.best(speaker.manner.language).words if speaker.charter else "Mithaq"


def citations_of(document: Document, address: str, speaker: Speaker, today: date) -> list[tuple[str, str]]:
    """Name of the style -> the citation: by author and year, by notes, and as BibTeX."""
    authors = "; ".join(authors_of(document, speaker))
    publisher, title = publisher_of(speaker), document.title.best(speaker.manner.language).words
    year, seen = (document.dated or document.added.date()).year, today.isoformat()
    return [
        ("APA", f"{authors}. ({year}). {title}. {publisher}. {address}"),
        ("Chicago", f"{authors}. “{title}.” {publisher}, {year}. {address} ({seen})."),
        ("BibTeX", _bibtex(document.key, authors, title, publisher, year, address, seen)),
    ]


def _bibtex(key: str, author: str, title: str, publisher: str, year: int, address: str, seen: str) -> str:
    def inside(words: str) -> str:
        return "".join(f"\\{sign}" if sign in "{}%&#$_\\" else sign for sign in words)

    lines = (
        f"author = {{{{{inside(author)}}}}}", f"title = {{{inside(title)}}}", f"publisher = {{{inside(publisher)}}}",
        f"year = {{{year}}}", f"url = {{{address}}}", f"urldate = {{{seen}}}",
    )  # fmt: skip
    return f"@misc{{{key},\n  " + ",\n  ".join(lines) + "\n}"


def linked_data(document: Document, address: str, vocabulary: str, speaker: Speaker) -> dict[str, Any]:
    """The document as schema.org knows it, in the language that is shown."""
    language = speaker.manner.language
    title = document.title.best(language)
    return {
        "@context": "https://schema.org",
        "@type": TYPES.get(document.kind, "DigitalDocument"),
        "@id": address,
        "url": address,
        "name": title.words,
        "inLanguage": document.authentic,
        "abstract": document.abstract.best(language).words[:500] or None,
        "author": [{"@type": "Organization", "name": name} for name in authors_of(document, speaker)],
        "publisher": {"@type": "Organization", "name": publisher_of(speaker)},
        "datePublished": document.dated.isoformat() if document.dated else None,
        "dateModified": document.changed.date().isoformat(),
        "license": LICENCES[document.licence] or None,
        "spatialCoverage": document.country or None,
        "isAccessibleForFree": document.access == "public",
        "about": [
            {"@type": "DefinedTerm", "name": terms()[key].label.best(language).words, "url": f"{vocabulary}#{PLACE_OF_TERM}{key}"}
            for key in document.themes
            if key in terms()
        ],
    }  # fmt: skip


def embedded(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element in which it stands."""
    whole = json.dumps(data, ensure_ascii=False)
    return whole.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
