"""From a `Paper` to a PDF: the network's letterhead around it, every run in its direction, the proof at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mithaq.charter.document import Charter
from mithaq.charter.text import Text
from mithaq.integrations.typesetting import set_type
from mithaq.web.papers.directions import isolated
from mithaq.web.papers.drawings import qr, star
from mithaq.web.papers.paper import Paper, Proof
from mithaq.web.wording.saying import Speaker

FOLDER = Path(__file__).parent
TEMPLATE, FONTS = FOLDER / "typst" / "paper.typ", FOLDER / "fonts"
PLAIN = "#30363b"
"""The colour of a paper that belongs to no network."""
DRAWN = {"star", "qr", "colour", "code", "address", "language", "direction", "numbering"}
"""What is no sentence: drawings, and signs that the template sets from left to right itself."""


def print_paper(paper: Paper, speaker: Speaker, *, at: datetime, proof: Proof | None = None) -> bytes:
    """A paper as PDF in the speaker's language, under the head of the speaker's network; `at` dates the file."""
    return set_type(TEMPLATE, content_of(paper, speaker, at=at, proof=proof), fonts=FONTS, at=at)


def content_of(paper: Paper, speaker: Speaker, *, at: datetime, proof: Proof | None) -> dict[str, Any]:
    """All that the template needs, as JSON; each run of words against the line's direction is isolated."""
    content: dict[str, Any] = {
        **asdict(paper),
        "references": [(_("Date"), paper.date or speaker.manner.day(at)), *paper.references],
        "proof": _proof(proof) if proof else None,
        "qr": qr(proof.address) if proof else "",
    }
    del content["date"]
    return framed(content, speaker)


def framed(content: Mapping[str, Any], speaker: Speaker) -> dict[str, Any]:
    """What a template is filled with, and what every letterhead needs; each run against the line's direction isolated."""
    manner, charter = speaker.manner, speaker.charter
    direction = "rtl" if manner.language == "ar" else "ltr"
    colour = charter.identity.accent if charter else PLAIN
    frame = {
        "language": manner.language,
        "direction": direction,
        "network": _head(charter, manner.language),
        "colour": colour,
        "star": star(colour),
        "numbering": "١" if manner.digits == "arab" else "1",
    }
    return _in_direction({**content, **frame}, direction)


def _head(charter: Charter | None, language: str) -> dict[str, str]:
    def best(text: Text) -> str:
        return text.best(language).words

    if charter is None:
        return {"title": "Mithaq", "short": "Mithaq", "form": ""}
    return {"title": best(charter.title), "short": best(charter.short), "form": best(charter.form)}


def _proof(proof: Proof) -> dict[str, str]:
    return {
        "code": proof.code,
        "address": proof.address,
        "alt": _("QR code that leads to the page where this paper can be checked"),
        "title": _("Check this paper"),
        "words": _(
            "The code is the seal of this act in the network's record. Whoever opens the address, or types the code there, "
            "sees what the record says and whether it is unbroken. The paper needs no signature by hand and no stamp."
        ),
    }


def _in_direction(value: Any, direction: str, name: str = "") -> Any:
    """The same content with its words isolated; line breaks inside words become spaces."""
    match value:
        case str() if name not in DRAWN:
            return isolated(" ".join(value.split("\n")), direction)
        case dict():
            return {key: _in_direction(each, direction, key) for key, each in value.items()}
        case list() | tuple():
            return [_in_direction(each, direction, name) for each in value]
        case frozenset():
            return sorted(value)
    return value
