"""`Record` and `Searchable`: what a room says can be found. Rooms fill in their rows when their app is loaded; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mithaq.charter.text import Text

PUBLIC = "public"
"""The audience of what everybody may find."""


def of_network(network_id: int) -> str:
    """The audience of everybody who has a place in a network."""
    return f"network:{network_id}"


def of_organ(network_id: int, organ: str) -> str:
    """The audience of those who sit in an organ."""
    return f"organ:{network_id}:{organ}"


def of_office(network_id: int, office: str) -> str:
    """The audience of who holds an office."""
    return f"office:{network_id}:{office}"


def of_organisation(organisation_id: int) -> str:
    """The audience of those who speak for an organisation."""
    return f"organisation:{organisation_id}"


def of_person(person_id: int) -> str:
    """The audience of one person."""
    return f"person:{person_id}"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a thing, in up to three languages, and the page of its document where they stand."""

    text: Text
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that can be found, as plain values."""

    key: str
    """Its own among those of its kind."""
    title: Text
    audience: frozenset[str]
    """Who may find it; nobody finds what has none."""
    sources: frozenset[Source]
    """What it is made from: when one of these changes, it is made again."""
    network_id: int | None = None
    person_id: int | None = None
    names: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    country: str = ""
    year: int | None = None
    size: str = ""
    themes: tuple[str, ...] = ()
    """Terms of the vocabulary, and goals of sustainable development as `sdg-11`."""
    where: tuple[str | int, ...] = ()
    """The arguments of the address of its page; the pages know which page a kind has."""
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A row of a room that records are made from: its name in events (`meeting`) and its number."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name}:{self.number}"


@dataclass(frozen=True, slots=True)
class Searchable:
    """One kind of thing that can be found, and the room that knows it."""

    kind: str
    records: Callable[[Source | None], Iterator[Record]]
    """All records of the kind, or those made from one source."""
    sources: frozenset[str] = field(default_factory=frozenset)
    """The names of its sources, as facts of events carry them; `network` for what follows a network's charter."""


SEARCHABLE: dict[str, Searchable] = {}
"""Every kind of thing that can be found. Each room fills in its own rows in `searchable.py`, which its app loads."""


def register(*kinds: Searchable) -> None:
    """Add kinds of things that can be found."""
    SEARCHABLE.update({each.kind: each for each in kinds})
