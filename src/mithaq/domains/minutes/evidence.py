"""What the room of minutes knows, as evidence for the charter's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.networks.queries import Constitution


def with_minutes(meetings: Kept, standing: Constitution, day: date) -> Kept:
    """Meetings with the day on which their minutes were first published: the room of meetings does not know it."""
    rows = Minutes.objects.filter(network_id=standing.network_id, published__date__lte=day).order_by("-version")
    first = {f"meeting-{row.meeting.number}": row.published for row in rows.select_related("meeting")}

    def marked(record: Record) -> Record:
        published = first.get(record.key)
        if published is None:
            return record
        facets = {**record.facets, "minutes": ("yes",)}
        return replace(record, facets=facets, dates={**record.dates, "minutes": published.date()})

    return Kept(meetings.names | {"minutes"}, tuple(marked(record) for record in meetings.records))
