"""`Executable`: an act that a motion may carry, and that executes itself when it is carried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grounds:
    """On what an act is performed: when, under which clause, for which reasons."""

    at: datetime
    clause: str
    reasons: Text


@dataclass(frozen=True, slots=True)
class Executable:
    """An act that executes itself when an organ carries it."""

    check: Callable[[Constitution, Arguments, date], Verdict]
    perform: Callable[[Actor, Arguments, Grounds], Event]
    reject: Callable[[Actor, Arguments, Grounds], Event] | None = None
    """What the organ does when it does not carry the motion, if that is a decision too."""
    organ: Callable[[Constitution, Arguments], str] | None = None
    """The organ that it goes to, where that hangs on what it is about."""
    about: str = ""
    """What the motion must name for something to be done; without it, the text that is adopted is the decision itself."""

    def acts_on(self, given: Arguments) -> bool:
        """Whether a motion with these arguments does something."""
        return not self.about or self.about in given


EXECUTABLE: dict[Power, Executable] = {}
"""The acts that a motion may carry. Each room fills in its own rows in `proposals.py`, which its app loads."""
