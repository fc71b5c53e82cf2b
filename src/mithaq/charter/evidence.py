"""Evidence: what the rooms of the house know, in the plain form that rules judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mithaq.charter.terms import Calendar

Where = Mapping[str, str | tuple[str, ...]]
"""A selection: facet -> a value, several values, `*` (filled) or `none` (empty)."""

FILLED, EMPTY = "*", "none"


def _nothing() -> dict[str, tuple[str, ...]]:
    return {}


def _no_dates() -> dict[str, date]:
    return {}


def _no_figures() -> dict[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing on record: a meeting, a membership, a mandate. Facets hold words, never names of people."""

    on: date
    key: str = ""
    until: date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    dates: Mapping[str, date] = field(default_factory=_no_dates)
    figures: Mapping[str, int] = field(default_factory=_no_figures)
    entry: int | None = None
    """The ledger entry that put it there."""

    def value(self, facet: str) -> tuple[str, ...]:
        return self.facets.get(facet, ())

    def matches(self, where: Where) -> bool:
        return all(self._meets(facet, wanted) for facet, wanted in where.items())

    def _meets(self, facet: str, wanted: str | tuple[str, ...]) -> bool:
        held = self.value(facet) or ((FILLED,) if facet in self.dates else ())
        if wanted == FILLED:
            return bool(held)
        if wanted == EMPTY:
            return not held
        options = (wanted,) if isinstance(wanted, str) else wanted
        return any(option in held for option in options)

    def covers(self, day: date) -> bool:
        return self.on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of record that a room keeps today: which facets, dates and figures, and the records."""

    names: frozenset[str]
    records: tuple[Record, ...] = ()
    sorts: frozenset[str] | None = None
    """The values of the facet `kind` that the room keeps, where it keeps only some; of another one, nothing proves nothing."""

    states: frozenset[str] | None = None
    """The states of such things that the room keeps, where others are kept elsewhere: a selection must name one of them."""

    def tells_of(self, where: Where) -> bool:
        """Whether the room would know of what is selected."""
        kinds, states = _values(where.get("kind")), _values(where.get("state"))
        if self.sorts is not None and not kinds <= self.sorts | {FILLED, EMPTY}:
            return False
        return self.states is None or (bool(states) and states <= self.states)


def _values(wanted: str | tuple[str, ...] | None) -> frozenset[str]:
    return frozenset() if wanted is None else frozenset([wanted] if isinstance(wanted, str) else wanted)


def _no_kinds() -> dict[str, Kept]:
    return {}


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is on record of one network on a day. A kind that no room keeps yet is absent."""

    since: date
    """The first day that the network's life is on record: before it, silence proves nothing."""
    kinds: Mapping[str, Kept] = field(default_factory=_no_kinds)
    calendar: Calendar = field(default_factory=Calendar)

    def select(self, kind: str, where: Where, *, needing: Iterable[str] = ()) -> Sequence[Record] | None:
        """The records of a kind that match, or None when nobody keeps this kind or one of the names."""
        kept = self.kinds.get(kind)
        if kept is None or not {*where, *needing} <= kept.names or not kept.tells_of(where):
            return None
        return [record for record in kept.records if record.matches(where)]
