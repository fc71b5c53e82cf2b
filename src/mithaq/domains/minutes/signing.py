"""Who keeps the minutes of a meeting, who was called to it, and who signs for it."""

from __future__ import annotations

from django.db.models import Q

from mithaq.charter.powers import Power
from mithaq.charter.recording import Minuting
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.models import Mandate
from mithaq.domains.meetings.models import Attendance, Invitation, Meeting
from mithaq.domains.meetings.presiding import chairs_of
from mithaq.domains.minutes.content import lacking_of
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution, constitution_of


def clause_of_minutes(standing: Constitution, organ: str) -> str:
    """The clause that speaks of minutes: the one that lets somebody adopt them, else that of the organ."""
    grant = standing.charter.powers.get(Power.ADOPT_MINUTES)
    found = standing.charter.organs.get(organ)
    return (grant.clause if grant else None) or (found.clause if found else None) or ""


def asked_of(meeting: Meeting) -> Minuting:
    """What the charter of that day asks of the minutes of a meeting."""
    return constitution_of(meeting.network, meeting.starts.date()).charter.minutes


def in_languages_asked(minutes: Minutes) -> Verdict:
    """Whether all that was written stands in the languages that the charter of that day asks minutes to be in."""
    standing = constitution_of(minutes.network, minutes.meeting.starts.date())
    word = asked_of(minutes.meeting)
    lacking = lacking_of(minutes, word.languages)
    clause = word.clause or clause_of_minutes(standing, minutes.meeting.organ)
    parts = tuple(dict.fromkeys(number for numbers in lacking.values() for number in numbers))
    return Verdict.of(
        not lacking, clause=clause, reason="minutes-lack-a-language", languages=tuple(lacking), parts=parts
    )


def keeps_minutes(by: Actor, standing: Constitution, meeting: Meeting, *, secretary: int = 0) -> Verdict:
    """Whether the actor writes the minutes of a meeting: its secretary, whoever presided over it, or who convenes meetings."""
    own = by.person_id is not None and by.person_id in (secretary, meeting.secretary_id)  # type: ignore[attr-defined]
    if own or by.may(Power.CONVENE_MEETING).holds or presided(by, meeting):
        return Verdict.of(True, clause="", reason="keeps-the-record")
    return Verdict.of(False, clause=clause_of_minutes(standing, meeting.organ), reason="keeps-the-record")


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
    return Verdict.of(presided(by, minutes.meeting), clause=clause, reason="did-not-preside")


def presided(by: Actor, meeting: Meeting) -> bool:
    """Whether the actor presided over a meeting, in person or for the organisation that did."""
    held = chair_of(meeting)
    if held is None:
        return False
    if held.person_id is not None:  # type: ignore[attr-defined]
        return held.person_id == by.person_id  # type: ignore[attr-defined]
    return held.organisation_id in by.organisations  # type: ignore[attr-defined]
