"""What the engine keeps of an entry: for each of its languages one document of keys and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mithaq.charter.text import LANGUAGES
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.records import PUBLIC
from mithaq.language.analysis import keys_of, wide_keys_of, words_of

LONGEST = 400_000
"""So many letters of one language are looked through; what stands behind is not found by its words."""


@dataclass(slots=True)
class Document:
    """An entry in one language, as the engine takes it."""

    entry: int
    language: str
    updated: int
    facets: list[str]
    title_words: list[str] = field(default_factory=list)
    title_keys: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """The fields of the index: words and keys with spaces between."""
        joined = {
            name: " ".join(getattr(self, name)) for name in ("title_words", "title_keys", "words", "keys", "wide")
        }
        return {
            "id": self.entry,
            "updated": self.updated,
            "language": self.language,
            "facets": " ".join(self.facets),
        } | joined

    def add(self, text: str, language: str, *, title: bool) -> None:
        """The words of a text in a language, or of a name in any (empty)."""
        words, keys = (self.title_words, self.title_keys) if title else (self.words, self.keys)
        wide: dict[str, None] = {}
        for word in words_of(text[:LONGEST]):
            words.append(word.folded)
            keys.extend(keys_of(word.folded, language))
            wide.update(dict.fromkeys(wide_keys_of(word.folded)))
        self.wide.extend(wide)


def documents_of(entry: SearchEntry) -> Iterator[Document]:
    """One document for each language in which the entry has words; its names stand in all of them."""
    spoken = {each["language"] for each in entry.passages} | set(entry.titles.as_json())
    for language in [each for each in LANGUAGES if each in spoken] or [""]:
        document = Document(entry.pk, language, _seconds(entry), facets_of(entry, language))
        title = entry.titles.best(language)
        document.add(title.words, title.language, title=True)
        document.add(entry.also, "", title=True)
        for passage in entry.passages:
            if passage["language"] == language:
                document.add(passage["text"], language, title=False)
        yield document


def is_public(entry: SearchEntry) -> bool:
    """Whether everybody may find it: it stands on the open shelf."""
    return PUBLIC in entry.audience


def facets_of(entry: SearchEntry, language: str = "") -> list[str]:
    """What filters ask for, as `name:value`."""
    single = {
        "kind": entry.kind, "network": entry.network_id, "country": entry.country, "year": entry.year,
        "size": entry.size, "language": language,
    }  # fmt: skip
    found = [facet(name, value) for name, value in single.items() if value]
    return found + [facet(*theme_facet(theme)) for theme in entry.themes]


def theme_facet(theme: str) -> tuple[str, str]:
    """Under which filter a theme of an entry stands, and its value there: `sdg-11` is the goal of that number."""
    kind, _dash, number = theme.partition("-")
    return ("sdg", number) if kind == "sdg" and number.isdigit() else ("theme", theme)


def facet(name: str, value: object) -> str:
    """One filter as the engine keeps it: a single word."""
    return f"{name}:{value}".replace(" ", "_")


def _seconds(entry: SearchEntry) -> int:
    return max(0, int(entry.updated.timestamp())) if entry.updated else 0
