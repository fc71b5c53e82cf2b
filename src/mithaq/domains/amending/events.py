"""What happens with amendments of the charter. Days are written `2026-05-31`."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class AmendmentDrafted(Event):
    """An amendment was proposed, as a draft; with the digest of its file."""

    amendment: int
    organisation: int | None
    digest: str


@dataclass(frozen=True, kw_only=True)
class AmendmentRevised(Event):
    """An amendment was written anew."""

    amendment: int
    revision: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class AmendmentOpened(Event):
    """An amendment was made public, and members may comment until a day."""

    amendment: int
    until: str
    changes: int


@dataclass(frozen=True, kw_only=True)
class AmendmentCommented(Event):
    """A member commented on an amendment. What it said stands on the amendment's page."""

    amendment: int
    remark: int
    revision: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class RemarkWithdrawn(Event):
    """A member took its comment on an amendment back."""

    amendment: int
    remark: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class RemarkAnswered(Event):
    """A comment on an amendment was answered: taken up, or not."""

    amendment: int
    remark: int
    organisation: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class AmendmentWithdrawn(Event):
    """An amendment was taken back before the vote."""

    amendment: int


@dataclass(frozen=True, kw_only=True)
class AmendmentPutToVote(Event):
    """An amendment came before the organ that amends."""

    amendment: int
    motion: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class AmendmentSettled(Event):
    """What became of the vote on an amendment: adopted, refused, or back before the vote. `became` is its version, or 0."""

    amendment: int
    state: str
    became: int
