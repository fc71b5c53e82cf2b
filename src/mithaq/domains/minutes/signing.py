"""Who keeps the minutes of a meeting, who was called to it, and who signs for it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.models import Mandate
from mithaq.domains.meetings.models import Attendance, Invitation, Meeting
from mithaq.domains.meetings.presiding import chairs_of, may_record
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution, constitution_of


def clause_of_minutes(standing: Constitution, organ: str) -> str:
    """The clause that speaks of minutes: the one that lets somebody adopt them, else that of the organ."""
    grant = standing.charter.powers.get(Power.ADOPT_MINUTES)
    found = standing.charter.organs.get(organ)
    return (grant.clause if grant else None) or (found.clause if found else None) or ""


def keeps_minutes(by: Actor, standing: Constitution, meeting: Meeting, day: date, *, secretary: int = 0) -> Verdict:
    """Whether the actor writes the minutes: the secretary, or whoever keeps the record of the meeting."""
    if secretary and secretary == by.person_id:
        return Verdict.of(True, clause="", reason="keeps-the-record")
    return may_record(by, standing, meeting, day)


def was_called(by: Actor, meeting: Meeting) -> bool:
    """Whether the actor was called to the meeting, for an organisation or in person."""
    own = Q(organisation_id__in=by.organisations) | Q(person_id=by.person_id, person__isnull=False)
    return Invitation.objects.filter(own, meeting=meeting).exists()


def chair_of(meeting: Meeting) -> Mandate | None:
    """Who presided over a meeting: the first office in the charter's order whose holder was there; else the first."""
    standing = constitution_of(meeting.network, meeting.starts.date())
    came = set(Attendance.objects.filter(meeting=meeting).values_list("organisation_id", "person_id"))
    held = [mandate for _office, mandate in chairs_of(standing, meeting.organ, meeting.starts.date())]
    there = (m for m in held if {(m.organisation_id, None), (None, m.person_id)} & came)  # type: ignore[attr-defined]
    return next(there, held[0] if held else None)


def may_sign(by: Actor, minutes: Minutes, role: str, clause: str) -> Verdict:
    """Whether the actor signs in this role: as who presided over that meeting, or as who kept its record."""
    if role == "secretary":
        own = minutes.secretary_id == by.person_id  # type: ignore[attr-defined]
        return Verdict.of(own, clause=clause, reason="not-the-secretary")
    held = chair_of(minutes.meeting)
    own = held is not None and (
        held.person_id == by.person_id  # type: ignore[attr-defined]
        if held.person_id is not None  # type: ignore[attr-defined]
        else held.organisation_id in by.organisations  # type: ignore[attr-defined]
    )
    return Verdict.of(own, clause=clause, reason="did-not-preside")
