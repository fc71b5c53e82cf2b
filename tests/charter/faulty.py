"""Reading a charter with a piece swapped, and what the reader has to say about it."""

from __future__ import annotations

import re

from mithaq.charter.faults import Fault, Unreadable
from mithaq.charter.reading import read_charter

from .model_charter import charter_text

BLANK = re.compile(r"\{[a-z]+\}")


def faults_in(text: str) -> tuple[Fault, ...]:
    """The faults of a charter, or none when it can be read."""
    try:
        read_charter(text)
    except Unreadable as unreadable:
        return unreadable.faults
    return ()


def faults_after(old: str, new: str) -> tuple[Fault, ...]:
    return faults_in(charter_text((old, new)))


def line_of(text: str, mark: str) -> int:
    """The line that a mark stands on; it must stand there alone."""
    assert text.count(mark) == 1, f"{text.count(mark)} times: {mark}"
    return text[: text.index(mark)].count("\n") + 1


def the_fault(old: str, new: str, code: str, mark: str = "") -> Fault:
    """The fault of this code on the line of the mark (or of what was swapped in)."""
    text = charter_text((old, new))
    line = line_of(text, mark or new)
    found = faults_in(text)
    matching = [fault for fault in found if (fault.code, fault.line) == (code, line)]
    assert matching, f"no {code} on line {line}: {[(f.code, f.line, f.what('en')) for f in found]}"
    return matching[0]


def speaks_three_languages(fault: Fault) -> bool:
    """What is wrong and the mend, in each language, with every blank filled in."""
    said = [(fault.what(language), fault.mend(language)) for language in ("ar", "fr", "en")]
    whole = all(what and mend and not BLANK.search(what + mend) for what, mend in said)
    return whole and len(set(said)) == 3
