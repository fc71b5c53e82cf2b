"""Who presides over a meeting, and who keeps its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.sitting import presiding_offices
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.models import Mandate, Motion
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.governance.subjects import subject_of
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.presence import Key, keys_there
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


def chairs_of(standing: Constitution, organ: str, day: date) -> Sequence[tuple[str, Mandate]]:
    """The holders of the offices that preside, in the order in which they do."""
    offices = presiding_offices(standing.charter, organ)
    return [(key, held) for key in offices for held in mandates_on(standing.network_id, day, office=key)]


def may_preside(
    by: Actor, standing: Constitution, meeting: Meeting, day: date, *, motion: Motion | None = None
) -> Verdict:
    """Whether the actor presides now: the first office that is there does, unless the motion is about its holder."""
    clause = standing.charter.organs[meeting.organ].clause or ""
    subject = subject_of(motion) if motion else None
    acting = meeting.acting_chair_id  # type: ignore[attr-defined]
    if acting is not None and acting != subject:
        return Verdict.of(acting in by.organisations, clause=clause, reason="another-presides", office="")
    there, about_me = keys_there(meeting), False
    for office, held in chairs_of(standing, meeting.organ, day):
        own = _is_ones_own(by, held)
        if not own and not _is_there(held, there):
            continue
        if subject is not None and held.organisation_id == subject:  # type: ignore[attr-defined]
            about_me = about_me or own
            continue
        if about_me:
            break
        return Verdict.of(own, clause=clause, reason="another-presides", office=office)
    reason = "chair-is-the-subject" if about_me else "does-not-preside"
    return Verdict.of(False, clause=clause, reason=reason, organ=meeting.organ)


def may_record(by: Actor, standing: Constitution, meeting: Meeting, day: date) -> Verdict:
    """Whether the actor keeps the record: the secretary of the meeting, whoever presides, or who convenes meetings."""
    if meeting.secretary_id is not None and meeting.secretary_id == by.person_id:  # type: ignore[attr-defined]
        return Verdict.of(True, clause="", reason="keeps-the-record")
    if by.may(Power.CONVENE_MEETING).holds or may_preside(by, standing, meeting, day).holds:
        return Verdict.of(True, clause="", reason="keeps-the-record")
    clause = standing.charter.organs[meeting.organ].clause or ""
    return Verdict.of(False, clause=clause, reason="keeps-the-record")


def chair_organisation(by: Actor, standing: Constitution, meeting: Meeting, day: date) -> int | None:
    """The organisation for which the actor presides: its vote is the chair's."""
    if meeting.acting_chair_id in by.organisations:  # type: ignore[attr-defined]
        return meeting.acting_chair_id  # type: ignore[attr-defined]
    held = (mandate for _, mandate in chairs_of(standing, meeting.organ, day) if _is_ones_own(by, mandate))
    return next((mandate.organisation_id for mandate in held), None)  # type: ignore[attr-defined]


def _is_ones_own(by: Actor, held: Mandate) -> bool:
    if held.person_id is not None:  # type: ignore[attr-defined]
        return held.person_id == by.person_id  # type: ignore[attr-defined]
    return held.office in by.offices and held.organisation_id in by.organisations  # type: ignore[attr-defined]


def _is_there(held: Mandate, there: frozenset[Key]) -> bool:
    return (held.organisation_id, None) in there or (None, held.person_id) in there  # type: ignore[attr-defined]
