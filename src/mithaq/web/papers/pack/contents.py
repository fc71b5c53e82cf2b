"""What stands in a pack, in words: cover, contents, agenda with its motions, and the sheet before each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.charter.text import Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.agenda import Point
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.web.meetings.showing import Line, Vote
from mithaq.web.papers.pack.sheets import Sheet
from mithaq.web.wording.meetings import ITEM_KINDS, KINDS_OF_FILE, MANNERS, NOT_IN_THE_PACK
from mithaq.web.wording.saying import Speaker

FIRST_DIGITS = 16
"""How much of a digest is printed: enough to compare by eye."""
Content = dict[str, Any]


def content_of_pack(
    meeting: Meeting, lines: Sequence[Line], sheets: Sequence[Sheet], slug: str, speaker: Speaker, *, at: datetime
) -> Content:
    """All that the template says. The sheets are in the order of the pack."""
    numbers = {sheet.paper.pk: number for number, sheet in enumerate(sheets, 1)}
    places = {line.point.item.pk: line.point for line in lines}
    return {
        "title": _said(meeting.title, speaker),
        "kind": _("Pack of the meeting"),
        "pairs": [pair for pair in _when_and_where(meeting, speaker) if pair[1]],
        "note": _("Put together on %(moment)s for one reader: it holds what this reader may open.")
        % {"moment": speaker.manner.moment(at)},
        "words": {
            "contents": _("Contents"),
            "agenda": _("Agenda"),
            "empty": _("There is no point on the agenda yet."),
        },
        "contents": list(_contents(sheets, places, speaker)),
        "agenda": [_point(line, numbers, {sheet.paper.pk: sheet for sheet in sheets}, speaker) for line in lines],
        "sheets": list(_sheets(sheets, places, slug, speaker)),
        "after": sheets[-1].pages if sheets else 0,
        "proof": None,
        "qr": "",
    }


def _said(text: Text, speaker: Speaker) -> str:
    return text.best(speaker.manner.language).words


def _lines(text: Text, speaker: Speaker) -> list[str]:
    return [line for line in _said(text, speaker).splitlines() if line.strip()]


def _when_and_where(meeting: Meeting, speaker: Speaker) -> list[tuple[str, str]]:
    manner = speaker.manner
    called = manner.day(meeting.convoked) if meeting.convoked else ""
    return [
        (_("Organ"), speaker.word(f"organ:{meeting.organ}")),
        (_("Meeting"), manner.number(meeting.number)),
        (_("Begins"), manner.moment(meeting.starts)),
        (_("Ends"), f"{manner.moment(meeting.ends)} ({manner.clocks})"),
        (_("How it is held"), str(MANNERS[meeting.manner])),
        (_("Where it is held"), _said(meeting.place, speaker) if meeting.place.as_json() else ""),
        (_("Received by"), _said(meeting.host.names, speaker) if meeting.host else ""),
        (_("Convoked on"), called),
    ]


def _place(item: Item | None, places: dict[int, Point], speaker: Speaker) -> str:
    """Where a document belongs: its point of the agenda, or the whole meeting."""
    if item is None or item.pk not in places:
        return _("For the whole meeting")
    return f"{speaker.manner.written(places[item.pk].number)} · {_said(item.title, speaker)}"


def _extent(sheet: Sheet, speaker: Speaker) -> str:
    """How long a document is, or that its pages are elsewhere."""
    if not sheet.leaves:
        return _("apart")
    return ngettext("%(n)s page", "%(n)s pages", sheet.pages) % {"n": speaker.manner.number(sheet.pages)}


def _row(number: int, sheet: Sheet, speaker: Speaker) -> Content:
    return {"sheet": number, "words": _said(sheet.paper.title, speaker), "remark": _extent(sheet, speaker)}


def _opens(sheets: Sequence[Sheet], number: int) -> bool:
    """Whether a sheet (from 1) is the first one of its point."""
    own = [sheets[index].paper.item_id for index in (number - 2, number - 1) if index >= 0]  # type: ignore[attr-defined]
    return number == 1 or own[0] != own[1]


def _contents(sheets: Sequence[Sheet], places: dict[int, Point], speaker: Speaker) -> Iterator[Content]:
    for number, sheet in enumerate(sheets, 1):
        if _opens(sheets, number):
            yield {"sheet": None, "words": _place(sheet.paper.item, places, speaker), "remark": ""}
        yield _row(number, sheet, speaker)


def _point(line: Line, numbers: dict[int, int], sheets: dict[int, Sheet], speaker: Speaker) -> Content:
    item, manner = line.point.item, speaker.manner
    owner = _said(item.owner.names, speaker) if item.owner else ""
    if item.owner_office and not owner:
        owner = speaker.word(f"office:{item.owner_office}")
    lasts = ngettext("%(n)s minute", "%(n)s minutes", item.minutes or 0) % {"n": manner.number(item.minutes or 0)}
    meta = [str(ITEM_KINDS[item.kind]), owner, lasts if item.minutes else "", _("added later") if item.late else ""]
    return {
        "number": manner.written(line.point.number),
        "depth": line.point.depth,
        "title": _said(item.title, speaker),
        "meta": " · ".join(filter(None, meta)),
        "about": _lines(item.about, speaker),
        "motions": [_motion(line.vote, speaker)] if line.vote else [],
        "papers": [_row(numbers[row.pk], sheets[row.pk], speaker) for row in line.papers if row.pk in numbers],
    }


def _motion(vote: Vote, speaker: Speaker) -> Content:
    motion, number = vote.motion, speaker.manner.number(vote.motion.number)
    reasons = _said(motion.reasons, speaker) if motion.reasons.as_json() else ""
    return {
        "title": _("Motion %(n)s") % {"n": number} + f" · {_said(motion.title, speaker)}",
        "pairs": [*vote.effect, *([(_("Reasons"), reasons)] if reasons else [])],
        "text": _wording(motion, speaker),
        "amendments": [_amendment(each.motion, speaker) for each in vote.amendments],
    }


def _amendment(motion: Motion, speaker: Speaker) -> Content:
    figures = {"n": speaker.manner.number(motion.number), "p": speaker.manner.number(motion.paragraph or 0)}
    return {
        "title": _("Amendment %(n)s, to paragraph %(p)s") % figures,
        "text": _wording(motion, speaker),
    }


def _wording(motion: Motion, speaker: Speaker) -> list[tuple[str, str]]:
    """The paragraphs, numbered; one that is struck says so."""
    language = speaker.manner.language
    return [
        (speaker.manner.number(number), each.get(language) or next(iter(each.values()), _("struck")))
        for number, each in enumerate(motion.wording, 1)
    ]


def _sheets(sheets: Sequence[Sheet], places: dict[int, Point], slug: str, speaker: Speaker) -> Iterator[Content]:
    for number, sheet in enumerate(sheets, 1):
        paper, file, manner = sheet.paper, sheet.paper.file, speaker.manner
        prepared = speaker.word(paper.body) if paper.body else ""
        if paper.organisation:
            prepared = _said(paper.organisation.names, speaker)
        size = _("%(n)s kB") % {"n": manner.number((file.size + 999) // 1000)}
        pairs = [
            (_("Prepared by"), prepared),
            (_("File"), file.name),
            (_("Kind"), str(KINDS_OF_FILE.get(file.kind, file.kind))),
            (_("Size"), f"{size} · {_extent(sheet, speaker)}"),
            (_("Handed in"), manner.day(paper.added)),
            (_("Digest (SHA-256) begins with"), file.sha256[:FIRST_DIGITS]),
        ]
        yield {
            "number": number,
            "place": _place(paper.item, places, speaker),
            "opens": _opens(sheets, number),
            "title": _said(paper.title, speaker),
            "pairs": [pair for pair in pairs if pair[1]],
            "notes": list(_notes(sheet)),
            "address": urljoin(settings.SITE, reverse("meeting-paper", args=[slug, paper.meeting.number, paper.pk])),
            "pages": sheet.pages,
        }


def _notes(sheet: Sheet) -> Iterator[str]:
    if sheet.reason:
        yield str(NOT_IN_THE_PACK[sheet.reason])
        yield _("It is on the page of the meeting, at the address below:")
    elif sheet.leaves and sheet.leaves.left_out:
        yield _("Comments, form fields, attached files and whatever runs are left out here. The file itself has them:")
