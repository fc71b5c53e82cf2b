"""Open action items come back: one point for them on the agenda of the organ's next meeting."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.meetings.agenda_commands import Draft, new_item
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.planning_commands import locked, state_is
from mithaq.domains.meetings.queries import open_actions
from mithaq.domains.minutes.events import ActionsListed
from mithaq.domains.minutes.models import ActionReview
from mithaq.domains.minutes.signing import clause_of_minutes
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act

POINT = Text(
    ar="متابعة النقاط المفتوحة من الاجتماعات السابقة",
    fr="Suivi des actions ouvertes des réunions précédentes",
    en="Open action items of earlier meetings",
)
"""The point of an agenda at which they come back."""


@act(Right.OPERATE)
def list_actions(by: Actor, meeting_id: int, *, at: datetime) -> ActionsListed:
    """Put one point on the agenda of a draft at which the organ's open action items come back. Once for each meeting.

    Which ones they are is read when the page is shown: those that are open then.
    """
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of_minutes(standing, meeting.organ)
    state_is(meeting, MeetingState.DRAFT, clause=clause).or_refuse()
    once = not ActionReview.objects.filter(meeting=meeting).exists()
    Verdict.of(once, clause=clause, reason="actions-listed-already").or_refuse()
    waiting = len(open_actions(standing.network_id, organ=meeting.organ))
    Verdict.of(waiting > 0, clause=clause, reason="nothing-to-follow-up").or_refuse()
    item = new_item(meeting, Draft(title=POINT, kind="report"))
    ActionReview.objects.create(meeting=meeting, item=item)
    return ActionsListed(at=at, clause=clause, meeting=meeting.pk, item=item.pk, open=waiting)
