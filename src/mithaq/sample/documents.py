"""Documents of the sample world: short ones, set with the product's own press, in the language in which they were written."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.utils import translation

from mithaq.charter.document import Charter
from mithaq.web.formatting import Manner
from mithaq.web.papers.paper import Paper, Part
from mithaq.web.papers.printing import print_paper
from mithaq.web.wording.saying import Speaker


def document_of(given: dict[str, Any], charter: Charter, at: datetime) -> bytes:
    """A document as PDF: its title and its parts, each a heading with sentences, on as many pages as it takes."""
    language = given["language"]
    parts = tuple(Part(title=heading, words=tuple(words)) for heading, words in given["parts"].items())
    with translation.override(language):
        speaker = Speaker(Manner.of(language, charter), charter)
        return print_paper(Paper(title=given["title"][language], kind=given["kind"], parts=parts), speaker, at=at)


@lru_cache(maxsize=64)
def file_of_meeting(title: str, language: str) -> bytes:
    """The file that a secretariat puts together for a meeting: one page with its title, the same for every meeting."""
    with translation.override(language):
        speaker = Speaker(Manner.of(language))
        return print_paper(Paper(title=title), speaker, at=datetime(2024, 1, 1, tzinfo=UTC))
