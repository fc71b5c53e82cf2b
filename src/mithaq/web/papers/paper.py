"""`Paper`: what stands on a paper, in words of its reader's language. How it looks is the template's part.

To give an event a paper, write a function that makes a `Paper` of its entry, and name it in `papers/table.py`:

    def receipt(entry: Entry, speaker: Speaker) -> Paper:
        payment = Payment.objects.get(pk=entry.facts["payment"])
        return Paper(title=_("Receipt"), pairs=((_("Amount"), …),))

    "PaymentRecorded": Issue(Kind.RECEIPT, receipt, holder=organisation_of),

That is all: the address `n/<network>/papers/<entry>.pdf`, its code, the QR code and the page where anyone can check it
follow. Sentences go through gettext and `speaker` (dates, numbers, names of organs); nothing needs to care about
directions. A paper that belongs to no entry (a register, a handover file) is made by `printing.print_paper` alone.
"""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their headings. The heading is repeated on every page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    figures: frozenset[int] = frozenset()
    """Columns of figures, from 0: they stand at the line's end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled piece of the body: sentences, pairs of label and value, figures, a table, in this order."""

    title: str = ""
    words: tuple[str, ...] = ()
    pairs: Pairs = ()
    figures: Pairs = ()
    """Pairs whose value is short: they stand side by side."""
    table: Table | None = None
    quoted: bool = False
    """Whether the words are a text's own, such as a clause: they are set apart."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter, a receipt, a certificate or a register, before it is printed."""

    title: str
    """What it is about: its subject line, and the title of the file."""
    kind: str = ""
    """What it is: a decision, a receipt. Empty: the name of its kind in the table."""
    addressee: tuple[str, ...] = ()
    date: str = ""
    """Empty: the day of the entry, or of printing."""
    references: Pairs = ()
    parts: tuple[Part, ...] = ()
    signature: tuple[str, ...] = ()
    """Who speaks: an organ, an office; never a person's name that an erasure would have to take back."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How anyone checks a paper: its code and the address that knows it."""

    code: str
    address: str
