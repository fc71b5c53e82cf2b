"""The passage in which a thing says what was asked, with the words marked, also where they stand in another form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.question import Question
from mithaq.language.analysis import keys_of, words_of

AROUND = 110
"""So many letters are shown before the first marked word, and about twice as many from there."""
READ = 12_000
"""So many letters of a text are looked through for a passage."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage as it is shown: its pieces, its language, and the page where it stands."""

    pieces: tuple[Piece, ...]
    language: str
    page: int | None = None

    @property
    def marks(self) -> int:
        return sum(piece.marked for piece in self.pieces)


def title_marked(entry: SearchEntry, question: Question, language: str) -> Snippet:
    """The title in the reader's language, or in the one whose words were asked for."""
    best = entry.titles.best(language)
    shown = Snippet(tuple(_marked(best.words, question, best.language)), best.language)
    if shown.marks or question.empty:
        return shown
    others = (Snippet(tuple(_marked(words, question, other)), other) for other, words in entry.titles.as_json().items())
    return next((other for other in others if other.marks), shown)


def passage_marked(entry: SearchEntry, question: Question, language: str) -> Snippet | None:
    """The first passage that has one of the words, the reader's language first; the beginning where none has."""
    ordered = sorted(entry.passages, key=lambda passage: passage["language"] != language)
    left = READ
    for passage in ordered:
        text = passage["text"][: max(left, 0)]
        left -= len(text)
        if first := next(_spots(text, question, passage["language"]), None):
            window = _window(text, first[0])
            return Snippet(
                tuple(_marked(window, question, passage["language"])), passage["language"], passage.get("page")
            )
    if not ordered:
        return None
    opening = ordered[0]
    return Snippet((Piece(_window(opening["text"], 0), False),), opening["language"], opening.get("page"))


def _marked(text: str, question: Question, language: str) -> Iterator[Piece]:
    done = 0
    for start, end in _spots(text, question, language):
        if start > done:
            yield Piece(text[done:start], False)
        yield Piece(text[start:end], True)
        done = end
    if done < len(text):
        yield Piece(text[done:], False)


def _spots(text: str, question: Question, language: str) -> Iterator[tuple[int, int]]:
    """Where words stand that answer the question: the same word, or another form of it."""
    wanted = question.keys
    if not wanted:
        return
    for word in words_of(text):
        if word.folded in wanted or keys_of(word.folded, language) & wanted:
            yield word.start, word.end


def near_words(entry: SearchEntry) -> Iterator[tuple[str, str]]:
    """The words of a thing that this reader sees, folded and as they are written: among these a faulty word is looked for."""
    texts = [*entry.titles.as_json().values(), entry.also, *(p["text"][:2000] for p in entry.passages[:6])]
    for text in texts:
        for word in words_of(text):
            yield word.folded, text[word.start : word.end]


def _window(text: str, start: int) -> str:
    """A stretch around a place, cut between words."""
    begin = 0 if start < AROUND else text.rfind(" ", 0, start - AROUND // 2) + 1
    end = begin + 3 * AROUND
    cut = len(text) if end >= len(text) else max(text.rfind(" ", begin, end), begin + AROUND)
    return ("… " if begin else "") + text[begin:cut].strip() + (" …" if cut < len(text) else "")
