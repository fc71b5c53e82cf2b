"""Papers of a session: put online from the meeting that they belong to, within the time that the charter gives."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.access import NOBODY, clause_of_library, readable
from mithaq.domains.library.catalogue import OF_A_SESSION
from mithaq.domains.library.models import Document, Publication
from mithaq.domains.library.output_commands import writes_for
from mithaq.domains.library.output_events import PublicationPublished
from mithaq.domains.library.output_lifecycle import State
from mithaq.domains.library.sessions import asked_of_sessions
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.integrations.workdays import workdays_of


@act(Right.DEPOSIT)
def bring_out_papers(by: Actor, meeting_id: int, document_id: int, *, at: datetime) -> PublicationPublished:
    """Put a paper of a session online: a document of the shelf that everybody may read, named as one of its meeting.

    It needs no agreement: the session is what was agreed. Its deadline is the one that the charter gives such papers.
    """
    standing, clause = standing_of(by), clause_of_library(by)
    allowed = asked_of_sessions(standing.charter)
    Verdict.of(allowed is not None, clause=clause, reason="no-papers-asked-for").or_refuse()
    assert allowed is not None
    meeting = Meeting.objects.filter(pk=meeting_id, network_id=by.network_id, state=MeetingState.CLOSED).first()
    Verdict.of(meeting is not None, clause=allowed.clause, reason="meeting-not-held-yet").or_refuse()
    assert meeting is not None
    writes_for(by, meeting.organ, None, allowed.clause).or_refuse()
    document = Document.objects.filter(readable(NOBODY), pk=document_id, network_id=by.network_id).first()
    Verdict.of(document is not None, clause=allowed.clause, reason="papers-are-open-to-all").or_refuse()
    assert document is not None
    entry = coming_entry(standing.network_id)
    held = Publication.objects.filter(network_id=standing.network_id)
    again = held.filter(meeting=meeting, document=document).exists()
    Verdict.of(not again, clause=allowed.clause, reason="nothing-is-new").or_refuse()
    due = allowed.within.after(meeting.starts.date(), Calendar(*workdays_of(standing.charter.calendar.country)))
    row = Publication.objects.create(
        network_id=standing.network_id, number=(held.aggregate(last=Max("number"))["last"] or 0) + 1, kind=OF_A_SESSION,
        organ=meeting.organ, title=document.title, themes=document.themes, due=due, first_due=due, state=State.PUBLISHED,
        proposed=at, proposed_by_id=by.person_id, agreed=at, published=at, document=document, meeting=meeting, changed=at,
        entry=entry,
    )  # fmt: skip
    if not document.made_by:
        document.made_by, document.changed = meeting.organ, at
        document.save(update_fields=["made_by", "changed"])
    return PublicationPublished(
        at=at, clause=allowed.clause, publication=row.pk, document=document.pk, on_time=at.date() <= due
    )
