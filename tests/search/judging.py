"""The judged set asked of the search: `python -m tests.search` prints recall@5 and MRR of each class, with the questions that fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from ruamel.yaml import YAML

from mithaq.foundation.search import vectors
from mithaq.foundation.search.commands import put_records
from mithaq.foundation.search.library import library
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import Asked, Reader, search
from mithaq.foundation.search.question import question_from
from mithaq.integrations import encoder
from tests.search.items import items, record

KIND = "judged"
DEEP = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, in a class and a language, with the items that answer it."""

    group: str
    language: str
    words: str
    answers: frozenset[str]


@dataclass
class Score:
    """What came out for one class."""

    recalls: list[float] = field(default_factory=list)
    ranks: list[float] = field(default_factory=list)
    faults: list[tuple[str, float]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(self.recalls) / len(self.recalls)

    @property
    def mrr(self) -> float:
        return sum(self.ranks) / len(self.ranks)


@cache
def _book() -> Any:
    return YAML(typ="safe").load((Path(__file__).parent / "judged.yaml").read_text(encoding="utf-8"))


def questions() -> Iterator[Judged]:
    """All questions, each with every item that answers it."""
    book = _book()
    for words, topic in book["forms"]:
        yield Judged("Arabic forms", "ar", words, _about(topic, "ar"))
    for language in ("ar", "fr", "en"):
        for words, topic, *place in book[language]:
            yield Judged(f"same language, {language}", language, words, _about(topic, language, *place))
    for language, words, topic in book["typing"]:
        yield Judged("typing faults", language, words, _about(topic, language))
    for language, words, topic in book["crossing"]:
        others = frozenset(item.key for item in items() if item.topic == topic and item.language != language)
        yield Judged("crossing languages", language, words, others)


def _about(topic: str, language: str, place: int | None = None) -> frozenset[str]:
    """The items about a topic in a language; in one town, in whatever language where that language has none."""
    found = [item for item in items() if item.topic == topic and (place is None or item.place == place)]
    own = [item.key for item in found if item.language == language]
    return frozenset(own or [item.key for item in found])


def plant() -> int:
    """Write every item, and have the index take them in."""
    count = put_records(KIND, (record(item) for item in items()))
    library().rebuild()
    return count


def learn() -> int:
    """Give every item its vectors, with the model in memory; returns how many items."""
    settings.SEARCH_MEANING = True
    encoder.load()
    assert vectors.prepare(), "pgvector is not there"
    count = vectors.learn(most=10_000, thorough=True)
    settings.SEARCH_MEANING = False
    return count


def judge() -> dict[str, Score]:
    """Ask every question; the classes in the order of the book."""
    keys = dict(SearchEntry.objects.filter(kind=KIND).values_list("pk", "key"))
    scores: defaultdict[str, Score] = defaultdict(Score)
    for judged in questions():
        found = search(Asked(question_from(judged.words), {"kind": KIND}), Reader(language=judged.language))
        ranked = [keys[each.entry] for each in found.candidates]
        if judged.group == "crossing languages":
            ranked = [key for key in ranked if not key.endswith(judged.language)]
        top = [key in judged.answers for key in ranked[:DEEP]]
        recall = sum(top) / min(DEEP, len(judged.answers))
        rank = next((place for place, key in enumerate(ranked, 1) if key in judged.answers), 0)
        score = scores[judged.group]
        score.recalls.append(recall)
        score.ranks.append(1 / rank if rank else 0.0)
        if recall < 1:
            score.faults.append((judged.words, recall))
    return dict(scores)
