"""The hash chain: how an entry is sealed, and how a whole chain is proved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from mithaq.foundation.ledger.models import Entry, Head

SEALED = [
    "network_id",
    "number",
    "person_id",
    "authority",
    "event",
    "event_version",
    "facts",
    "clause",
    "charter_version",
    "motion_id",
    "previous",
]
BATCH = 2000


def seal(entry: Entry) -> str:
    """SHA-256 over the entry's canonical form, the previous hash included."""
    plain = {name: getattr(entry, name) for name in SEALED}
    plain["at"] = entry.at.astimezone(UTC).isoformat()
    plain["recorded"] = entry.recorded.astimezone(UTC).isoformat()
    plain["submission"] = str(entry.submission or "")
    return sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold."""

    network_id: int
    number: int
    reason: str


def breaks() -> Iterator[Break]:
    """Every place where a chain was edited, cut or grown by hand."""
    heads = {head.network_id: head for head in Head.objects.all()}
    chains = set(Entry.objects.order_by().values_list("network_id", flat=True).distinct())
    for network_id in sorted(chains | set(heads)):
        yield from _breaks_of(network_id, heads.get(network_id))


def breaks_around(entry: Entry) -> list[Break]:
    """Where the chain does not hold at one entry: the entry itself, the link before it, the link after it."""
    network_id, number = entry.network_id, entry.number
    near = Entry.objects.filter(network_id=network_id, number__in=(number - 1, number + 1))
    links = {each.number: each for each in near}
    before, after = links.get(number - 1), links.get(number + 1)
    found: list[Break] = []
    if seal(entry) != entry.hash:
        found.append(Break(network_id, number, "edited"))
    if entry.previous != (before.hash if before else "") or (before is None and number > 1):
        found.append(Break(network_id, number, "unlinked" if before or number == 1 else "missing"))
    if after and after.previous != entry.hash:
        found.append(Break(network_id, after.number, "unlinked"))
    head = Head.objects.filter(network_id=network_id).values_list("number", "hash").first()
    if after is None and head != (number, entry.hash):
        found.append(Break(network_id, number + 1, "missing"))
    return found


def _breaks_of(network_id: int, head: Head | None) -> Iterator[Break]:
    number, previous = 0, ""
    for entry in Entry.objects.filter(network_id=network_id).order_by("number").iterator(BATCH):
        number += 1
        if entry.number != number:
            yield Break(network_id, number, "missing")
            number = entry.number
        elif entry.previous != previous:
            yield Break(network_id, number, "unlinked")
        if seal(entry) != entry.hash:
            yield Break(network_id, number, "edited")
        previous = entry.hash
    if head is None:
        yield Break(network_id, number, "head-missing")
    elif (head.number, head.hash) != (number, previous):
        yield Break(network_id, max(number, head.number), "missing" if head.number > number else "head-differs")
