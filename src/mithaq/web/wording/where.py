"""Where an entry leads: the page on which its reader can see or do something."""

from __future__ import annotations

from django.urls import reverse

from mithaq.domains.elections.models import Election
from mithaq.domains.governance.models import Motion
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
    "ActionNoted": "actions",
}
"""Events whose reader has something to see or do in the workspace."""


def address_of(entry: Entry, slug: str) -> str:
    """A motion, a file or an application leads to its page, everything else to its entry."""
    if motion_id := entry.facts.get("motion"):
        number = Motion.objects.filter(pk=motion_id).values_list("number", flat=True).first()
        if number:
            return reverse("motion", args=[slug, number])
    if (election := entry.facts.get("election")) and (
        number := Election.objects.filter(pk=election).values_list("number", flat=True).first()
    ):
        return reverse("election", args=[slug, number])
    if (minutes := entry.facts.get("minutes")) and (
        found := Minutes.objects.filter(pk=minutes).values_list("meeting__number", "version").first()
    ):
        return reverse("minutes-version", args=[slug, *found])
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
