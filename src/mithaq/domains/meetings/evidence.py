"""What the room of meetings knows, as evidence for the charter's rules."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Kept
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.records import MEETING, record_of
from mithaq.foundation.networks.queries import Constitution


def meeting_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """The meetings that were planned by a day, each as it stood then."""
    found = Meeting.objects.filter(network_id=standing.network_id, planned__date__lte=day)
    rows = found.select_related("network", "host", "beside").order_by("starts", "pk")
    return {"meeting": Kept(MEETING, tuple(record_of(row, day) for row in rows))}
