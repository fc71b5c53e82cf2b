"""What a column may be: not personal, or personal with whose, what for, and what an erasure does to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Model

from mithaq.domains.rights.purposes import Purpose

THIRD_PARTY = frozenset({"account", "mfa", "axes", "sessions", "auth", "contenttypes", "procrastinate"})
"""Apps that are not the house's own: their tables are classified on a page of their own."""


class By(StrEnum):
    """How the person of a row is found."""

    NUMBER = "number"
    """The column, or the lookup, holds the person's number."""
    ADDRESS = "address"
    """It holds an e-mail address; capitals do not count."""
    SESSION = "session"
    """The row is a session, which holds the number inside."""
    NOTICE = "notice"
    """It holds the number of a notice to the person."""


class Reach(NamedTuple):
    """The way from a row to its person: a lookup of the ORM."""

    path: str
    by: By = By.NUMBER


class Erasure(StrEnum):
    """What an erasure does."""

    BLANK = "blank"
    """The column is emptied."""
    REPLACE = "replace"
    """Another value takes its place, because the column must hold one (`erasing_commands.REPLACEMENTS`)."""
    DELETE = "delete"
    """The row goes."""
    KEEP = "keep"
    """It stays; the group says why."""


class Why(StrEnum):
    """Why something stays after an erasure."""

    NUMBER = "number"
    """A number without a name leads to nobody."""
    OFFICE = "office"
    """Said and done in an office: it belongs to the organ or the member, without the name."""
    CHAIN = "chain"
    """The record is sealed in a chain, and holds numbers only."""
    DOCUMENT = "document"
    """A document of the organisation, on which a decision rests."""
    ENDS = "ends"
    """It goes by itself when the job is done."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of a table that are about one and the same person, held for one purpose."""

    purpose: Purpose
    whose: tuple[Reach, ...]
    blank: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    """Columns of a row that goes as a whole: then no column of the group does anything else."""
    why: Why | None = None
    """Why the columns of `keep` stay."""
    secret: frozenset[str] = frozenset()
    """Columns that open something: the copy names them and withholds their content, so that it is no key."""
    beside: tuple[str, ...] = ()
    """Columns that are shown with these to make them understood; each is classified in its own place."""

    def __post_init__(self) -> None:
        if bool(self.keep) != (self.why is not None):
            raise ValueError("a group says why something stays, if and only if something stays")
        if self.delete and (self.blank or self.replace or self.keep):
            raise ValueError("a row that goes leaves no column behind")
        if self.secret - set(self.columns):
            raise ValueError("a secret column is one of the group's")

    @property
    def columns(self) -> dict[str, Erasure]:
        """Every column of the group -> what an erasure does to it."""
        found = {name: Erasure.BLANK for name in self.blank}
        found |= {name: Erasure.REPLACE for name in self.replace}
        found |= {name: Erasure.KEEP for name in self.keep}
        return found | {name: Erasure.DELETE for name in self.delete}


@dataclass(frozen=True, slots=True)
class Table:
    """A model with each of its columns classified."""

    plain: frozenset[str] = frozenset()
    """Columns that are not about a person."""
    groups: tuple[Group, ...] = field(default=())

    @property
    def classified(self) -> list[str]:
        return [*self.plain, *(name for group in self.groups for name in group.columns)]


def nothing_personal(columns: str) -> Table:
    """A table without a word about a person."""
    return Table(frozenset(columns.split()))


def faults_of(registry: Mapping[str, Table], models: Iterable[type[Model]]) -> Iterator[str]:
    """What is wrong with a registry, each with what to add and where. None: every column is classified, once."""
    seen: set[str] = set()
    for model in models:
        label = model._meta.label
        seen.add(label)
        there = {column.attname for column in model._meta.concrete_fields}
        table = registry.get(label)
        if table is None:
            listed = " ".join(sorted(there))
            yield (
                f"{label} is not classified: with nothing about a person, add it to domains/rights/other_tables.py; else, "
                f"with a Group for each person in a row, to domains/rights/{_page(label)}. Its columns: {listed}"
            )
            continue
        named = table.classified
        for name in sorted(there - set(named)):
            yield (
                f"{label}.{name} is not classified: where domains/rights classifies {label} ({_page(label)} or "
                "other_tables.py), put it among the plain columns, or into a Group (whose it is, for which purpose, what an erasure does)"
            )
        for name in sorted(set(named) - there):
            yield f"{label}.{name} is classified and does not exist: take it out of domains/rights/{_page(label)}"
        for name in sorted({name for name in named if named.count(name) > 1}):
            yield f"{label}.{name} is classified twice in domains/rights/{_page(label)}"
        beside = {name for group in table.groups for name in group.beside}
        for name in sorted(beside - there):
            yield f"{label}.{name} is shown beside others and does not exist (domains/rights/{_page(label)})"
    for label in sorted(set(registry) - seen):
        yield f"{label} is classified and does not exist: take it out of domains/rights/{_page(label)}"


def _page(label: str) -> str:
    return "third_party_tables.py" if label.split(".")[0] in THIRD_PARTY else "tables.py"
