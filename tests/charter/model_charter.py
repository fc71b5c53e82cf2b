"""Builders for the tests of the charter: a small invented network, evidence about it, and rules to judge it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from mithaq.charter.document import Charter
from mithaq.charter.evidence import Evidence, Kept, Record
from mithaq.charter.locating import locate
from mithaq.charter.reading import charter_from
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import AnyRule, Case, Rule
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import Finding

CHECKOUT = Path(__file__).parents[2]
CHARTERS = sorted((CHECKOUT / "charters").glob("*.yaml"))
DAY = date(2026, 6, 15)
"""A Monday: the day that the tests judge for, unless they say another."""

OASES = (Path(__file__).parent / "oases.yaml").read_text(encoding="utf-8")
"""A small network that nobody has founded."""


def day(word: str | date) -> date:
    return word if isinstance(word, date) else date.fromisoformat(word)


def charter_text(*swaps: tuple[str, str]) -> str:
    """The charter of the oases as YAML, with pieces swapped. Each piece must stand in it exactly once."""
    text = OASES
    for old, new in swaps:
        assert text.count(old) == 1, f"{text.count(old)} times: {old}"
        text = text.replace(old, new)
    return text


def charter_data(**changes: Any) -> dict[str, Any]:
    """The charter of the oases as plain data, with whole sections changed."""
    return {**deepcopy(locate(OASES).data), **changes}


def a_charter(**changes: Any) -> Charter:
    """The charter of the oases, with whole sections changed."""
    return charter_from(charter_data(**changes))


def _dashed(word: str) -> str:
    return word.strip("_").replace("_", "-")


def _values(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def record(
    on: str | date,
    key: str = "",
    *,
    until: str | date | None = None,
    dates: Mapping[str, str | date] | None = None,
    figures: Mapping[str, int] | None = None,
    entry: int | None = None,
    **facets: str | Sequence[str],
) -> Record:
    """A record; a facet such as `council-decision` is written `council_decision`."""
    held = {_dashed(name): _values(value) for name, value in facets.items()}
    when = {name: day(value) for name, value in (dates or {}).items()}
    return Record(day(on), key, day(until) if until else None, held, when, dict(figures or {}), entry)


EXTRA = {"mandate": {"holder", "eligible"}, "membership": {"paid"}}
"""Names that rules ask for by themselves."""


def evidence(
    *, since: str | date = "2015-01-01", calendar: Calendar | None = None, **kinds: Sequence[Record]
) -> Evidence:
    """Evidence whose rooms keep these kinds of record, and no others."""
    kept = {
        _dashed(kind): Kept(NAMES_OF[_dashed(kind)] | EXTRA.get(_dashed(kind), set()), tuple(records))
        for kind, records in kinds.items()
    }
    return Evidence(day(since), kept, calendar or Calendar())


def a_rule(kind: str, **parameters: Any) -> Rule:
    """A rule as the format reads it."""
    return TypeAdapter[Any](AnyRule).validate_python({"kind": kind, **parameters})


def found(rule: Rule, held: Evidence, at: str | date = DAY, charter: Charter | None = None) -> Finding:
    """What the rule finds."""
    return rule.judge(Case(charter or THE_CHARTER, held, day(at)))


THE_CHARTER = a_charter()
