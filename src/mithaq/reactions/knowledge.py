"""What follows for practices: what passes between two members is judged in the networks of both. Safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from mithaq.domains.knowledge.models import Practice
from mithaq.domains.membership.queries import memberships_of
from mithaq.foundation.ledger.models import Entry


def judge_both(entry: Entry) -> None:
    """Have the charters judged of the networks in which the giver, the taker or the practice has a place."""
    day, found = entry.at.date(), {entry.network_id} - {0}
    found |= set(Practice.objects.filter(pk=entry.facts["practice"]).values_list("network_id", flat=True))
    for party in ("organisation", "author"):
        if pk := entry.facts.get(party):
            found |= {row.network_id for row in memberships_of(pk, day)}  # type: ignore[attr-defined]
    for network_id in sorted(found):
        try:
            jobs.configure_task("reactions.judge", queueing_lock=f"judge-{network_id}").defer(network_id=network_id)
        except AlreadyEnqueued:
            continue
