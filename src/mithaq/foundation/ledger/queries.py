"""Reading the ledger: what happened in a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mithaq.foundation.ledger.models import Entry, Head


def head_of(network_id: int) -> int:
    """The number of the last entry of a network."""
    return Head.objects.filter(network_id=network_id).values_list("number", flat=True).first() or 0


def heads() -> dict[int, int]:
    """The last entry's number of every network."""
    return dict(Head.objects.values_list("network_id", "number"))


def entries(
    network_id: int, *, without: Iterable[str] = (), until: date | None = None, most: int = 50
) -> Sequence[Entry]:
    """The latest entries, newest first, without some kinds of event."""
    found = Entry.objects.filter(network_id=network_id).exclude(event__in=list(without))
    if until:
        found = found.filter(at__date__lte=until)
    return list(found.order_by("-number")[:most])


def entries_before(network_id: int, before: int, *, most: int = 50) -> Sequence[Entry]:
    """The entries before a number (0: from the last one), newest first."""
    found = Entry.objects.filter(network_id=network_id)
    if before:
        found = found.filter(number__lt=before)
    return list(found.order_by("-number")[:most])


def entry(network_id: int, number: int) -> Entry:
    """One entry. Raises `Entry.DoesNotExist`."""
    return Entry.objects.get(network_id=network_id, number=number)


def entries_sealed(beginning: str) -> Sequence[Entry]:
    """The entries whose seal begins with these hexadecimal digits: one, or none, or (of 60 bits) hardly ever two."""
    return list(Entry.objects.filter(hash__startswith=beginning).order_by("network_id", "number"))
