"""What can be found follows the ledger: after every entry, whatever is made from what it touched is made again."""

from __future__ import annotations

from collections.abc import Iterator

from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.search.commands import refresh_from
from mithaq.foundation.search.records import SEARCHABLE, Source

NETWORK_WIDE = frozenset({
    "NetworkFounded", "CharterAmended", "LimitChanged", "OrganisationsImported", "MembersTakenOver",
    "MandatesTakenOver", "PostsTakenOver",
})  # fmt: skip
"""Events after which everything that hangs on the network is looked at again; their facts name no single row."""


def find_again(entry: Entry) -> None:
    """Make again what is made from the rows that an entry names, and have the index take it in. Safe to run twice."""
    changed = [refresh_from(source) for source in touched_by(entry)]
    if any(each.written or each.gone for each in changed):
        try:
            jobs.configure_task("reactions.tend_search", queueing_lock="tend-search").defer(timestamp=0)
        except AlreadyEnqueued:
            return


def touched_by(entry: Entry) -> Iterator[Source]:
    """The rows that an entry names and that something is made from: `meeting`, or `memberships` in the plural."""
    known = {name for kind in SEARCHABLE.values() for name in kind.sources}
    for name, value in entry.facts.items():
        singular = name if name in known else name.removesuffix("s")
        numbers = value if isinstance(value, list) else [value]
        if singular in known:
            yield from (Source(singular, number) for number in numbers if isinstance(number, int) and number)
    if entry.event in NETWORK_WIDE and entry.network_id:
        yield Source("network", entry.network_id)
