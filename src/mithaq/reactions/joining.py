"""What follows on the way of an application: the organ takes it up, letters go out, a new member settles in."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from mithaq.charter.verdict import Refused
from mithaq.domains.governance.lifecycle import PENDING, State
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.application_commands import take_up_application
from mithaq.domains.membership.lifecycle import Stage
from mithaq.domains.membership.models import Application
from mithaq.domains.membership.onboarding_commands import settle_in, to_settle_in
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.reactions.consequences import platform_in

BACK = (State.REJECTED, State.LAPSED, State.FAILED, State.WITHDRAWN)


def take_up(entry: Entry) -> None:
    """An application that a motion is about is before the organ; without a decision it comes back to the desk."""
    motion = Motion.objects.select_related("network").get(pk=entry.facts["motion"])
    application = Application.objects.filter(
        pk=motion.proposal.get("application", 0), network_id=motion.network.pk
    ).first()
    if application is None:
        return
    then = Stage.UNDER_REVIEW if motion.state in PENDING else Stage.SUBMITTED
    waits = application.stage in (Stage.SUBMITTED, Stage.DEFERRED) and motion.state in PENDING
    returns = application.stage == Stage.UNDER_REVIEW and motion.state in BACK
    if waits or returns:
        with suppress(Refused):
            take_up_application(platform_in(motion.network), application.pk, then, at=entry.at)


def write_to_applicant(entry: Entry) -> None:
    """Send the applicant the letter that this entry calls for."""
    jobs.configure_task("reactions.letter").defer(entry_id=entry.pk)


def see_to_onboarding(entry: Entry) -> None:
    """Note when a new member has signed in and completed its profile."""
    for membership in to_settle_in(entry.facts.get("organisation") or 0):
        network = Network.objects.get(pk=membership.network_id)  # type: ignore[attr-defined]
        with suppress(Refused):
            settle_in(platform_in(network), membership.pk, at=timezone.now())
