"""What is said of a document when it is handed in or described anew, and whether that holds together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from mithaq.charter.document import Charter
from mithaq.charter.text import LANGUAGES, NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.library.catalogue import ACCESS, LICENCES, RETENTION, kinds_of_documents
from mithaq.domains.library.models import Document
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.networks.queries import Constitution

LONGEST_TITLE, LONGEST_ABSTRACT = 300, 4000
MOST_THEMES, MOST_AUTHORS = 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Everything that is said of a document, as its form and the sample say it."""

    title: Text
    kind: str
    authentic: str
    access: str = "public"
    organ: str = ""
    why_closed: Text = NO_WORDS
    abstract: Text = NO_WORDS
    authors: tuple[str, ...] = ()
    dated: date | None = None
    licence: str = "unknown"
    source: str = ""
    source_url: str = ""
    themes: tuple[str, ...] = ()
    country: str = ""
    subject: str = ""
    made_by: str = ""
    logo: bool = False
    retention: str = RETENTION[0]

    def columns(self) -> dict[str, Any]:
        """The values as columns of a document."""
        return {each.name: _listed(getattr(self, each.name)) for each in fields(self)}


def description_of(document: Document) -> Description:
    """What is said of a document today."""
    values: dict[str, Any] = {each.name: getattr(document, each.name) for each in fields(Description)}
    return Description(**{name: _tupled(value) for name, value in values.items()})


def fits(standing: Constitution, given: Description, today: date, clause: str) -> Verdict:
    """Whether a description holds together. The first fault is told."""
    charter = standing.charter
    foreign = _foreign(charter, given)
    checks = (
        ("document-needs-a-title", bool(given.title.as_json())),
        ("not-in-the-lists", not foreign),
        ("document-says-too-much", _short(given)),
        ("document-of-tomorrow", given.dated is None or given.dated <= today),
        ("say-why-it-is-closed", given.access == "public" or bool(given.why_closed.as_json())),
        ("address-not-of-the-web", not given.source_url or urlsplit(given.source_url).scheme in ("http", "https")),
    )
    for reason, holds in checks:
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, words=foreign, themes=MOST_THEMES)
    return Verdict.of(True, clause=clause, reason="document-is-described")


def metadata_missing(document: Document) -> list[str]:
    """What a full description would still say, by column."""
    wanted = {
        "title": document.title.as_json(),
        "abstract": document.abstract.as_json(),
        "authors": document.authors,
        "dated": document.dated,
        "licence": document.licence != "unknown",
        "source": document.source or document.source_url,
        "themes": document.themes,
    }
    return [name for name, value in wanted.items() if not value]


def _foreign(charter: Charter, given: Description) -> tuple[str, ...]:
    """Words that are in no list, at most five."""
    organs = set(charter.organs)
    known: tuple[tuple[str, bool], ...] = (
        (given.kind, given.kind in kinds_of_documents(charter)),
        (given.authentic, given.authentic in LANGUAGES),
        (given.access, given.access in ACCESS),
        (given.licence, given.licence in LICENCES),
        (given.retention, given.retention in RETENTION),
        (given.organ, (given.organ in organs) if given.access == "organ" else not given.organ),
        (given.made_by, not given.made_by or given.made_by in organs),
        (given.country, not given.country or (len(given.country) == 2 and given.country.isupper())),
        *((theme, theme in terms() or theme in charter.themes) for theme in given.themes),
    )
    return tuple(word or "—" for word, holds in known if not holds)[:5]


def _short(given: Description) -> bool:
    titles = all(len(words) <= LONGEST_TITLE for words in given.title.as_json().values())
    abstracts = all(len(words) <= LONGEST_ABSTRACT for words in given.abstract.as_json().values())
    authors = len(given.authors) <= MOST_AUTHORS and all(len(name) <= 200 for name in given.authors)
    return titles and abstracts and authors and len(given.themes) <= MOST_THEMES and len(given.source) <= 300


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
