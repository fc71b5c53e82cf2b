"""Reading notices: only one's own."""

from __future__ import annotations

from collections.abc import Sequence

from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.notices.models import Notice


def notices_of(person_id: int, *, network_id: int, most: int = 30) -> Sequence[tuple[Notice, Entry]]:
    """A person's notices of a network with their entries, newest first."""
    found = list(Notice.objects.filter(person_id=person_id, network_id=network_id).order_by("-created")[:most])
    entries = Entry.objects.in_bulk([notice.entry_id for notice in found])
    return [(notice, entries[notice.entry_id]) for notice in found if notice.entry_id in entries]


def unread(person_id: int, *, network_id: int) -> int:
    return Notice.objects.filter(person_id=person_id, network_id=network_id, read=None).count()
