"""Results as pages, data and feeds show them: the same, in the same order, for the same reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from mithaq.domains.themes.vocabulary import goals, terms
from mithaq.foundation.search.marking import Snippet, passage_marked, title_marked
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import Found, entries_of, search
from mithaq.foundation.search.spelling import did_you_mean
from mithaq.web.search.asking import Request
from mithaq.web.search.where import address_of, leaves_of
from mithaq.web.wording.names import SIZES
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.searching import FILTERS, FOUND_KINDS, TONGUES

SHOWN = 10
MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found, as it is shown."""

    entry: SearchEntry
    kind: str
    title: Snippet
    passage: Snippet | None
    address: str
    network: Any
    """The network's short name in its languages; None for what belongs to none, or within one network."""
    how: str
    """`whole`: it has the words; `partly`: some of them, or words that are close; `near`: it says the like in other words."""

    @property
    def on(self) -> date | None:
        return self.entry.updated.date() if self.entry.updated else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: its words, how many there are, and the address with it (or, if it is chosen, without)."""

    words: str
    number: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a page of results shows."""

    found: Found
    results: Sequence[Result]
    filters: Mapping[str, Sequence[Choice]]
    proposal: str
    pages: int
    leaves: Mapping[int, str]
    """Number of an entry -> the address of the page of a document on which its passage stands."""


def answer(request: Request, given: QueryDict, speaker: Speaker) -> Answer:
    """Ask, and make one page of what was found."""
    if request.question.empty and not request.narrowed:
        return Answer(Found(), (), {}, "", 0, {})
    found = search(request.asked, request.reader)
    start = (request.page - 1) * SHOWN
    rows = entries_of(found.candidates[start : start + SHOWN])
    results = [_result(request, row, _how(found, row)) for row in rows]
    proposal = did_you_mean(request.question, rows) if found.ready and not found.whole else ""
    pages = -(-len(found.candidates) // SHOWN)
    leaves = leaves_of([(row.entry, row.passage) for row in results])
    return Answer(found, results, _filters(request, found, given, speaker), proposal, pages, leaves)


def _how(found: Found, entry: SearchEntry) -> str:
    return "whole" if entry.pk in found.whole else "near" if entry.pk in found.near else "partly"


def _result(request: Request, entry: SearchEntry, how: str) -> Result:
    language, standing = request.reader.language, request.networks.get(entry.network_id or 0)
    return Result(
        entry,
        str(FOUND_KINDS[entry.kind]),
        title_marked(entry, request.question, language),
        passage_marked(entry, request.question, language),
        address_of(entry),
        standing.charter.short if standing and request.within is None else None,
        how,
    )


def _filters(request: Request, found: Found, given: QueryDict, speaker: Speaker) -> dict[str, list[Choice]]:
    """The filters that would change something, each with its values and how many there are of each."""
    shown: dict[str, list[Choice]] = {}
    for name in FILTERS:
        if name == "network" and request.within is not None:
            continue
        values = found.counts[name][:MOST_VALUES]
        chosen = request.asked.facets.get(name, "")
        if chosen and chosen not in dict(values):
            values = [*values, (chosen, 0)]
        if len(values) > 1 or chosen:
            shown[name] = [_choice(request, name, value, number, given, speaker) for value, number in values]
    return shown


def _choice(request: Request, name: str, value: str, number: int, given: QueryDict, speaker: Speaker) -> Choice:
    query, chosen = given.copy(), request.asked.facets.get(name, "") == value
    query.pop("page", None)
    if chosen:
        query.pop(name, None)
    else:
        query[name] = _in_address(request, name, value)
    return Choice(_words(request, name, value, speaker), number, query.urlencode(), chosen)


def _in_address(request: Request, name: str, value: str) -> str:
    """A network stands in addresses by its own short name, never by its number."""
    standing = request.networks.get(int(value)) if name == "network" and value.isdecimal() else None
    return standing.slug if standing else value


def _words(request: Request, name: str, value: str, speaker: Speaker) -> str:
    if name == "network":
        standing = request.networks.get(int(value)) if value.isdecimal() else None
        return standing.charter.short.best(request.reader.language).words if standing else "—"
    if name == "country":
        return speaker.manner.country(value)
    if name == "year":
        return speaker.manner.written(value)
    if name == "theme":
        return terms()[value].label.best(request.reader.language).words if value in terms() else value
    if name == "sdg":
        label = goals()[value].label.best(request.reader.language).words if value in goals() else ""
        return f"{speaker.manner.written(value)} {label}".strip()
    known = {"kind": FOUND_KINDS, "size": SIZES, "language": TONGUES}.get(name, {})
    return str(known.get(value, value))
