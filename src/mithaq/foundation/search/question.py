"""What somebody asks, taken apart: words, phrases in quotation marks, and words that must not be there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mithaq.language.analysis import keys_of, wide_keys_of, words_of
from mithaq.language.letters import clean_line

LONGEST = 400
"""A longer question is told so, and not cut: what was cut off might be what mattered."""
MOST_TERMS = 24
_QUOTED = re.compile('(-?)["«“„”]([^"«»“„”]*)["»“”]')


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is looked for."""

    word: str
    keys: frozenset[str]
    wide: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the engine takes it."""

    raw: str
    terms: tuple[Term, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[Term, ...] = ()
    phrases_without: tuple[tuple[str, ...], ...] = ()
    problem: str = ""
    """`too-long`; `nothing-to-look-for` when there is no word in it; empty when it can be answered."""

    @property
    def empty(self) -> bool:
        return not (self.terms or self.phrases)

    @property
    def keys(self) -> frozenset[str]:
        """All keys that are wanted: for marking the words in passages."""
        found = {key for term in self.terms for key in term.keys}
        return frozenset(found | {key for phrase in self.phrases for word in phrase for key in keys_of(word)})


def question_from(asked: str) -> Question:
    """The question in what was typed. Never raises: what cannot be answered says why in `problem`."""
    if len(asked) > LONGEST:
        return Question("", problem="too-long")
    line = clean_line(asked)
    if not line:
        return Question("")
    phrases: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    for minus, words in _QUOTED.findall(line):
        if phrase := tuple(word.folded for word in words_of(words)):
            (unwanted if minus else phrases).append(phrase)
    without: list[str] = []
    plain: list[str] = []
    for part in _QUOTED.sub(" ", line).split():
        found = [word.folded for word in words_of(part)]
        target = without if part.startswith("-") and len(part) > 1 else plain
        target += found
    terms = tuple(term_of(word) for word in dict.fromkeys(_telling(plain)))[:MOST_TERMS]
    nothing = not terms and not phrases
    problem = "nothing-to-look-for" if nothing else ""
    return Question(line, terms, tuple(phrases), tuple(map(term_of, without)), tuple(unwanted), problem)


def term_of(word: str) -> Term:
    """A folded word with its keys in every language that it may belong to."""
    return Term(word, keys_of(word), wide_keys_of(word))


def _telling(words: list[str]) -> list[str]:
    """The words without single letters, such as the l of l'eau, unless there is nothing else."""
    return [word for word in words if len(word) > 1 or word.isdigit()] or words
