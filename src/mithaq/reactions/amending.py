"""What follows for amendments: the vote is noted, its end settles them, members are asked to sign. Each is safe to run twice."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone

from mithaq.charter.verdict import Refused
from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import Amendment
from mithaq.domains.amending.vote_commands import note_vote, outcome_of, settle_amendment
from mithaq.domains.governance.lifecycle import PENDING
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.signing_commands import ask_to_sign, recall_signing
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.reactions.consequences import platform_in


def follow_motion(entry: Entry) -> None:
    """An amendment is before the organ while a motion on it is; it is settled, or comes back, when that has ended."""
    motion = Motion.objects.select_related("network").get(pk=entry.facts["motion"])
    row = Amendment.objects.filter(pk=motion.proposal.get("amendment") or 0, network_id=motion.network.pk).first()
    if row is None:
        return
    with suppress(Refused):  # it was noted before
        if motion.state in PENDING:
            if row.state == State.CONSULTATION:
                note_vote(platform_in(motion.network), row.pk, at=entry.at)
        elif row.motion_id == motion.pk and row.state == State.VOTING:  # type: ignore[attr-defined]
            settle_amendment(platform_in(motion.network), row.pk, at=entry.at)


def settle_amended(entry: Entry) -> None:
    """The amendment whose file has just become a version of the charter is adopted, whoever brought it about."""
    waiting = Amendment.objects.filter(network_id=entry.network_id, state__in=(State.CONSULTATION, State.VOTING))
    for row in waiting.select_related("network", "motion"):
        if outcome_of(row)[0] is State.ADOPTED:
            with suppress(Refused):  # it was noted before
                settle_amendment(platform_in(row.network), row.pk, at=entry.at)


def call_to_sign(entry: Entry) -> None:
    """Ask the members to sign, where the version comes into force at once."""
    call_where_due(Network.objects.get(pk=entry.network_id))


def call_where_due(network: Network) -> None:
    """Ask the members of a network to sign the version in force, and remind them; each once, on its day."""
    by, at = platform_in(network), timezone.now()
    for call in (ask_to_sign, recall_signing):
        with suppress(Refused):  # not asked for, not the day, or done
            call(by, at=at)
