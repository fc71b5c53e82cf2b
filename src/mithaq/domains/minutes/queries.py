"""Reading minutes and the register of decisions: who may read which version, and what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.sitting import presiding_offices
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.minutes.lifecycle import State
from mithaq.domains.minutes.models import Comment, Decision, Minutes, Part, Signature
from mithaq.domains.minutes.signing import keeps_minutes, may_sign, was_called
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


def versions_of(meeting: Meeting) -> Sequence[Minutes]:
    """All versions of the minutes of a meeting, the latest first."""
    found = Minutes.objects.filter(meeting=meeting).select_related("meeting", "network", "secretary")
    return list(found.order_by("-version"))


def may_read(by: Actor, standing: Constitution, minutes: Minutes, day: date) -> bool:
    """Whether the actor may read a version: everybody once it is published, those called once it was sent to them."""
    if minutes.published is not None:
        return True
    if not by.known:
        return False
    if minutes.state != State.DRAFTED and (_adopts(by) or was_called(by, minutes.meeting)):
        return True
    secretary = minutes.secretary_id  # type: ignore[attr-defined]
    return keeps_minutes(by, standing, minutes.meeting, secretary=secretary).holds


def _adopts(by: Actor) -> bool:
    """Whether the actor sits in the organ, or holds the office, that adopts minutes."""
    grant = by.charter.powers.get(Power.ADOPT_MINUTES) if by.charter else None
    return grant is not None and (grant.organ in by.organs or grant.office in by.offices)


def parts_of(minutes: Minutes) -> Sequence[Part]:
    """The parts of a version, with the comments on them."""
    return list(Part.objects.filter(minutes=minutes).prefetch_related("comments__organisation").order_by("position"))


def comments_of(meeting: Meeting) -> Sequence[Comment]:
    """All comments on the minutes of a meeting, in the order in which they were made."""
    found = Comment.objects.filter(part__minutes__meeting=meeting).select_related("organisation", "person", "part")
    return list(found.order_by("at", "pk"))


def signatures_of(minutes: Minutes) -> Sequence[Signature]:
    """Who signed, in the order in which they did."""
    return list(Signature.objects.filter(minutes=minutes).select_related("person", "organisation").order_by("at", "pk"))


def published_of(network_id: int) -> Sequence[Minutes]:
    """The minutes that everybody may read: of each meeting the last published version, the latest meeting first."""
    rows = Minutes.objects.filter(network_id=network_id, published__isnull=False).select_related("meeting")
    last = {row.meeting.pk: row for row in rows.order_by("version")}
    return sorted(last.values(), key=lambda row: row.meeting.starts, reverse=True)


def minutes_in_hand(by: Actor, standing: Constitution, day: date) -> Sequence[tuple[Meeting, Minutes | None]]:
    """Closed meetings whose last version is not published, that the actor writes, reads, adopts or signs; the latest first.

    With its last version, or None where nothing is written yet.
    """
    held = Meeting.objects.filter(network_id=standing.network_id, state=MeetingState.CLOSED)
    rows = Minutes.objects.filter(meeting__in=held).select_related("meeting", "network", "secretary")
    last = {row.meeting.pk: row for row in rows.order_by("version")}
    found: list[tuple[Meeting, Minutes | None]] = []
    for meeting in held.select_related("network", "secretary").order_by("-starts"):
        version = last.get(meeting.pk)
        if version is None:
            concerns = _may_keep(by, standing, meeting) and keeps_minutes(by, standing, meeting).holds
        else:
            concerns = version.published is None and may_read(by, standing, version, day)
        if concerns:
            found.append((meeting, version))
    return found


def _may_keep(by: Actor, standing: Constitution, meeting: Meeting) -> bool:
    """Whether it is worth asking who keeps the record: a cheap look before the exact one."""
    if meeting.secretary_id == by.person_id or by.may(Power.CONVENE_MEETING).holds:  # type: ignore[attr-defined]
        return True
    known = meeting.organ in standing.charter.organs
    return known and bool(by.offices & set(presiding_offices(standing.charter, meeting.organ)))


def role_to_sign(by: Actor, minutes: Minutes) -> str:
    """As whom the actor can still sign adopted minutes; empty when in no role."""
    if minutes.state != State.ADOPTED:
        return ""
    held = {row.role: row.person_id for row in signatures_of(minutes)}  # type: ignore[attr-defined]
    if by.person_id in held.values():
        return ""
    open_roles = [role for role in ("chair", "secretary") if role not in held]
    return next((role for role in open_roles if may_sign(by, minutes, role, "").holds), "")


def decisions_of(network_id: int, *, organ: str = "", year: int = 0) -> Sequence[Decision]:
    """The register of decisions, the latest year first, then by organ and number."""
    found = Decision.objects.filter(network_id=network_id)
    found = found.filter(organ=organ) if organ else found
    found = found.filter(year=year) if year else found
    return list(found.select_related("motion").order_by("-year", "organ", "-number"))


def numbers_of(motions: Sequence[int]) -> dict[int, Decision]:
    """The entries of the register of these motions, by the motion."""
    return {row.motion_id: row for row in Decision.objects.filter(motion_id__in=motions)}  # type: ignore[attr-defined]
