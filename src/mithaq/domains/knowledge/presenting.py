"""Cases: practices that were presented at a meeting, and whether somebody followed them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from mithaq.charter.evidence import Record
from mithaq.domains.knowledge.access import is_shelved
from mithaq.domains.knowledge.models import Practice, Presentation, Question, Transfer, Visit
from mithaq.domains.knowledge.presenting_commands import NOT_HELD
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.records import state_on

CASE = "presented-case"
"""What a practice is called once it was presented: a kind that it bears beside those by which the charter sorts it."""
SESSION = frozenset(["kind", "state", "organ", "member", "country", "organisation", "followed-up"])


@dataclass(frozen=True, slots=True)
class Case:
    """A presentation as it stood on a day."""

    row: Presentation
    state: str
    """That of the meeting: `draft`, `convoked`, `held`, `cancelled`, `lapsed`."""
    followed_up: date | None


def cases_of(network_id: int, day: date) -> list[Case]:
    """What was put on the programmes of a network's meetings by a day."""
    rows = _standing().filter(meeting__network_id=network_id, noted__date__lte=day)
    found = list(rows.select_related("meeting", "practice__organisation").defer("practice__sheet").order_by("pk"))
    asked = _asked({row.practice_id for row in found}, day)  # type: ignore[attr-defined]
    return [
        Case(row, state_on(row.meeting, day), _first_after(asked.get(row.practice.pk, ()), row.meeting.opened))
        for row in found
    ]


def session_records(cases: Sequence[Case]) -> tuple[Record, ...]:
    """Each presentation as a session on a case: held with its meeting, followed up when somebody came back on it."""
    return tuple(_session(case) for case in cases)


def presented_by(cases: Sequence[Case]) -> frozenset[int]:
    """The practices that were presented at a meeting that was held."""
    return frozenset(case.row.practice.pk for case in cases if case.state == "held")


def as_case(record: Record, presented: bool) -> Record:
    """The record of a practice; one that was presented bears that kind beside those by which the charter sorts it."""
    if not presented:
        return record
    return replace(record, facets={**record.facets, "kind": (*record.value("kind"), CASE)})


def _session(case: Case) -> Record:
    meeting, owner = case.row.meeting, case.row.practice.organisation
    held = meeting.opened if case.state == "held" and meeting.opened else meeting.starts
    facets = {
        "kind": ("case",),
        "state": (case.state,),
        "organ": (meeting.organ,),
        "member": (owner.key,),
        "organisation": (owner.key,),
        "country": tuple(filter(None, (owner.country,))),
    }
    dates = {"followed-up": case.followed_up} if case.followed_up else {}
    return Record(held.date(), f"case-{case.row.pk}", None, facets, dates, entry=case.row.entry)


def presentations_of(practice: Practice) -> Sequence[Presentation]:
    """Where a practice was presented or is about to be, the latest first: meetings to which somebody was called."""
    rows = _standing().filter(practice=practice).exclude(meeting__state__in=(State.DRAFT, *NOT_HELD))
    return list(rows.select_related("meeting").order_by("-meeting__starts", "-pk"))


def cases_at(meeting: Meeting) -> Sequence[Presentation]:
    """The cases on the programme of a meeting, in the order in which they were put there; shelved or not."""
    rows = _standing().filter(meeting=meeting)
    found = rows.select_related("practice__organisation", "practice__shelved", "practice__network")
    return list(found.prefetch_related("practice__translations").order_by("pk"))


def public_cases_at(meeting: Meeting) -> Sequence[Presentation]:
    """Those that everybody may read."""
    return [row for row in cases_at(meeting) if is_shelved(row.practice)]


def _standing() -> QuerySet[Presentation]:
    return Presentation.objects.filter(struck=None)


def _asked(practices: set[int], day: date) -> dict[int, list[datetime]]:
    """Practice -> when somebody asked its owner something, wished to do the same, or put a visit on record, by a day."""
    found: dict[int, list[datetime]] = {}
    for rows, practice, moment in (
        (Question.objects.filter(at__date__lte=day), "practice_id", "at"),
        (Transfer.objects.filter(asked__date__lte=day), "practice_id", "asked"),
        (Visit.objects.filter(at__date__lte=day), "transfer__practice_id", "at"),
    ):
        for pk, when in rows.filter(**{f"{practice}__in": practices}).values_list(practice, moment):
            found.setdefault(pk, []).append(when)
    return found


def _first_after(moments: Sequence[datetime], opened: datetime | None) -> date | None:
    """The day of the first of these moments after a meeting was opened."""
    later = [moment for moment in moments if opened is not None and moment > opened]
    return min(later).date() if later else None
