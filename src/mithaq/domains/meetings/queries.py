"""Reading meetings: of a network, of an organ, what comes next, and who is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import Origin
from mithaq.domains.directory.queries import by_name
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings.agenda import Point, numbered
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import ActionItem, Attendance, Invitation, Item, Meeting, Paper, Referral
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of

SHOWN = (State.CONVOKED, State.SITTING, State.CLOSED, State.CANCELLED, State.LAPSED)
"""A draft is seen by those who prepare it."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which an organ must meet again, and where that comes from."""

    by: date
    last: date | None
    clause: str
    origin: Origin
    limit: str


def meeting(network_id: int, number: int) -> Meeting:
    """One meeting. Raises `Meeting.DoesNotExist`."""
    found = Meeting.objects.select_related("network", "host", "beside", "first_call", "secretary", "acting_chair")
    return found.get(network_id=network_id, number=number)


def meetings_of(network_id: int, *, organ: str = "", drafts: bool = False, most: int = 200) -> Sequence[Meeting]:
    """Meetings of a network or of one organ, the latest first; drafts only for those who prepare them."""
    found = Meeting.objects.filter(network_id=network_id, **({"organ": organ} if organ else {}))
    if not drafts:
        found = found.filter(state__in=SHOWN)
    return list(found.select_related("host", "beside").order_by("-starts", "-pk")[:most])


def agenda_of(meeting: Meeting) -> Sequence[Point]:
    """The points of the agenda, numbered."""
    return numbered(Item.objects.filter(meeting=meeting).select_related("owner", "motion__box"))


def papers_of(meeting: Meeting) -> Sequence[Paper]:
    """The documents before a meeting, in the order in which they came."""
    found = Paper.objects.filter(meeting=meeting, withdrawn=None)
    return list(found.select_related("file", "item", "organisation", "meeting").order_by("added", "pk"))


def invitations_of(meeting: Meeting, *, language: str = "ar") -> Sequence[Invitation]:
    """Everybody who was called, by name."""
    order = by_name(language, "organisation__")
    found = Invitation.objects.filter(meeting=meeting).select_related("organisation", "person")
    return list(found.order_by("-entitled", order, "pk"))


def attendances_of(meeting: Meeting) -> Sequence[Attendance]:
    """Who came and who left, in order."""
    found = Attendance.objects.filter(meeting=meeting).select_related("organisation", "person")
    return list(found.order_by("arrived", "pk"))


def meeting_of_motion(motion: Motion) -> Meeting | None:
    """The meeting on whose agenda a motion stands, the last one where it was carried over; an amendment stands with its motion."""
    pk = motion.amends_id or motion.pk  # type: ignore[attr-defined]
    return Meeting.objects.filter(items__motion_id=pk).order_by("-starts", "-pk").first()


def motions_before(meeting: Meeting) -> Sequence[Motion]:
    """The motions on the agenda of a meeting with the amendments to them, in the order of the agenda."""
    own = [point.item.motion for point in agenda_of(meeting) if point.item.motion]
    found: list[Motion] = []
    for each in own:
        found += [*each.amendments.order_by("number"), each]  # type: ignore[attr-defined]
    return found


def open_vote(meeting: Meeting) -> Motion | None:
    """The motion that the meeting is voting on now."""
    found = Motion.objects.filter(Q(items__meeting=meeting) | Q(amends__items__meeting=meeting), state=MotionState.OPEN)
    return found.first()


def own_seats(actor: Actor, motion: Motion) -> Sequence[Seat]:
    """The seats of a vote that the actor speaks for: its own, and those lent to it."""
    own = Q(person=None, organisation_id__in=actor.organisations) | Q(proxy_id__in=actor.organisations)
    own |= Q(person_id=actor.person_id, person__isnull=False)
    return list(
        Seat.objects.filter(own, motion=motion).select_related("organisation", "person", "proxy").order_by("number")
    )


def called_for(actor: Actor) -> Sequence[Invitation]:
    """Convocations to meetings to come that concern the actor, the next first."""
    own = Q(organisation_id__in=actor.organisations) | Q(person_id=actor.person_id, person__isnull=False)
    live = (State.CONVOKED, State.SITTING)
    found = Invitation.objects.filter(own, meeting__network_id=actor.network_id, meeting__state__in=live)
    return list(found.select_related("meeting", "organisation").order_by("meeting__starts", "pk"))


def next_due(standing: Constitution, organ_key: str, day: date) -> Due | None:
    """The day by which an organ must meet again by its rhythm; None where the charter sets none."""
    organ = standing.charter.organs[organ_key]
    meets = organ.meets
    if meets is None or (meets.every is None and meets.times_per_year is None):
        return None
    held = Meeting.objects.filter(network_id=standing.network_id, organ=organ_key, opened__date__lte=day)
    days = sorted({row.starts.date() for row in held})
    last = days[-1] if days else None
    calendar = Calendar(*workdays_of(standing.charter.calendar.country))
    wanted: list[Due] = []
    if meets.every is not None:
        by = meets.every.after(last or standing.founded_on, calendar)
        wanted.append(Due(by, last, organ.clause or "", meets.origin_of("every"), str(meets.every)))
    if meets.times_per_year is not None:
        this_year = sum(each.year == day.year for each in days)
        year = day.year if this_year < meets.times_per_year else day.year + 1
        origin, limit = meets.origin_of("times_per_year"), str(meets.times_per_year)
        wanted.append(Due(date(year, 12, 31), last, organ.clause or "", origin, limit))
    return min(wanted, key=lambda due: due.by)


def open_actions(network_id: int, *, organ: str = "", holder: int | None = None) -> Sequence[ActionItem]:
    """What is still to be done, the most urgent first: it comes back on every agenda of its organ."""
    found = ActionItem.objects.filter(network_id=network_id, done=None)
    found = found.filter(organ=organ) if organ else found
    found = found.filter(holder_id=holder) if holder else found
    return list(found.select_related("holder", "meeting").order_by("due", "pk"))


def waiting_referrals(network_id: int, organ: str) -> Sequence[Referral]:
    """Matters that wait for an organ's answer, the oldest first."""
    return list(Referral.objects.filter(network_id=network_id, to_organ=organ, answer="").order_by("filed", "pk"))
