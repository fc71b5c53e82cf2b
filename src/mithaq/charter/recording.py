"""Keeping the record of meetings by the charter: the languages in which minutes are published."""

from __future__ import annotations

from pydantic import Field

from mithaq.charter.organs import Part
from mithaq.charter.text import Language
from mithaq.charter.verdict import Origin


class Minuting(Part):
    """How the minutes of meetings are kept."""

    languages: tuple[Language, ...] = Field(
        default=(),
        description="languages in which everything written by hand stands before minutes go to those who were called; "
        "none: those that whoever keeps the record chooses, one at least throughout",
    )
    clause: str | None = None
    origin: Origin = Origin.CHOICE
