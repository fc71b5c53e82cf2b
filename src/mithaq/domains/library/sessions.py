"""Papers of sessions: how long the charter gives for them, and what is online of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mithaq.charter.document import Charter
from mithaq.charter.rules.answered import Answered
from mithaq.charter.terms import Period
from mithaq.domains.library.access import keeps_library, readable
from mithaq.domains.library.catalogue import OF_A_SESSION
from mithaq.domains.library.models import Document, Publication
from mithaq.domains.library.queries import reads_of
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.ledger.actor import Actor

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """Under which clause the papers of a session go online, and within what time of it."""

    clause: str
    within: Period


def asked_of_sessions(charter: Charter) -> Asked | None:
    """What the charter asks of the papers of a session; None where it asks nothing."""
    for clause in charter.walk():
        for rule in clause.rules:
            if isinstance(rule, Answered) and rule.of == "publication" and rule.where.get("kind") == OF_A_SESSION:
                return Asked(clause.ref, rule.within or Period(days=30))
    return None


def puts_online(by: Actor, meeting: Meeting) -> bool:
    """Whether the actor puts papers of a meeting online: a seat of its organ, or who keeps the library, once it was held."""
    asked = by.charter is not None and asked_of_sessions(by.charter) is not None
    return asked and meeting.state == MeetingState.CLOSED and (keeps_library(by) or meeting.organ in by.organs)


def papers_of_session(meeting_id: int, today: date, *, seen_by: Actor) -> list[tuple[Publication, int]]:
    """What is online of a meeting and still open to the reader, with how often each was opened in a year."""
    open_to = Document.objects.filter(readable(seen_by))
    rows = Publication.objects.filter(meeting=meeting_id, document__in=open_to).select_related("document")
    found = [(row, row.document) for row in rows.order_by("published", "pk")]
    return [(row, reads_of(document, today - YEAR)) for row, document in found if document is not None]
