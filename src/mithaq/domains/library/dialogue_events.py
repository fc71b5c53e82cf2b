"""What happens to dialogues and their files."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class DialogueNoted(Event):
    """A dialogue was put on record, or described anew."""

    dialogue: int
    number: int
    on: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class DialogueBriefed(Event):
    """A brief was put to a dialogue as its file."""

    dialogue: int
    number: int
    brief: int
    in_time: bool
