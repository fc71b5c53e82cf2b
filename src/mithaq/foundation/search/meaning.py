"""What comes near in meaning, whatever its language: for questions, for a thing that is read, and joined with what words find.

A question has few words, and a short text is a poor compass. So what was found by the very words points the way too: the vector
that is looked for lies halfway between the question and what the best of its hits say first. Only hits that this reader may see
count, so that no neighbour tells of what is private.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from threading import Lock
from typing import Protocol, TypeVar

from mithaq.foundation.search import vectors
from mithaq.foundation.search.engine import Hit
from mithaq.foundation.search.question import Question
from mithaq.foundation.search.records import PUBLIC
from mithaq.integrations import encoder


class HasEntry(Protocol):
    entry: int


Kept = TypeVar("Kept", bound=HasEntry)
GUIDES = 5
"""So many of the best hits by words point the way."""
LEAD = 5
"""So many hits by the very words come before the first that only comes near."""
NEAR = 30
_TURN = Lock()
EVEN, WEIGHT = 10, 0.9
"""How evenly places in a list weigh when two are joined; and how much a place by meaning weighs beside one by words."""
PARTS = 8
"""An entry may come near with several of its passages: so many rows are asked for each that is wanted."""
FLOOR, GUIDED_FLOOR = 0.25, 0.4
"""Less like the question than this is chance: without hits by words, and with them."""


def wanted(question: Question, *, newest: bool) -> bool:
    """Whether meaning may join in: not where very words are asked for or taken away, nor where the day gives the order."""
    exact = question.phrases or question.without or question.phrases_without
    return bool(question.terms) and not exact and not newest


def near(
    question: Question,
    guides: Sequence[int],
    audiences: Collection[str],
    chosen: Mapping[str, str],
) -> list[Hit]:
    """The entries that come near in meaning, best first.

    None where the extra is missing, while the model is being loaded, and while another question is at it: nobody's answer by
    words waits for vectors, and at a rush words answer alone.
    """
    if not vectors.present():
        return []
    if not encoder.ready():
        encoder.warm()
        return []
    if not _TURN.acquire(blocking=False):
        return []
    try:
        return _near(question, guides, audiences, chosen)
    finally:
        _TURN.release()


def _near(
    question: Question, guides: Sequence[int], audiences: Collection[str], chosen: Mapping[str, str]
) -> list[Hit]:
    asked = encoder.encode([question.raw])[0]
    middle = vectors.middle_of(guides[:GUIDES]) if guides else None
    looked_for = _unit([a + b for a, b in zip(asked, _unit(middle), strict=True)]) if middle else asked
    floor = GUIDED_FLOOR if middle else FLOOR
    return [hit for hit in _everywhere(looked_for, audiences, chosen, NEAR) if hit.score >= floor]


def like(entry: int, audiences: Collection[str], chosen: Mapping[str, str], *, most: int) -> list[Hit] | None:
    """The entries that say most nearly the same as one; None where vectors are not kept, or not yet of this one.

    Among those that fit what is `chosen`, the nearest are given however far they are; else only what is truly like it.
    """
    middle = vectors.middle_of([entry]) if vectors.present() else None
    if middle is None:
        return None
    found = _everywhere(_unit(middle), audiences, chosen, most + 1)
    return [hit for hit in found if hit.entry != entry and (chosen or hit.score >= GUIDED_FLOOR)][:most]


def _everywhere(
    looked_for: Sequence[float], audiences: Collection[str], chosen: Mapping[str, str], most: int
) -> list[Hit]:
    """On the open side, and for whoever has more than that on the other too."""
    sides = (True,) if set(audiences) <= {PUBLIC} else (True, False)
    hits = [
        hit
        for side in sides
        for hit in vectors.nearest(looked_for, audiences, open_to_all=side, chosen=chosen, limit=PARTS * most)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.entry))[:most]


def joined(by_words: Sequence[Kept], by_meaning: Sequence[Kept], *, lead: int) -> list[Kept]:
    """The best by words first; then by how high each stands in both lists, each once."""
    known = {each.entry: each for each in (*by_meaning, *by_words)}
    score: dict[int, float] = dict.fromkeys(known, 0.0)
    for ranked, weight in ((by_words, 1.0), (by_meaning, WEIGHT)):
        for place, each in enumerate(ranked):
            score[each.entry] += weight / (EVEN + place)
    first = {each.entry: place for place, each in enumerate(by_words[:lead])}
    order = sorted(known, key=lambda entry: (first.get(entry, lead), -score[entry], entry))
    return [known[entry] for entry in order]


def _unit(vector: Sequence[float]) -> list[float]:
    length = sqrt(sum(number * number for number in vector)) or 1.0
    return [number / length for number in vector]
