"""What the page of an organ says of its meetings: the next day, the last ones, and who came to them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from mithaq.domains.directory.models import Organisation
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Attendance, Invitation, Meeting, Proxy
from mithaq.domains.meetings.queries import SHOWN, next_due
from mithaq.foundation.networks.queries import Constitution

LATEST = 6


class Record(NamedTuple):
    """How often a seat was called with a vote, how often it came, and how often it was represented by another seat."""

    organisation: Organisation
    called: int
    came: int
    represented: int


def meetings_in(standing: Constitution, organ: str, day: date) -> dict[str, Any]:
    """The meetings of an organ up to a day, by when it must meet again, and its record of attendance."""
    found = Meeting.objects.filter(network_id=standing.network_id, organ=organ, state__in=SHOWN)
    coming = found.filter(state__in=(State.CONVOKED, State.SITTING)).order_by("starts")
    held = found.filter(opened__date__lte=day).order_by("-starts")
    return {
        "due": next_due(standing, organ, day),
        "coming": [row for row in coming if row.opened is None and row.convoked and row.convoked.date() <= day],
        "held": list(held[:LATEST]),
        "attendance": attendance_of(held.values_list("pk", flat=True)),
    }


def attendance_of(meetings: Any) -> list[Record]:
    """The record of attendance over these meetings, whoever came most often first."""
    there = Attendance.objects.filter(meeting=OuterRef("meeting"), organisation=OuterRef("organisation"))
    by_proxy = Proxy.objects.filter(meeting=OuterRef("meeting"), giver=OuterRef("organisation"), withdrawn=None)
    rows = Invitation.objects.filter(meeting__in=meetings, entitled=True, organisation__isnull=False)
    rows = rows.annotate(came=Exists(there), lent=Exists(by_proxy)).select_related("organisation")
    called, came, represented = Counter[int](), Counter[int](), Counter[int]()
    names: dict[int, Organisation] = {}
    for row in rows:
        assert row.organisation is not None
        pk = row.organisation.pk
        names[pk] = row.organisation
        called[pk] += 1
        came[pk] += row.came
        represented[pk] += row.lent and not row.came
    found = [Record(names[pk], called[pk], came[pk], represented[pk]) for pk in names]
    return sorted(found, key=lambda each: (-each.came, each.organisation.key))
