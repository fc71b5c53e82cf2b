"""What follows when somebody was erased: the members whose posts ended with it are judged anew."""

from __future__ import annotations

from contextlib import suppress

from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from mithaq.domains.membership.queries import memberships_of
from mithaq.foundation.ledger.models import Entry


def judge_where_posts_ended(entry: Entry) -> None:
    """Have every network judged that has one of these members; a post that fell vacant may count there."""
    found = {row.network_id for each in entry.facts["organisations"] for row in memberships_of(each, entry.at.date())}
    for network_id in sorted(found):
        with suppress(AlreadyEnqueued):
            jobs.configure_task("reactions.judge", queueing_lock=f"judge-{network_id}").defer(network_id=network_id)
