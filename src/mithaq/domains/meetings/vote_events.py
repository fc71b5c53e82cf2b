"""What happens when a meeting votes, by name or in secret."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.domains.ballots.events import BallotCast
from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class VoteOpened(Event):
    """A vote began, on the roll of those who were there at that instant."""

    meeting: int
    motion: int
    heads: int
    quorum: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class SecretVoteOpened(VoteOpened):
    """A secret vote began. The digest fixes its roll, which names seats and never answers."""

    box: int
    roll_digest: str


@dataclass(frozen=True, kw_only=True)
class SecretVoteCast(BallotCast):
    """Somebody on the roll has voted in secret: that, and never how."""

    meeting: int
    motion: int


@dataclass(frozen=True, kw_only=True)
class VoteCast(Event):
    """A seat voted. What it voted is on the motion's page: votes are named."""

    meeting: int
    motion: int
    seat: int


@dataclass(frozen=True, kw_only=True)
class HandsRecorded(Event):
    """A show of hands was written down, seat by seat."""

    meeting: int
    motion: int
    counted: int


@dataclass(frozen=True, kw_only=True)
class VoteClosed(Event):
    """A vote was closed, with its result."""

    meeting: int
    motion: int
    state: str
    for_: int
    against: int
    abstained: int


@dataclass(frozen=True, kw_only=True)
class SecretVoteClosed(VoteClosed):
    """A secret vote was closed, with its sums."""

    box: int
    voted: int
    """Seats that voted, of those on the roll."""
