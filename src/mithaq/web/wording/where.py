"""Where an entry leads: the page on which its reader can see or do something."""

from __future__ import annotations

from django.urls import reverse

from mithaq.domains.elections.models import Election
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.membership.models import StandingFile
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.ledger.models import Entry

PAGES = {
    "ContributionsAsked": "own-money",
    "DuesRecalled": "own-money",
    "PaymentRecorded": "own-money",
    "PaymentReversed": "own-money",
    "PaymentsImported": "own-money",
    "WaiverDecided": "own-money",
    "WaiverAsked": "waivers",
}
"""Events whose reader has something to see or do in the workspace."""


def address_of(entry: Entry, slug: str) -> str:
    """A meeting, a motion, a file or an application leads to its page, everything else to its entry."""
    if page := _of_meeting(entry, slug):
        return page
    if motion_id := entry.facts.get("motion"):
        number = Motion.objects.filter(pk=motion_id).values_list("number", flat=True).first()
        if number:
            return reverse("motion", args=[slug, number])
    if (election := entry.facts.get("election")) and (
        number := Election.objects.filter(pk=election).values_list("number", flat=True).first()
    ):
        return reverse("election", args=[slug, number])
    if handover := entry.facts.get("handover"):
        return reverse("handover", args=[slug, handover])
    if entry.event == "ApplicationSubmitted":
        return reverse("desk-file", args=[slug, entry.facts["application"]])
    if (file := entry.facts.get("standing_file")) and (
        number := StandingFile.objects.filter(pk=file).values_list("number", flat=True).first()
    ):
        return reverse("standing-file", args=[slug, number])
    if page := PAGES.get(entry.event):
        return reverse(page, args=[slug])
    if not entry.network_id:
        return reverse("portal", args=[slug])
    return reverse("entry", args=[slug, entry.number])


def _of_meeting(entry: Entry, slug: str) -> str:
    """The page of the meeting that an entry is about, or of its minutes; a draft is seen by those who prepare it."""
    if entry.event == "ActionNoted":
        return reverse("actions", args=[slug])
    minutes = Minutes.objects.filter(pk=entry.facts.get("minutes") or 0)
    if version := minutes.values_list("meeting__number", "version").first():
        return reverse("minutes-version", args=[slug, *version])
    found = Meeting.objects.filter(pk=entry.facts.get("meeting") or 0).values_list("number", "state").first()
    if found is None or (found[1] == State.DRAFT and entry.event != "MeetingAsked"):
        return ""
    return reverse("prepare-meeting" if found[1] == State.DRAFT else "meeting", args=[slug, found[0]])
