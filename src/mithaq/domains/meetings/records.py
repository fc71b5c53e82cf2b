"""A meeting as a record that the charter's rules judge, as it stood on a day."""

from __future__ import annotations

from datetime import date

from mithaq.charter.document import Charter
from mithaq.charter.evidence import Record
from mithaq.charter.organs import Rhythm
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Attendance, Consultation, Invitation, Item, Meeting, Paper
from mithaq.foundation.networks.queries import constitution_of

MEETING = frozenset(
    [
        "organ", "kind", "state", "host", "beside-host", "mode", "convoked", "papers", "papers-by", "consulted",
        "requested", "timely", "attendance", "attended", "called", "organisation", "country", "topic",
    ]
)  # fmt: skip


def record_of(meeting: Meeting, day: date) -> Record:
    """One meeting, with its papers, those heard before it, and who came. `attendance` is present per hundred called."""
    charter = constitution_of(meeting.network, day).charter
    papers = list(
        Paper.objects.filter(meeting=meeting, added__date__lte=day, withdrawn=None).values_list("body", flat=True)
    )
    consulted = Consultation.objects.filter(meeting=meeting, on__lte=day).values_list("body", flat=True)
    invited = Invitation.objects.filter(meeting=meeting).values_list("organisation__key", "entitled")
    called = {key for key, entitled in invited if entitled and key}
    came = Attendance.objects.filter(meeting=meeting, arrived__date__lte=day, organisation__isnull=False)
    there = set(came.values_list("organisation__key", "organisation__country"))
    attended = {key for key, _ in there}
    topics = Item.objects.filter(meeting=meeting).exclude(topic="").values_list("topic", flat=True)
    rhythm = _rhythm(charter, meeting.organ)
    facets = {
        "organ": (meeting.organ,),
        "kind": (meeting.kind,),
        "state": (state_on(meeting, day),),
        "mode": ("sitting",),
        "host": (meeting.beside.organ,) if meeting.beside else (),
        "beside-host": ("yes",) if _is_beside(meeting, rhythm) else (),
        "papers": ("yes",) if papers else (),
        "papers-by": tuple(sorted(set(filter(None, papers)))),
        "consulted": tuple(sorted(set(consulted))),
        "requested": ("yes",) if meeting.requested_on else (),
        "timely": ("yes",) if _is_timely(meeting, rhythm) else (),
        "attended": tuple(sorted(attended)),
        "country": tuple(sorted({country for _, country in there})),
        "topic": tuple(sorted(set(topics))),
        "called": tuple(sorted(called)),
        "organisation": (meeting.host.key,) if meeting.host else (),
    }
    seats = sum(entitled for _, entitled in invited)
    present = len(attended & called)
    figures = {"attendance": 100 * present // seats} if seats and state_on(meeting, day) == "held" else {}
    convoked = meeting.convoked.date() if meeting.convoked else None
    dates = {"convoked": convoked} if convoked and convoked <= day else {}
    return Record(meeting.starts.date(), f"meeting-{meeting.number}", None, facets, dates, figures, entry=meeting.entry)


def state_on(meeting: Meeting, day: date) -> str:
    """The state of a meeting on a day, as rules call it: what has been opened is held."""
    ended = meeting.ended is not None and meeting.ended.date() <= day
    if ended and meeting.state in (State.CANCELLED, State.LAPSED):
        return str(meeting.state)
    if meeting.opened and meeting.opened.date() <= day:
        return "held"
    return str(State.CONVOKED if meeting.convoked and meeting.convoked.date() <= day else State.DRAFT)


def _rhythm(charter: Charter, organ: str) -> Rhythm:
    found = charter.organs.get(organ)
    return (found.meets if found else None) or Rhythm()


def _is_beside(meeting: Meeting, rhythm: Rhythm) -> bool:
    """Whether it lies as near to the other organ's meeting as the charter says."""
    if meeting.beside is None:
        return False
    one, other = meeting.starts.date(), meeting.beside.starts.date()
    return rhythm.beside.before(other) <= one <= rhythm.beside.after(meeting.beside.ends.date())


def _is_timely(meeting: Meeting, rhythm: Rhythm) -> bool:
    """Whether a meeting that was asked for was held as soon as the charter says."""
    return bool(meeting.requested_on) and meeting.starts.date() <= rhythm.asked.after(meeting.requested_on)  # type: ignore[arg-type]
