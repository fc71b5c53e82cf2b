"""A meeting as a record that the charter's rules judge, as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mithaq.charter.document import Charter
from mithaq.charter.evidence import Record
from mithaq.charter.organs import Rhythm
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Attendance, Consultation, Invitation, Item, Meeting, Paper
from mithaq.foundation.networks.queries import constitution_of

T = TypeVar("T")
MEETING = frozenset(
    [
        "organ", "kind", "state", "host", "beside-host", "mode", "convoked", "papers", "papers-by", "consulted",
        "requested", "timely", "attendance", "attended", "called", "organisation", "country", "topic",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What stands about some meetings on a day, looked up for all of them at once, by the meeting's number in the table."""

    papers: Mapping[int, Sequence[str]]
    consulted: Mapping[int, Sequence[str]]
    invited: Mapping[int, Sequence[tuple[str | None, bool]]]
    came: Mapping[int, Sequence[tuple[str, str]]]
    topics: Mapping[int, Sequence[str]]


def record_of(meeting: Meeting, day: date) -> Record:
    """One meeting, with its papers, those heard before it, and who came. `attendance` is present per hundred called."""
    return records_of([meeting], day)[0]


def records_of(meetings: Sequence[Meeting], day: date) -> list[Record]:
    """Meetings of one network as they stood on a day, in their order."""
    if not meetings:
        return []
    charter, known = constitution_of(meetings[0].network, day).charter, _known(meetings, day)
    return [_record(meeting, day, charter, known) for meeting in meetings]


def _known(meetings: Sequence[Meeting], day: date) -> Known:
    of = {"meeting__in": meetings}
    papers = Paper.objects.filter(**of, added__date__lte=day, withdrawn=None).values_list("meeting_id", "body")
    consulted = Consultation.objects.filter(**of, on__lte=day).values_list("meeting_id", "body")
    invited = Invitation.objects.filter(**of).values_list("meeting_id", "organisation__key", "entitled")
    came = Attendance.objects.filter(**of, arrived__date__lte=day, organisation__isnull=False)
    topics = Item.objects.filter(**of).exclude(topic="").values_list("meeting_id", "topic")
    return Known(
        _by_meeting(papers),
        _by_meeting(consulted),
        _by_meeting((pk, (key, entitled)) for pk, key, entitled in invited),
        _by_meeting((pk, (key, country)) for pk, key, country in came.values_list("meeting_id", "organisation__key", "organisation__country")),
        _by_meeting(topics),
    )  # fmt: skip


def _by_meeting(rows: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for pk, value in rows:
        found.setdefault(pk, []).append(value)
    return found


def _record(meeting: Meeting, day: date, charter: Charter, known: Known) -> Record:
    papers, there = known.papers.get(meeting.pk, ()), set(known.came.get(meeting.pk, ()))
    invited = known.invited.get(meeting.pk, ())
    called, attended = {key for key, entitled in invited if entitled and key}, {key for key, _ in there}
    rhythm, state = _rhythm(charter, meeting.organ), state_on(meeting, day)
    facets = {
        "organ": (meeting.organ,),
        "kind": (meeting.kind,),
        "state": (state,),
        "mode": ("sitting",),
        "host": (meeting.beside.organ,) if meeting.beside else (),
        "beside-host": ("yes",) if _is_beside(meeting, rhythm) else (),
        "papers": ("yes",) if papers else (),
        "papers-by": tuple(sorted(set(filter(None, papers)))),
        "consulted": tuple(sorted(set(known.consulted.get(meeting.pk, ())))),
        "requested": ("yes",) if meeting.requested_on else (),
        "timely": ("yes",) if _is_timely(meeting, rhythm) else (),
        "attended": tuple(sorted(attended)),
        "country": tuple(sorted({country for _, country in there})),
        "topic": tuple(sorted(set(known.topics.get(meeting.pk, ())))),
        "called": tuple(sorted(called)),
        "organisation": (meeting.host.key,) if meeting.host else (),
    }
    seats, present = sum(entitled for _, entitled in invited), len(attended & called)
    figures = {"attendance": 100 * present // seats} if seats and state == "held" else {}
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
