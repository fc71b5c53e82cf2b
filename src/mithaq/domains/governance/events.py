"""What happens in organs."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class MandatesTakenOver(Event):
    """Mandates of the time before the platform were put on record, as facts."""

    count: int
    mandates: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MandateEnded(Event):
    """A seat or an office fell vacant."""

    mandate: int
    organ: str
    office: str


@dataclass(frozen=True, kw_only=True)
class SeatFilled(Event):
    """A seat that is not elected was filled: by appointment, or by the organ that sends a delegate."""

    mandate: int
    organ: str
    organisation: int
    sent_by: str
    instead_of: int | None


@dataclass(frozen=True, kw_only=True)
class MandateRecalled(Event):
    """An organ ended a mandate before its time."""

    mandate: int
    organ: str
    office: str


@dataclass(frozen=True, kw_only=True)
class MandateGivenUp(Event):
    """Whoever held a seat or an office gave it up."""

    mandate: int
    organ: str
    office: str


@dataclass(frozen=True, kw_only=True)
class OfficeAppointed(Event):
    """Somebody was appointed to an office on an organ's authority."""

    mandate: int
    office: str
    organisation: int | None
    person: int | None


@dataclass(frozen=True, kw_only=True)
class PortfolioAssigned(Event):
    """The holder of a seat answers for a portfolio of its organ: a theme of the charter, or a member."""

    portfolio: int
    mandate: int
    organ: str
    organisation: int | None
    theme: str
    section: int | None


@dataclass(frozen=True, kw_only=True)
class PortfolioEnded(Event):
    """The holder of a seat no longer answers for a portfolio; the seat is still held."""

    portfolio: int
    mandate: int
    organ: str
    organisation: int | None
    theme: str
    section: int | None


@dataclass(frozen=True, kw_only=True)
class DelegationGranted(Event):
    """A power was lent to an office for a scope and a period."""

    delegation: int
    power: str
    to_office: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class DelegationRevoked(Event):
    """A power that was lent was taken back before its time."""

    delegation: int
    power: str
    to_office: str


@dataclass(frozen=True, kw_only=True)
class DelegationAccepted(Event):
    """The holder of the office accepted it."""

    delegation: int


@dataclass(frozen=True, kw_only=True)
class MotionProposed(Event):
    """A motion was put to the seats of an organ, in writing."""

    motion: int
    organ: str
    act: str
    seats: int


@dataclass(frozen=True, kw_only=True)
class MotionAnswered(Event):
    """A seat answered. What it answered is on the motion's page: decisions by circulation are named."""

    motion: int
    answered: int
    seats: int
    state: str


@dataclass(frozen=True, kw_only=True)
class MotionClosed(Event):
    """The time of a motion was up."""

    motion: int
    state: str


@dataclass(frozen=True, kw_only=True)
class MotionExecuted(Event):
    """What a carried motion proposed was done, or was refused when it was to be done."""

    motion: int
    state: str
