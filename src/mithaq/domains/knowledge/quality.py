"""What is missing in a practice before another city can use it: what the charter asks for, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mithaq.charter.document import Charter
from mithaq.charter.knowing import PARTS_OF_PRACTICE
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.sheet import Sheet

ALWAYS = ("title", "outcome", "themes")
"""What every practice has, whatever the charter."""
ENOUGH = 80
"""Characters from which a part says something."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and whether the practice can be handed in without it."""

    part: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What is there beside the sheet."""

    files: int = 0
    explained: bool = False
    languages: int = 1


def gaps_of(practice: Practice, charter: Charter, found: Found) -> list[Gap]:
    """Every gap, those that hold the practice back first, in the order of the parts."""
    sheet = Sheet.of(practice.sheet)
    lacking = [part for part in (*ALWAYS, *PARTS_OF_PRACTICE) if not _has(part, practice, sheet, found)]
    asked = asked_of(practice, charter)
    return sorted((Gap(part, part in asked) for part in lacking), key=lambda gap: not gap.needed)


def asked_of(practice: Practice, charter: Charter) -> frozenset[str]:
    """The parts without which this practice is not handed in. What failed must say what did not work."""
    found = frozenset[str]({*ALWAYS, *charter.knowledge.asks})
    return found | {"lessons"} if practice.outcome in ("failed", "partly") else found


def _has(part: str, practice: Practice, sheet: Sheet, found: Found) -> bool:
    beside: dict[str, Callable[[], bool]] = {
        "outcome": lambda: bool(practice.outcome),
        "themes": lambda: bool(practice.themes),
        "targets": lambda: bool(practice.targets),
        "files": lambda: found.files > 0,
        "explainer": lambda: found.explained,
        "second-language": lambda: found.languages > 1,
        "cost": lambda: bool(sheet.cost or sheet.cost_note),
        "title": lambda: bool(sheet.title),
        "blocks": lambda: any(block.text for block in sheet.blocks),
        "measures": lambda: any(measure.after for measure in sheet.measures),
        "partners": lambda: bool(sheet.partners),
        "legal": lambda: bool(sheet.legal),
    }
    if part in beside:
        return beside[part]()
    return len(str(getattr(sheet, part))) >= ENOUGH
