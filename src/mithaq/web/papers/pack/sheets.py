"""The documents of a pack: each with its pages, or with the reason why they are not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mithaq.domains.meetings.models import Paper
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.queries import content_of
from mithaq.foundation.files.sniffing import MEGABYTE
from mithaq.integrations.leaves import Leaves, Unbindable, leaves_of
from mithaq.integrations.typesetting import Unprintable, set_picture

MOST_PAGES = 600
"""Pages of documents in one pack: about what people still open on a phone."""
MOST_BYTES = 40 * MEGABYTE
"""What the documents of one pack may weigh as they were handed in: each is held in memory while it is joined."""
PICTURES = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document in a pack, behind a sheet of its own."""

    paper: Paper
    leaves: Leaves | None
    reason: str = ""
    """Why its pages are not there: `encrypted`, `broken`, `layers`, `form`, `apart` or `full`."""

    @property
    def pages(self) -> int:
        return self.leaves.pages if self.leaves else 0


def sheets_of(papers: Iterable[Paper]) -> list[Sheet]:
    """The documents in their order. One that would make the pack too large stands apart; a smaller one behind it may fit."""
    sheets: list[Sheet] = []
    pages, room = MOST_PAGES, MOST_BYTES
    for paper in papers:
        if paper.file.size > room:
            sheets.append(Sheet(paper, None, "full"))
            continue
        try:
            leaves = _leaves(paper.file, pages)
        except Unbindable as error:
            sheets.append(Sheet(paper, None, "full" if error.reason == "long" else error.reason))
        else:
            pages, room = pages - leaves.pages, room - paper.file.size
            sheets.append(Sheet(paper, leaves))
    return sheets


def _leaves(file: StoredFile, most: int) -> Leaves:
    """The pages of a file. Raises `Unbindable`."""
    if file.kind != "application/pdf" and file.kind not in PICTURES:
        raise Unbindable("apart")
    try:
        content = content_of(file)
        if file.kind in PICTURES:
            content = set_picture(content, PICTURES[file.kind])
    except (FileNotFoundError, Unprintable) as error:
        raise Unbindable("broken") from error
    return leaves_of(content, most=most)
