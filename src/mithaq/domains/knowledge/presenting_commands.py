"""Putting a practice on the programme of a meeting as a case, and taking it off again."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.knowledge.access import clause_of_practices, is_shelved, may_read
from mithaq.domains.knowledge.events import PracticePresented, PresentationStruck
from mithaq.domains.knowledge.lifecycle import State
from mithaq.domains.knowledge.models import Practice, Presentation
from mithaq.domains.meetings.lifecycle import State as Sitting
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry

NOT_HELD = (Sitting.CANCELLED, Sitting.LAPSED)


def may_present(by: Actor) -> Verdict:
    """Whether the actor puts cases on a programme: whoever convenes meetings, or reads practices for the network."""
    verdicts = [by.may(Power.CONVENE_MEETING), by.may(Right.REVIEW)]
    for verdict in verdicts:
        if verdict.holds:
            return verdict
    for verdict in verdicts:
        if verdict.finding.reason == "second-factor-needed":
            return verdict
    return Verdict.of(False, clause=clause_of_practices(by.charter), reason="presents-no-cases")


def may_be_presented(by: Actor, practice: Practice) -> bool:
    """Whether a practice can be a case: handed in to this network, and readable for the actor."""
    own = practice.network_id == by.network_id  # type: ignore[attr-defined]
    read = is_shelved(practice) or practice.state in (State.SUBMITTED, State.IN_REVIEW, State.RETURNED)
    return own and read and may_read(by, practice)


@act(Right.SPEAK_FOR_MEMBER)
def present_practice(by: Actor, practice_id: int, meeting_id: int, *, at: datetime) -> PracticePresented:
    """Put a practice on the programme of a meeting that comes, or on the record of one that was held.

    Raises `Refused`, or `Practice.DoesNotExist` and `Meeting.DoesNotExist` as if absent.
    """
    clause = clause_of_practices(by.charter)
    may_present(by).or_refuse()
    rows = Practice.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation", "network")
    practice = rows.get(pk=practice_id, network_id=by.network_id)
    meeting = Meeting.objects.get(pk=meeting_id, network_id=by.network_id)
    if not may_be_presented(by, practice):
        raise Practice.DoesNotExist
    Verdict.of(meeting.state not in NOT_HELD, clause=clause, reason="meeting-is-not-held").or_refuse()
    new = not Presentation.objects.filter(practice=practice, meeting=meeting, struck=None).exists()
    Verdict.of(new, clause=clause, reason="presented-there-already").or_refuse()
    row = Presentation.objects.create(
        practice=practice, meeting=meeting, noted=at, noted_by_id=by.person_id, entry=coming_entry(meeting.network.pk)
    )
    return PracticePresented(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk, meeting=meeting.pk,
        meeting_number=meeting.number, presentation=row.pk,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def strike_presentation(by: Actor, presentation_id: int, *, at: datetime) -> PresentationStruck:
    """Take a case off the programme, or off the record where it was noted by mistake. Raises `Presentation.DoesNotExist`."""
    clause = clause_of_practices(by.charter)
    may_present(by).or_refuse()
    rows = Presentation.objects.select_for_update(no_key=True, of=("self",)).select_related("practice", "meeting")
    row = rows.get(pk=presentation_id, meeting__network_id=by.network_id)
    Verdict.of(row.struck is None, clause=clause, reason="nothing-changes").or_refuse()
    row.struck = at
    row.save(update_fields=["struck"])
    return PresentationStruck(
        at=at, clause=clause, practice=row.practice.pk, organisation=row.practice.organisation_id,  # type: ignore[attr-defined]
        meeting=row.meeting.pk, meeting_number=row.meeting.number, presentation=row.pk,
    )  # fmt: skip
