"""What happens to self-checks: how many answers, never what they say."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class SelfChecked(Event):
    """A member went through the obligations that bind its kind."""

    organisation: int
    self_check: int
    number: int
    answered: int
