"""What a letter carries besides its words: the one place where documents made by the house are added to mail."""

from __future__ import annotations

from mithaq.domains.membership.letter_commands import Attachment
from mithaq.foundation.ledger.models import Entry


def attachments_of(entry: Entry, language: str) -> list[Attachment]:
    """The documents that go with the letter about an entry, in a language: none as long as no room makes any."""
    return []
