"""A practice in the languages in which it stands: the state of each, and the best one for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mithaq.charter.text import FALLBACK, LANGUAGES
from mithaq.domains.knowledge.models import Translation, Version
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.foundation.texts.standing import Standing

READABLE = (Standing.AUTHENTIC, Standing.CHECKED, Standing.UNCHECKED, Standing.OUTDATED)


@dataclass(frozen=True, slots=True)
class Told:
    """A practice as one reader gets it: the words, their language, and how far they can be relied on."""

    sheet: Sheet
    language: str
    standing: Standing

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"


def standing_of(version: Version, translation: Translation | None, language: str) -> Standing:
    """The state of one language."""
    if language == version.authentic:
        return Standing.AUTHENTIC
    if translation is None:
        return Standing.MISSING
    if translation.follows != version.digest:
        return Standing.OUTDATED
    return Standing.CHECKED if translation.checked else Standing.UNCHECKED


def standings_of(version: Version, translations: Iterable[Translation]) -> dict[str, Standing]:
    """The state of each language."""
    held = {row.language: row for row in translations}
    return {language: standing_of(version, held.get(language), language) for language in LANGUAGES}


def told_in(version: Version, translations: Iterable[Translation], language: str, *, exactly: bool = False) -> Told:
    """The practice for a reader of a language: that language if it stands there, else the one that counts.

    An outdated translation into the reader's own language goes before another language: it says that it is outdated.
    `exactly` asks for this very language, and gives the authentic one where there is none.
    """
    held = {row.language: row for row in translations}
    states = standings_of(version, held.values())
    order = (language,) if exactly else (language, version.authentic, *FALLBACK.get(language, LANGUAGES))
    for candidate in (*order, version.authentic):
        if states.get(candidate, Standing.MISSING) is Standing.AUTHENTIC:
            break
        if states.get(candidate) in READABLE:
            return Told(_in_words(version, held[candidate]), candidate, states[candidate])
    return Told(Sheet.of(version.sheet), version.authentic, Standing.AUTHENTIC)


def _in_words(version: Version, translation: Translation) -> Sheet:
    words: Mapping[str, str] = translation.words
    return Sheet.of(version.sheet).said_as(words)
