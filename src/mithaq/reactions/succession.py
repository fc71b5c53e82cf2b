"""What follows when the people of a member change: each of its networks prepares a handover."""

from __future__ import annotations

from contextlib import suppress

from mithaq.charter.verdict import Refused
from mithaq.domains.continuity.commands import prepare_handover
from mithaq.domains.membership.queries import memberships_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import platform_in


def prepare_handovers(entry: Entry) -> None:
    """In every network that the member belongs to, seats go the way of its charter and a handover file is opened."""
    for membership in memberships_of(entry.facts["organisation"], entry.at.date()):
        with suppress(Refused):
            prepare_handover(platform_in(membership.network), entry.facts["succession"], at=entry.at)
