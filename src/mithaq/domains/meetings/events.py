"""What happens in meetings."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A meeting was drafted."""

    meeting: int
    organ: str


@dataclass(frozen=True, kw_only=True)
class MeetingAsked(Event):
    """A seat asked for an extraordinary meeting."""

    meeting: int
    organ: str
    organisation: int


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """The draft of a meeting was changed."""

    meeting: int


@dataclass(frozen=True, kw_only=True)
class ItemAdded(Event):
    """A point was put on an agenda."""

    meeting: int
    item: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class ItemChanged(Event):
    """A point of an agenda was changed, or moved."""

    meeting: int
    item: int


@dataclass(frozen=True, kw_only=True)
class ItemRemoved(Event):
    """A point was taken off an agenda."""

    meeting: int
    item: int


@dataclass(frozen=True, kw_only=True)
class PaperPut(Event):
    """A document was put before a meeting."""

    meeting: int
    paper: int
    file: int
    body: str


@dataclass(frozen=True, kw_only=True)
class PaperWithdrawn(Event):
    """A document was taken back."""

    meeting: int
    paper: int


@dataclass(frozen=True, kw_only=True)
class ConsultationNoted(Event):
    """Somebody was heard while a meeting was prepared."""

    meeting: int
    body: str
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class MeetingConvoked(Event):
    """The convocation of a meeting went out."""

    meeting: int
    organ: str
    on: str
    call: int
    seats: int
    sequence: int


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(Event):
    """A meeting was moved to another time or place, with its reasons."""

    meeting: int
    organ: str
    on: str
    sequence: int


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """A meeting was cancelled, with its reasons."""

    meeting: int
    organ: str
    on: str
    sequence: int


@dataclass(frozen=True, kw_only=True)
class ConvocationAcknowledged(Event):
    """A convocation was read, and answered."""

    meeting: int
    organisation: int | None
    answer: str


@dataclass(frozen=True, kw_only=True)
class ProxyGiven(Event):
    """An organisation lent its vote to another for one meeting."""

    meeting: int
    organisation: int
    holder: int


@dataclass(frozen=True, kw_only=True)
class ProxyWithdrawn(Event):
    """An organisation took its vote back."""

    meeting: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ArrivalNoted(Event):
    """Somebody came to a meeting; with the quorum at that moment."""

    meeting: int
    organisation: int | None
    manner: str
    present: int
    needed: int


@dataclass(frozen=True, kw_only=True)
class DepartureNoted(Event):
    """Somebody left a meeting; with the quorum at that moment."""

    meeting: int
    organisation: int | None
    present: int
    needed: int


@dataclass(frozen=True, kw_only=True)
class SittingOpened(Event):
    """A meeting began: the quorum was there."""

    meeting: int
    organ: str
    present: int
    needed: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class MeetingLapsed(Event):
    """A meeting did not take place: too few came."""

    meeting: int
    organ: str
    present: int
    needed: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class SecretaryNamed(Event):
    """Somebody keeps the record of a meeting."""

    meeting: int
    person: int


@dataclass(frozen=True, kw_only=True)
class ChairHanded(Event):
    """Somebody else presides over the current point."""

    meeting: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ItemTaken(Event):
    """The meeting came to a point of its agenda."""

    meeting: int
    item: int


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(Event):
    """A meeting ended."""

    meeting: int
    organ: str
    decided: int


@dataclass(frozen=True, kw_only=True)
class ActionNoted(Event):
    """A meeting gave somebody something to do."""

    meeting: int
    action: int
    organisation: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class ActionUpdated(Event):
    """Whoever has it to do said how far it is, or that it is done."""

    action: int
    organisation: int | None
    done: bool


@dataclass(frozen=True, kw_only=True)
class ReferralFiled(Event):
    """An organ put a matter before another one."""

    referral: int
    from_organ: str
    to: str


@dataclass(frozen=True, kw_only=True)
class ReferralPut(Event):
    """A referred matter was put on an agenda."""

    meeting: int
    referral: int


@dataclass(frozen=True, kw_only=True)
class ReferralAnswered(Event):
    """The organ answered what had been put before it."""

    referral: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class MotionTabled(Event):
    """A motion was put on the agenda of a meeting."""

    meeting: int
    motion: int
    act: str


@dataclass(frozen=True, kw_only=True)
class AmendmentTabled(Event):
    """A change to the text of a motion was proposed."""

    meeting: int
    motion: int
    amends: int
    paragraph: int


@dataclass(frozen=True, kw_only=True)
class MotionWithdrawn(Event):
    """A motion was taken back before the vote."""

    motion: int
