"""In which languages a document is there, how each stands to the text that counts, and which is best for a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mithaq.charter.text import FALLBACK, LANGUAGES
from mithaq.domains.library.models import Document, Version
from mithaq.foundation.texts.standing import Standing


@dataclass(frozen=True, slots=True)
class Tongue:
    """A document in one language: its last version there, if any, and how it stands."""

    language: str
    standing: Standing
    version: Version | None


def tongues_of(document: Document, versions: Iterable[Version]) -> list[Tongue]:
    """The three languages, each with its last version."""
    last: dict[str, Version] = {}
    for version in sorted(versions, key=lambda each: each.number):
        last[version.language] = version
    counts = last[document.authentic].number if document.authentic in last else 0
    return [Tongue(code, _standing(document, last.get(code), counts), last.get(code)) for code in LANGUAGES]


def _standing(document: Document, version: Version | None, counts: int) -> Standing:
    if version is None:
        return Standing.MISSING
    if version.language == document.authentic:
        return Standing.AUTHENTIC
    if version.follows < counts:
        return Standing.OUTDATED
    return Standing.CHECKED if version.confirmed else Standing.UNCHECKED


def best_for(tongues: Iterable[Tongue], language: str) -> Tongue | None:
    """The language in which a reader is best served: theirs if it is not outdated, else by the written fallback order."""
    held = {each.language: each for each in tongues if each.version is not None}
    order = FALLBACK.get(language, LANGUAGES)
    current = [held[code] for code in order if code in held and held[code].standing is not Standing.OUTDATED]
    return next(iter(current), next(iter(held.values()), None))
