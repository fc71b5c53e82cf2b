"""What a letter carries besides its words: the one place where documents made by the house are added to mail."""

from __future__ import annotations

from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.conf import settings
from django.utils.module_loading import import_string

from mithaq.domains.meetings.calendars import invitation
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.membership.letter_commands import Attachment
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person

INVITING = {"MeetingConvoked": "REQUEST", "MeetingMoved": "REQUEST", "MeetingCancelled": "CANCEL"}
"""Events of a meeting whose mail carries it for the reader's calendar -> how calendars are to take it (RFC 5546)."""


def enclosed_with(entry: Entry, person: Person) -> list[MIMEBase]:
    """What goes with a notice: the meeting that it calls to, moves or cancels, as an invitation for a calendar."""
    method = INVITING.get(entry.event)
    if method is None:
        return []
    meeting = Meeting.objects.select_related("network", "host").get(pk=entry.facts["meeting"])
    part = MIMEText(invitation(meeting, method, person).decode("utf-8"), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename=f"meeting-{meeting.number}.ics")
    return [part]


def attachments_of(entry: Entry, language: str) -> list[Attachment]:
    """The documents that go with the letter about an entry, in a language: its paper, where the entry has one."""
    content: bytes | None = import_string(settings.PAPERS)(entry, language)
    if content is None:
        return []
    slug = Network.objects.values_list("slug", flat=True).get(pk=entry.network_id)
    return [(f"{slug}-{entry.number}-{language}.pdf", content, "application/pdf")]
