"""What happens in an election: ids and figures."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ElectionCalled(Event):
    election: int
    organ: str
    office: str
    seats: int
    voters: int
    roll_digest: str


@dataclass(frozen=True, kw_only=True)
class CandidatureSubmitted(Event):
    election: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class CandidatureWithdrawn(Event):
    election: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ScrutineerNamed(Event):
    election: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ElectionOpened(Event):
    election: int
    candidates: int
    seed_commitment: str
    """SHA-256 of the seed that will be revealed with the count."""
    struck: tuple[int, ...] = ()
    """Organisations whose candidature the charter no longer allowed when the vote opened."""


@dataclass(frozen=True, kw_only=True)
class ElectionClosed(Event):
    election: int
    box: int
    voted: int
    entitled: int


@dataclass(frozen=True, kw_only=True)
class ElectionCounted(Event):
    election: int
    elected: tuple[int, ...]
    unfilled: int
    papers: int


@dataclass(frozen=True, kw_only=True)
class ResultAttested(Event):
    """Somebody has recounted and stands for the result."""

    election: int
    bundle: str = ""
    """The digest of the public bundle that was recounted: whoever changes the bundle later no longer meets it."""


@dataclass(frozen=True, kw_only=True)
class ElectionProclaimed(Event):
    election: int
    organ: str
    office: str
    mandates: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SecondRoundCalled(Event):
    election: int
    first_round: int
    candidates: int


@dataclass(frozen=True, kw_only=True)
class ElectionAnnulled(Event):
    election: int
