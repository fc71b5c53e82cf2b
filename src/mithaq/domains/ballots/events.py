"""What happens around a ballot box. No event ever holds what somebody chose."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class BallotCast(Event):
    """Somebody on the roll has voted: that, and never how."""

    box: int
    voter: int
    """The number on the roll."""


@dataclass(frozen=True, kw_only=True)
class BallotEntrusted(Event):
    box: int
    voter: int
    holder: int
    """The organisation that votes for it."""


@dataclass(frozen=True, kw_only=True)
class BallotReclaimed(Event):
    box: int
    voter: int


@dataclass(frozen=True, kw_only=True)
class BallotBoxSealed(Event):
    box: int
    papers: int
