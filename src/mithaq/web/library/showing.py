"""A document as its reader sees it: its best language, its names looked up, what the reader may do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.domains.library.access import keeps_library, may_change, may_read
from mithaq.domains.library.lifecycle import State
from mithaq.domains.library.models import Citation, Document, Version
from mithaq.domains.library.output_queries import briefs_citing
from mithaq.domains.library.queries import UNUSED_AFTER, reads_of, versions_of
from mithaq.domains.library.tongues import Standing, Tongue, best_for, tongues_of
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.files.sniffing import SHEET, WORD
from mithaq.web.setting import Setting

FORMATS = {
    "application/pdf": "PDF", WORD: "Word", SHEET: "Excel", "text/html": "HTML", "text/plain": "TXT", "text/csv": "CSV",
    "image/png": "PNG", "image/jpeg": "JPEG",
}  # fmt: skip
UNITS = (("MB", 1_000_000), ("KB", 1_000))


@dataclass(frozen=True, slots=True)
class Card:
    """A document in a list."""

    document: Document
    best: Tongue | None
    languages: tuple[str, ...]
    themes: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do now; the commands check again."""

    read: bool = False
    change: bool = False
    check: bool = False
    trust: bool = False
    withdraw: bool = False
    confirm: tuple[int, ...] = ()


def cards_of(rows: Iterable[Document], setting: Setting, language: str) -> list[Card]:
    """Documents as cards; their versions come with them."""
    found: list[Card] = []
    for row in rows:
        tongues = tongues_of(row, list(row.versions.all()))  # type: ignore[attr-defined]
        held = tuple(each.language for each in tongues if each.version is not None)
        found.append(Card(row, best_for(tongues, language), held, themes_of(row.themes, setting)))
    return found


def themes_of(keys: Sequence[str], setting: Setting) -> tuple[tuple[str, Text], ...]:
    """Themes of the network and terms of the vocabulary, with their label."""
    own = setting.standing.charter.themes
    return tuple((key, own[key] if key in own else terms()[key].label) for key in keys if key in own or key in terms())


def what_one_may(document: Document, versions: Sequence[Version], setting: Setting) -> May:
    """What the reader may do with a document."""
    by, state = setting.actor, State(document.state)
    living = state is not State.WITHDRAWN
    keeps = keeps_library(by) and document.network_id == by.network_id  # type: ignore[attr-defined]
    changes = living and may_change(by, document).holds
    others = tuple(
        row.pk for row in versions
        if row.language != document.authentic and row.confirmed is None and row.added_by_id != by.person_id  # type: ignore[attr-defined]
    )  # fmt: skip
    minutes = any(row.minutes is not None for row in versions)
    return May(
        read=living and may_read(by, document),
        change=changes and not minutes,
        check=keeps and state is State.SUBMITTED,
        trust=keeps and state is State.CHECKED and document.added_by_id != by.person_id,  # type: ignore[attr-defined]
        withdraw=changes and not minutes,
        confirm=others if changes else (),
    )


def context_of(document: Document, setting: Setting, language: str) -> dict[str, Any]:
    """Everything that the page of a document shows."""
    versions = list(versions_of(document))
    tongues = tongues_of(document, versions)
    best = best_for(tongues, language)
    return {
        "document": document,
        "may": what_one_may(document, versions, setting),
        "tongues": [each for each in tongues if each.standing is not Standing.MISSING],
        "missing": [each.language for each in tongues if each.standing is Standing.MISSING],
        "best": best,
        "versions": versions,
        "themes": themes_of(document.themes, setting),
        "collections": list(document.collections.order_by("pk")),  # type: ignore[attr-defined]
        "reads": reads_of(document, setting.today - UNUSED_AFTER),
        "outputs": list(document.outputs.all()),  # type: ignore[attr-defined]
        "cited": list(Citation.objects.filter(document=document, struck=None).order_by("-on", "-pk")),
        "keeps": keeps_library(setting.actor) and document.network_id == setting.network_id,  # type: ignore[attr-defined]
        "briefs": briefs_citing(document=document.pk),
    }


def format_of(version: Version) -> str:
    """How the format of a version is called; minutes are a page."""
    return FORMATS.get(version.file.kind, "") if version.file else "HTML"


def size_of(version: Version) -> tuple[int, str]:
    """The size of a file in a round unit."""
    size = version.file.size if version.file else 0
    for unit, many in UNITS:
        if size >= many:
            return round(size / many), unit
    return size, "B"


def address_of(version: Version, slug: str, key: str) -> str:
    """Where a version is taken away; minutes stand on their own page."""
    if version.minutes is not None:
        return reverse("minutes-version", args=[slug, version.minutes.meeting.number, version.minutes.version])
    return reverse("document-file", args=[slug, key, version.language, version.number])
