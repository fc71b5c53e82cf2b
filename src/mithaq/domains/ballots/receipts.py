"""Receipts: a code that the voter keeps, and the id under which the box keeps it.

The code comes from the voter's own form, so that a form sent twice shows the same one; the box knows only its id. It
proves that a ballot is among those counted and cannot show what that ballot says, to the voter or to anybody else.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
"""16 of 30 letters: more than 78 bits, which nobody guesses."""


def new_code() -> str:
    """A fresh code, in groups of four: `K7QF-2M9X-…`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


def cleaned(code: str) -> str:
    """The code as it was given out, however somebody typed it; empty when it is none."""
    letters = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4)) if len(letters) == LENGTH else ""


def receipt_id(box_id: int, contest: str, code: str) -> str:
    """SHA-256 of the box's number, the contest and the code."""
    return hashlib.sha256(f"{box_id}:{contest}:{code}".encode()).hexdigest()


def ids_for(box_id: int, contests: Iterable[str], code: str) -> list[str]:
    """The ids under which a box keeps the receipt of a ballot for these contests."""
    return [receipt_id(box_id, contest, code) for contest in contests]
