"""The platform's vocabulary: terms with a broader one, and the goals and targets of sustainable development, in three languages."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mithaq.charter.text import Text

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary."""

    key: str
    label: Text
    broader: str
    """The key of the term above it; empty at the top."""
    goals: tuple[str, ...]
    """The goals and targets that it is closest to, by number."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of sustainable development (`6`) or one of its targets (`6.1`, `6.a`), worded for the platform."""

    number: str
    label: Text

    @property
    def is_target(self) -> bool:
        return "." in self.number

    @property
    def goal(self) -> str:
        """The number of the goal that a target belongs to; its own for a goal."""
        return self.number.partition(".")[0]


@cache
def terms() -> dict[str, Term]:
    """Every term by its key, in the order of the file: each after the one above it."""
    return {
        row["key"]: Term(row["key"], _label(row), row["broader"], tuple(row["goals"].split()))
        for row in _rows("terms.tsv")
    }


@cache
def goals() -> dict[str, Goal]:
    """The 17 goals and the 169 targets by number, each goal before its targets."""
    return {row["number"]: Goal(row["number"], _label(row)) for row in _rows("goals.tsv")}


def targets_of(goal: str) -> list[Goal]:
    """The targets of a goal."""
    return [each for each in goals().values() if each.is_target and each.goal == goal]


@cache
def narrower() -> dict[str, tuple[str, ...]]:
    """Term -> the terms right below it."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in terms().values():
        found[term.broader].append(term.key)
    return {key: tuple(found[key]) for key in ("", *terms())}


@cache
def with_narrower(key: str) -> frozenset[str]:
    """A term and all that stand below it; nothing for a word that is no term."""
    if key not in terms():
        return frozenset()
    return frozenset({key}).union(*(with_narrower(each) for each in narrower()[key]))


def with_broader(keys: Iterable[str]) -> frozenset[str]:
    """Terms with all that stand above them; words that are no terms are left out."""
    found: set[str] = set()
    for key in keys:
        here = key
        while here in terms():
            found.add(here)
            here = terms()[here].broader
    return frozenset(found)


def tops() -> list[Term]:
    """The terms at the top."""
    return [terms()[key] for key in narrower()[""]]


def number_order(number: str) -> tuple[int, bool, int, str]:
    """The key by which goals and targets are sorted: 6, 6.1, 6.2, … 6.10, 6.a."""
    goal, _dot, rest = number.partition(".")
    return int(goal), rest.isalpha(), int(rest) if rest.isdigit() else 0, rest


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _label(row: dict[str, str]) -> Text:
    return Text(ar=row["ar"], fr=row["fr"], en=row["en"])
