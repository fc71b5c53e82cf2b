"""What follows for time polls: the meeting is drafted for the time that was chosen. Safe to run twice."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID, uuid5

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Refused
from mithaq.domains.meetings.planning_commands import Plan, plan_meeting
from mithaq.domains.polls.commands import note_draft
from mithaq.domains.polls.models import TimePoll
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.consequences import platform_in


def draft_meeting(entry: Entry) -> None:
    """Draft the meeting on the authority of the office that chose, by whoever chose; a second run meets the first draft."""
    poll = TimePoll.objects.select_related("network", "chosen").get(pk=entry.facts["poll"])
    if poll.chosen is None or poll.meeting_id is not None:  # type: ignore[attr-defined]
        return
    with suppress(Refused):  # what the charter no longer allows is planned by hand; the page of the poll says so
        meeting = plan_meeting(_who_chose(poll, entry), poll.organ, _plan_of(poll), at=entry.at).meeting
        note_draft(platform_in(poll.network), poll.pk, meeting, at=entry.at)


def _who_chose(poll: TimePoll, entry: Entry) -> Actor:
    standing = constitution_of(poll.network, entry.at.date())
    grant = standing.charter.powers[Power.CONVENE_MEETING]
    holder = f"organ:{grant.organ}" if grant.organ else f"office:{grant.office}"
    by = Actor(poll.network.pk, standing.charter, standing.version, person_id=entry.person_id, authority=holder)
    return by.submitting(uuid5(UUID(entry.hash[:32]), "draft"))


def _plan_of(poll: TimePoll) -> Plan:
    assert poll.chosen is not None
    return Plan(
        title=poll.title, starts=poll.chosen.starts, ends=poll.chosen.ends, manner=poll.manner, place=poll.place,
        online=poll.online, host_id=poll.host_id,  # type: ignore[attr-defined]
    )  # fmt: skip
