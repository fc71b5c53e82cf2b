"""What happens to a transfer: a practice on its way from one member to another."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class OfTransfer:
    """Of which transfer, from whom to whom."""

    transfer: int
    practice: int
    organisation: int
    """The member that takes it up."""
    author: int
    """The member that did it first."""


@dataclass(frozen=True, kw_only=True)
class TransferAsked(OfTransfer, Event):
    """A member wants to do the same."""


@dataclass(frozen=True, kw_only=True)
class TransferAgreed(OfTransfer, Event):
    """Those who did it first will help."""


@dataclass(frozen=True, kw_only=True)
class TransferBegun(OfTransfer, Event):
    """The steps are planned."""

    steps: int


@dataclass(frozen=True, kw_only=True)
class TransferStepAdded(OfTransfer, Event):
    """A further step was planned."""

    step: int


@dataclass(frozen=True, kw_only=True)
class TransferStepTaken(OfTransfer, Event):
    """A step was done."""

    step: int


@dataclass(frozen=True, kw_only=True)
class TransferVisited(OfTransfer, Event):
    """One visited the other, and wrote down what was seen."""

    visit: int


@dataclass(frozen=True, kw_only=True)
class TransferFinished(OfTransfer, Event):
    """The transfer came to a result."""

    outcome: str


@dataclass(frozen=True, kw_only=True)
class TransferGivenUp(OfTransfer, Event):
    """The transfer ended without a result."""
