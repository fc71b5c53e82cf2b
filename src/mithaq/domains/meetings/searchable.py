"""Meetings and their papers as things that can be found: a draft by those who prepare it, a paper by whom it is for."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Invitation, Meeting, Paper
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.search.records import (
    PUBLIC,
    Passage,
    Record,
    Searchable,
    Source,
    of_office,
    of_organ,
    of_organisation,
    of_person,
    register,
)

FROM = {"meeting": "pk", "network": "network_id"}


def meetings(source: Source | None) -> Iterator[Record]:
    """Every meeting with its agenda: a draft is found by those who prepare it alone."""
    found = Meeting.objects.select_related("network", "host", "requested_by")
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    for row in found.prefetch_related("items").order_by("pk").iterator(200):
        items = [text for item in row.items.all() for text in (item.title, item.about)]  # type: ignore[attr-defined]
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=preparing(row) if row.state == State.DRAFT else frozenset({PUBLIC}),
            sources=frozenset({Source("meeting", row.pk), Source("network", row.network.pk)}),
            network_id=row.network.pk,
            passages=tuple(Passage(text) for text in (row.place, *items) if text.as_json()),
            country=row.host.country if row.host else "",
            year=row.starts.year,
            where=(row.network.slug, row.number),
            updated=row.starts,
        )


def papers(source: Source | None) -> Iterator[Record]:
    """The documents before meetings, by their titles; what is not public is found by those called and those who prepare."""
    found = Paper.objects.filter(withdrawn=None, file__removed=None)
    if source is not None:
        found = found.filter(**{"meeting": {"meeting_id": source.number}, "network": {"meeting__network_id": source.number},
                                "file": {"file_id": source.number}}[source.name])  # fmt: skip
    for row in found.select_related("meeting__network", "meeting__requested_by", "file").order_by("pk").iterator(200):
        meeting = row.meeting
        open_to_all = row.file.public and meeting.state != State.DRAFT
        yield Record(
            key=str(row.pk),
            title=row.title,
            audience=frozenset({PUBLIC}) if open_to_all else preparing(meeting) | called(meeting),
            sources=frozenset(
                {
                    Source("meeting", meeting.pk),
                    Source("file", row.file.pk),
                    Source("network", meeting.network.pk),
                }
            ),
            network_id=meeting.network.pk,
            passages=(Passage(meeting.title),),
            year=row.added.year,
            where=(meeting.network.slug, meeting.number, row.pk),
            updated=row.added,
        )


def preparing(meeting: Meeting) -> frozenset[str]:
    """The audiences that have a part in preparing a meeting: its organ, who convenes, who asked for it."""
    network = meeting.network
    grant = _charter(network).powers.get(Power.CONVENE_MEETING)
    found = {of_organ(network.pk, meeting.organ)}
    if grant:
        found |= {of_organ(network.pk, grant.organ)} if grant.organ else set()
        found |= {of_office(network.pk, grant.office)} if grant.office else set()
    if meeting.requested_by:
        found.add(of_organisation(meeting.requested_by.pk))
    return frozenset(found)


def called(meeting: Meeting) -> frozenset[str]:
    """The audiences that were called to a meeting."""
    rows = Invitation.objects.filter(meeting=meeting).values_list("organisation_id", "person_id")
    return frozenset(of_person(person) if person else of_organisation(organisation) for organisation, person in rows)


def _charter(network: Network) -> Charter:
    return constitution_of(network, timezone.now().date()).charter


register(
    Searchable("meeting", meetings, frozenset(FROM)),
    Searchable("paper", papers, frozenset({"meeting", "network", "file"})),
)
