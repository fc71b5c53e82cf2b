"""What happens to a network's money. Sums are strings of digits in the network's currency, exact as they were given."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class MeansDeclared(Event):
    """A member declared its means for a year."""

    membership: int
    year: int
    level: str


@dataclass(frozen=True, kw_only=True)
class ContributionPledged(Event):
    """A member pledged a sum, or corrected its pledge; zero is an answer too."""

    pledge: int
    membership: int
    kind: str
    year: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class WaiverAsked(Event):
    """A member asked not to owe a year's dues."""

    waiver: int
    membership: int
    year: int


@dataclass(frozen=True, kw_only=True)
class WaiverDecided(Event):
    """The request was granted or refused by whom the charter names."""

    waiver: int
    membership: int
    year: int
    state: str


@dataclass(frozen=True, kw_only=True)
class PaymentRecorded(Event):
    """A member's payment came in and got its receipt."""

    payment: int
    membership: int
    kind: str
    year: int
    amount: str
    currency: str
    receipt_year: int
    receipt_number: int


@dataclass(frozen=True, kw_only=True)
class PaymentReversed(Event):
    """A payment that was recorded wrongly was taken back by an entry of its own."""

    payment: int
    reversal: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class PaymentsImported(Event):
    """A bank list was read in, all or nothing."""

    added: int
    same: int
    payments: tuple[int, ...]
    digest: str


@dataclass(frozen=True, kw_only=True)
class ContributionsTakenOver(Event):
    """Pledges and payments of the time before the platform were put on record, as facts."""

    pledges: int
    payments: int


@dataclass(frozen=True, kw_only=True)
class ContributionsAsked(Event):
    """Members were asked for the contribution of a year."""

    year: int
    count: int
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class DuesRecalled(Event):
    """Members whose dues are open were reminded, before the day or after it."""

    year: int
    due: str
    stage: str
    count: int
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class IncomeRecorded(Event):
    """The network received something else than members' payments."""

    income: int
    source: str
    year: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class IncomeReversed(Event):
    """An income that was recorded wrongly was taken back by an entry of its own."""

    income: int
    reversal: int
    source: str
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class IncomeTakenOver(Event):
    """Income of the time before the platform was put on record, as facts."""

    count: int
    income: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class GrantAsked(Event):
    """The network applied for a grant."""

    grant: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class GrantMoved(Event):
    """An application for a grant was granted, refused or reported on."""

    grant: int
    state: str


@dataclass(frozen=True, kw_only=True)
class AccountsStated(Event):
    """What a year of the network costs and what it has in reserve."""

    account: int
    months: int
    """The reserve in whole months of running costs."""
