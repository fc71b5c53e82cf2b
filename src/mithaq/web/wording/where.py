"""Where an entry leads: the page on which its reader can see or do something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from mithaq.domains.amending.models import Amendment
from mithaq.domains.elections.models import Election
from mithaq.domains.following.models import Commitment
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
    "DocumentDeposited": "library-desk",
    "SelfChecked": "self-checks",
    "ActionNoted": "actions",
    "SigningAsked": "sign-charter",
    "SigningRecalled": "sign-charter",
}
"""Events whose reader has something to see or do in the workspace."""


IN_HAND = ("PracticeSubmitted", "PracticeTakenUp", "PracticeRemarked", "PracticeReturned")
"""Events of a practice that is on its way to the shelf: its versions are what there is to see."""


Finder = Callable[[Entry, Any, str], str]
"""The page for an entry, the fact that names it and a network, or nothing."""


def address_of(entry: Entry, slug: str) -> str:
    """Minutes, a meeting, a motion, an election, a file or an application lead to their page, everything else to its entry."""
    if page := PAGES.get(entry.event):
        return reverse(page, args=[slug])
    for fact, page_of in FINDERS.items():
        if (named := entry.facts.get(fact)) and (page := page_of(entry, named, slug)):
            return page
    if not entry.network_id:
        return reverse("portal", args=[slug])
    return reverse("entry", args=[slug, entry.number])


def _numbered(rows: QuerySet[Any], page: str) -> Finder:
    """By the number that a row of these bears in its network."""

    def page_of(entry: Entry, pk: int, slug: str) -> str:
        number = rows.filter(pk=pk).values_list("number", flat=True).first()
        return reverse(page, args=[slug, number]) if number else ""

    return page_of


def _itself(page: str) -> Finder:
    return lambda entry, named, slug: reverse(page, args=[slug, named])


def _of_document(entry: Entry, pk: int, slug: str) -> str:
    """A document may be closed to who reads the record: only an open one is led to."""
    open_to_all = Document.objects.filter(pk=pk, access="public", checked__isnull=False)
    key = open_to_all.values_list("key", flat=True).first()
    return reverse("document", args=[slug, key]) if key else ""


def _of_dialogue(entry: Entry, pk: int, slug: str) -> str:
    """Its place in the list, which everybody reads."""
    return reverse("dialogues", args=[slug]) + f"#dialogue-{entry.facts['number']}"


def _of_practice(entry: Entry, pk: int, slug: str) -> str:
    """Its page; while it is being written or read, the page of those who do."""
    found = Practice.objects.filter(pk=pk).first()
    if found is None:
        return ""
    page = "practice" if is_shelved(found) and entry.event not in IN_HAND else "practice-versions"
    return reverse(page, args=[slug, found.pk])


def _of_minutes(entry: Entry, pk: int, slug: str) -> str:
    found = Minutes.objects.filter(pk=pk).values_list("meeting__number", "version").first()
    return reverse("minutes-version", args=[slug, *found]) if found else ""


def _of_meeting(entry: Entry, pk: int, slug: str) -> str:
    """The page of the meeting that an entry is about; a draft is seen by those who prepare it."""
    found = Meeting.objects.filter(pk=pk).values_list("number", "state").first()
    if found is None or (found[1] == State.DRAFT and entry.event != "MeetingAsked"):
        return ""
    return reverse("prepare-meeting" if found[1] == State.DRAFT else "meeting", args=[slug, found[0]])


def _of_obstacle(entry: Entry, pk: int, slug: str) -> str:
    """Its line in the list, which everybody reads."""
    return reverse("obstacles", args=[slug]) + f"#obstacle-{entry.facts['number']}" if "number" in entry.facts else ""


def _of_box(entry: Entry, pk: int, slug: str) -> str:
    """What the ballots of a box decide: a motion or an election."""
    for model, page in ((Motion, "motion"), (Election, "election")):
        if number := model.objects.filter(box=pk).values_list("number", flat=True).first():
            return reverse(page, args=[slug, number])
    return ""


def _of_portfolio(entry: Entry, pk: int, slug: str) -> str:
    """The organ that shares it out."""
    return reverse("organ", args=[slug, entry.facts["organ"]]) + "#portfolios"


def _of_application(entry: Entry, pk: int, slug: str) -> str:
    """Its file at the desk, when it has come in; afterwards its steps have entries of their own."""
    return reverse("desk-file", args=[slug, pk]) if entry.event == "ApplicationSubmitted" else ""


FINDERS: dict[str, Finder] = {
    "publication": _numbered(Publication.objects.all(), "publication"),
    "dialogue": _of_dialogue,
    "law": _numbered(LegalText.objects.all(), "law"),
    "brief": _numbered(Brief.objects.all(), "brief"),
    "document": _of_document,
    "transfer": _itself("transfer"),
    "practice": _of_practice,
    "poll": _numbered(TimePoll.objects.all(), "time-poll"),
    "minutes": _of_minutes,
    "meeting": _of_meeting,
    "amendment": _numbered(Amendment.objects.filter(opened__isnull=False), "amendment"),
    "plan": _numbered(Plan.objects.filter(opened__isnull=False), "plan"),
    "obstacle": _of_obstacle,
    "commitment": _numbered(Commitment.objects.all(), "commitment"),
    "motion": _numbered(Motion.objects.all(), "motion"),
    "election": _numbered(Election.objects.all(), "election"),
    "box": _of_box,
    "portfolio": _of_portfolio,
    "handover": _itself("handover"),
    "application": _of_application,
    "standing_file": _numbered(StandingFile.objects.all(), "standing-file"),
}
"""The fact that names what an entry is about -> its page; the first that has one. Drafts have none for everybody."""


def pack_of(entry: Entry, slug: str) -> str:
    """The pack of the meeting that an entry calls to."""
    return reverse(
        "meeting-pack", args=[slug, Meeting.objects.values_list("number", flat=True).get(pk=entry.facts["meeting"])]
    )
