"""Reading law by country: what there is, and topics of several countries side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mithaq.domains.library.catalogue import LEGAL_KINDS, TOPICS
from mithaq.domains.library.models import LegalCheck, LegalText

FEWEST, MOST = 2, 5
STALE = timedelta(days=365)
"""After which an entry wants to be compared with its source again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One topic in several countries: the entries of each, in the order of the countries asked for."""

    topic: str
    cells: tuple[tuple[str, tuple[LegalText, ...]], ...]


def laws_of(network_id: int, *, country: str = "", topic: str = "") -> Sequence[LegalText]:
    """The entries of a network, constitutions before laws before decrees, the oldest first."""
    found = LegalText.objects.filter(network_id=network_id)
    found = found.filter(country=country) if country else found
    found = found.filter(topics__contains=[topic]) if topic else found
    order = {kind: number for number, kind in enumerate(LEGAL_KINDS)}
    return sorted(found, key=lambda row: (row.country, order[row.kind], row.year, row.number))


def law(network_id: int, number: int) -> LegalText:
    """One entry. Raises `LegalText.DoesNotExist`."""
    rows = LegalText.objects.select_related("document", "checked_by", "network")
    return rows.get(network_id=network_id, number=number)


def history_of(row: LegalText) -> Sequence[LegalCheck]:
    """When it was compared with its source, and what it said before, the latest first."""
    return list(LegalCheck.objects.filter(text=row).select_related("person").order_by("-at", "-pk"))


def beside(network_id: int, countries: Sequence[str], topics: Sequence[str] = ()) -> list[Row]:
    """Topics side by side; a topic of which no country has an entry is left out, one that a country lacks shows it."""
    found = [row for row in laws_of(network_id) if row.country in countries]
    rows = (
        Row(
            topic,
            tuple((code, tuple(r for r in found if r.country == code and topic in r.topics)) for code in countries),
        )
        for topic in TOPICS
        if not topics or topic in topics
    )
    return [row for row in rows if any(entries for _code, entries in row.cells)]


def grid_of(network_id: int) -> dict[str, dict[str, list[LegalText]]]:
    """Country -> topic -> entries: what there is and what is missing."""
    found: dict[str, dict[str, list[LegalText]]] = {}
    for row in laws_of(network_id):
        for topic in row.topics:
            found.setdefault(row.country, {}).setdefault(topic, []).append(row)
    return found


def is_stale(row: LegalText, today: date) -> bool:
    """Whether nobody has compared an entry with its source for a year."""
    return row.checked < today - STALE
