"""From a meeting to its pack: our own pages are set first, then the documents' pages are put in and numbered through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mithaq.domains.meetings.models import Meeting
from mithaq.integrations.binding import Inserted, bind, places_of
from mithaq.integrations.typesetting import set_type
from mithaq.web.meetings.access import papers_open
from mithaq.web.meetings.showing import lines_of
from mithaq.web.papers.pack.contents import content_of_pack
from mithaq.web.papers.pack.sheets import Sheet, sheets_of
from mithaq.web.papers.printing import FONTS, TEMPLATE, framed
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker

PACK, MARKS = TEMPLATE.with_name("pack.typ"), TEMPLATE.with_name("marks.typ")


def print_pack(meeting: Meeting, setting: Setting, speaker: Speaker, *, at: datetime) -> bytes:
    """The pack of a meeting as PDF, with the documents that this reader may open; of others not even the title."""
    open_to_reader = papers_open(setting, meeting)
    own = {paper.pk for paper in open_to_reader}
    lines = [
        replace(line, papers=[paper for paper in line.papers if paper.pk in own])
        for line in lines_of(meeting, setting, speaker)
    ]
    whole = [paper for paper in open_to_reader if paper.item is None]
    sheets = sheets_of([*whole, *(paper for line in lines for paper in line.papers)])
    content = content_of_pack(meeting, lines, sheets, setting.standing.slug, speaker, at=at)
    printed = set_type(PACK, framed(content, speaker), fonts=FONTS, at=at, whole=False)
    inserted, numbers, total = _inserted(printed, sheets)
    marks = [f"{speaker.manner.number(n)} / {speaker.manner.number(total)}" for n in numbers]
    marked = set_type(MARKS, framed({"marks": marks}, speaker), fonts=FONTS, at=at, whole=False)
    return bind(printed, inserted, marked)


def _inserted(printed: bytes, sheets: Sequence[Sheet]) -> tuple[list[Inserted], list[int], int]:
    """Behind which page of ours each document comes, the number of every page put in, and how many pages there are.

    A sheet goes on to the page before the next one: a long title may need two.
    """
    own, starts = places_of(printed, [f"sheet-{number}" for number in range(1, len(sheets) + 1)])
    ends = [*starts[1:], own]
    inserted: list[Inserted] = []
    numbers: list[int] = []
    for sheet, after in zip(sheets, ends, strict=True):
        if sheet.leaves:
            first = after + len(numbers) + 1
            numbers += range(first, first + sheet.pages)
            inserted.append((after, sheet.leaves))
    return inserted, numbers, own + len(numbers)
