"""What follows for minutes: decisions get their number, open action items come back. Each is safe to run twice."""

from __future__ import annotations

from contextlib import suppress

from mithaq.charter.verdict import Refused
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import open_actions
from mithaq.domains.minutes.content import CARRIED
from mithaq.domains.minutes.models import Decision
from mithaq.domains.minutes.register_commands import number_decision
from mithaq.domains.minutes.returning_commands import list_actions
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import platform_in


def number_carried(entry: Entry) -> None:
    """Give a motion that has just been carried its number in the register of decisions."""
    motion = Motion.objects.select_related("network").get(pk=entry.facts["motion"])
    carried = motion.state in CARRIED and motion.amends_id is None  # type: ignore[attr-defined]
    if carried and not Decision.objects.filter(motion=motion).exists():
        with suppress(Refused):  # somebody else numbered it meanwhile
            number_decision(platform_in(motion.network), motion.pk, at=entry.at)


def bring_actions_back(entry: Entry) -> None:
    """Put the open action items of an organ on the agenda of its meetings that are being prepared."""
    meeting = Meeting.objects.get(pk=entry.facts["meeting"])
    drafts = Meeting.objects.filter(
        network_id=entry.network_id, organ=meeting.organ, state=MeetingState.DRAFT, action_review=None, kind="ordinary"
    ).select_related("network")
    for draft in drafts.order_by("starts", "pk"):
        if open_actions(entry.network_id, organ=draft.organ):
            with suppress(Refused):  # convoked meanwhile
                list_actions(platform_in(draft.network), draft.pk, at=entry.at)
