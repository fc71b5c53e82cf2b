"""What follows from events. Each is safe to run twice."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from mithaq.charter.verdict import Refused
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import acts_by_itself, execute_motion, perform_carried, perform_rejected
from mithaq.domains.membership.queries import memberships_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.notices.commands import give_notice
from mithaq.reactions.audience import audience_of


def judge_again(entry: Entry) -> None:
    """Have the network's charter judged soon; many events in a row are judged once."""
    networks = {entry.network_id} - {0}
    if organisation := entry.facts.get("organisation"):
        networks |= {row.network_id for row in memberships_of(organisation, entry.at.date())}
    for network_id in networks:
        try:
            jobs.configure_task("reactions.judge", queueing_lock=f"judge-{network_id}").defer(network_id=network_id)
        except AlreadyEnqueued:
            continue


def tell(entry: Entry) -> None:
    """Give notice to those whom it concerns, and mail it."""
    for notice_id in give_notice(entry, audience_of(entry), at=timezone.now()):
        jobs.configure_task("reactions.mail").defer(notice_id=notice_id)


def perform_motion(entry: Entry) -> None:
    """Execute a motion that has just been carried."""
    motion = Motion.objects.select_related("network").get(pk=entry.facts["motion"])
    if not acts_by_itself(motion):
        return
    if entry.facts["state"] == motion.state == State.REJECTED:
        with suppress(Refused):
            perform_rejected(motion, at=entry.at)
        return
    if entry.facts["state"] != State.CARRIED or motion.state != State.CARRIED:
        return
    refused: Refused | None = None
    try:
        perform_carried(motion, at=entry.at)
    except Refused as error:
        refused = error
    done = Entry.objects.filter(network_id=entry.network_id, motion_id=motion.pk).order_by("number").last()
    by = platform_in(motion.network)
    execute_motion(by, motion.pk, refused=refused, entry=done.number if done else 0, at=entry.at)


def platform_in(network: Network) -> Actor:
    """The platform's own actor in a network, for what follows by itself."""
    standing = constitution_of(network, timezone.now().date())
    return Actor.platform(network.pk, standing.charter, standing.version)
