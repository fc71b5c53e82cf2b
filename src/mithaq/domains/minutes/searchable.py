"""Minutes as things that can be found: by everybody once they are published, before by those called who were sent them."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.domains.meetings.searchable import called
from mithaq.domains.minutes.lifecycle import State
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, register

FROM = {"minutes": "pk", "meeting": "meeting_id", "network": "network_id"}


def minutes(source: Source | None) -> Iterator[Record]:
    """Every version that more than its secretary may read, with all its parts."""
    found = Minutes.objects.exclude(state=State.DRAFTED)
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    for row in found.select_related("meeting", "network").prefetch_related("parts").order_by("pk").iterator(100):
        parts = sorted(row.parts.all(), key=lambda part: part.position)  # type: ignore[attr-defined]
        said = [text for part in parts for text in (part.title, part.text)]
        yield Record(
            key=str(row.pk),
            title=row.meeting.title,
            audience=frozenset({PUBLIC}) if row.published else called(row.meeting),
            sources=frozenset(
                {
                    Source("minutes", row.pk),
                    Source("meeting", row.meeting.pk),
                    Source("network", row.network.pk),
                }
            ),
            network_id=row.network.pk,
            passages=tuple(Passage(text) for text in said if text.as_json()),
            year=row.meeting.starts.year,
            where=(row.network.slug, row.meeting.number, row.version),
            updated=row.meeting.starts,
        )


register(Searchable("minutes", minutes, frozenset(FROM)))
