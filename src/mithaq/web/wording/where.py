"""Where an entry leads: the page on which its reader can see or do something."""

from __future__ import annotations

from django.urls import reverse

from mithaq.domains.amending.models import Amendment
from mithaq.domains.elections.models import Election
from mithaq.domains.governance.models import Motion
from mithaq.domains.knowledge.access import is_shelved
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.library.models import Brief, Document, LegalText, Publication
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.membership.models import StandingFile
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.plans.models import Plan
from mithaq.domains.polls.models import TimePoll
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
    "SigningAsked": "sign-charter",
    "SigningRecalled": "sign-charter",
}
"""Events whose reader has something to see or do in the workspace."""


IN_HAND = ("PracticeSubmitted", "PracticeTakenUp", "PracticeRemarked", "PracticeReturned")
"""Events of a practice that is on its way to the shelf: its versions are what there is to see."""


def address_of(entry: Entry, slug: str) -> str:
    """Minutes, a meeting, a motion, an election, a file or an application lead to their page, everything else to its entry."""
    if page := PAGES.get(entry.event):
        return reverse(page, args=[slug])
    finders = (
        _of_library,
        _of_transfer,
        _of_practice,
        _of_poll,
        _of_minutes,
        _of_meeting,
        _of_amendment,
        _of_plan,
        _of_obstacle,
        _of_motion,
        _of_election,
        _of_portfolio,
        _of_handover,
        _of_file,
    )
    for page_of in finders:
        if page := page_of(entry, slug):
            return page
    if not entry.network_id:
        return reverse("portal", args=[slug])
    return reverse("entry", args=[slug, entry.number])


def _of_library(entry: Entry, slug: str) -> str:
    """The publication, the entry of law or the brief that it is about; a document may be closed to who reads the record."""
    if entry.event == "DocumentDeposited":
        return reverse("library-desk", args=[slug])
    for fact, model, page in (
        ("publication", Publication, "publication"),
        ("law", LegalText, "law"),
        ("brief", Brief, "brief"),
    ):
        number = model.objects.filter(pk=entry.facts.get(fact) or 0).values_list("number", flat=True).first()
        if number:
            return reverse(page, args=[slug, number])
    open_to_all = Document.objects.filter(pk=entry.facts.get("document") or 0, access="public", checked__isnull=False)
    key = open_to_all.values_list("key", flat=True).first()
    return reverse("document", args=[slug, key]) if key else ""


def _of_transfer(entry: Entry, slug: str) -> str:
    transfer = entry.facts.get("transfer")
    return reverse("transfer", args=[slug, transfer]) if transfer else ""


def _of_practice(entry: Entry, slug: str) -> str:
    """Its page; while it is being written or read, the page of those who do."""
    found = Practice.objects.filter(pk=entry.facts.get("practice") or 0).first()
    if found is None:
        return ""
    page = "practice" if is_shelved(found) and entry.event not in IN_HAND else "practice-versions"
    return reverse(page, args=[slug, found.pk])


def _of_poll(entry: Entry, slug: str) -> str:
    number = TimePoll.objects.filter(pk=entry.facts.get("poll") or 0).values_list("number", flat=True).first()
    return reverse("time-poll", args=[slug, number]) if number else ""


def _of_minutes(entry: Entry, slug: str) -> str:
    found = Minutes.objects.filter(pk=entry.facts.get("minutes") or 0).values_list("meeting__number", "version").first()
    return reverse("minutes-version", args=[slug, *found]) if found else ""


def _of_obstacle(entry: Entry, slug: str) -> str:
    """Its line in the list, which everybody reads."""
    number = entry.facts.get("number") if entry.facts.get("obstacle") else None
    return reverse("obstacles", args=[slug]) + f"#obstacle-{number}" if number else ""


def _of_plan(entry: Entry, slug: str) -> str:
    number = (
        Plan.objects.filter(pk=entry.facts.get("plan") or 0, opened__isnull=False)
        .values_list("number", flat=True)
        .first()
    )
    return reverse("plan", args=[slug, number]) if number else ""


def _of_amendment(entry: Entry, slug: str) -> str:
    """Its page; a draft that was never shown has none for everybody."""
    shown = Amendment.objects.filter(pk=entry.facts.get("amendment") or 0, opened__isnull=False)
    number = shown.values_list("number", flat=True).first()
    return reverse("amendment", args=[slug, number]) if number else ""


def _of_motion(entry: Entry, slug: str) -> str:
    """By the motion itself, or by the box of its secret vote."""
    about = {"pk": entry.facts["motion"]} if entry.facts.get("motion") else {"box": entry.facts.get("box") or 0}
    number = Motion.objects.filter(**about).values_list("number", flat=True).first()
    return reverse("motion", args=[slug, number]) if number else ""


def _of_election(entry: Entry, slug: str) -> str:
    """By the election itself, or by the box of its ballots."""
    about = {"pk": entry.facts["election"]} if entry.facts.get("election") else {"box": entry.facts.get("box") or 0}
    number = Election.objects.filter(**about).values_list("number", flat=True).first()
    return reverse("election", args=[slug, number]) if number else ""


def _of_portfolio(entry: Entry, slug: str) -> str:
    """The organ that shares it out."""
    return reverse("organ", args=[slug, entry.facts["organ"]]) + "#portfolios" if entry.facts.get("portfolio") else ""


def _of_handover(entry: Entry, slug: str) -> str:
    handover = entry.facts.get("handover")
    return reverse("handover", args=[slug, handover]) if handover else ""


def _of_file(entry: Entry, slug: str) -> str:
    """An application that came in, or a file on a member's standing."""
    if entry.event == "ApplicationSubmitted":
        return reverse("desk-file", args=[slug, entry.facts["application"]])
    number = (
        StandingFile.objects.filter(pk=entry.facts.get("standing_file") or 0).values_list("number", flat=True).first()
    )
    return reverse("standing-file", args=[slug, number]) if number else ""


def _of_meeting(entry: Entry, slug: str) -> str:
    """The page of the meeting that an entry is about; a draft is seen by those who prepare it."""
    found = Meeting.objects.filter(pk=entry.facts.get("meeting") or 0).values_list("number", "state").first()
    if found is None or (found[1] == State.DRAFT and entry.event != "MeetingAsked"):
        return ""
    return reverse("prepare-meeting" if found[1] == State.DRAFT else "meeting", args=[slug, found[0]])


def pack_of(entry: Entry, slug: str) -> str:
    """The pack of the meeting that an entry calls to."""
    return reverse(
        "meeting-pack", args=[slug, Meeting.objects.values_list("number", flat=True).get(pk=entry.facts["meeting"])]
    )
