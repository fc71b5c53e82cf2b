"""What happens to memberships. Days are written `2026-05-31`; an empty word is no day."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class MembersTakenOver(Event):
    """Members that a network had before it came to the platform were put on record, as facts."""

    count: int
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted(Event):
    """An application reached the network, whole; a second time when what was asked for has been handed in."""

    application: int
    kind: str
    again: bool


@dataclass(frozen=True, kw_only=True)
class PartsRequested(Event):
    """The desk asked the applicant for parts of its application."""

    application: int
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ApplicationTakenUp(Event):
    """An application came before the organ that decides on it; or went back to the desk without a decision."""

    application: int
    stage: str


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn(Event):
    """The applicant took its application back."""

    application: int


@dataclass(frozen=True, kw_only=True)
class OrganisationInvited(Event):
    """A network invited an organisation to apply."""

    application: int
    organisation: int | None
    kind: str


@dataclass(frozen=True, kw_only=True)
class MemberAdmitted(Event):
    """An organisation became a member by decision of the organ that has the power."""

    application: int
    membership: int
    organisation: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class ApplicationRefused(Event):
    """An application was refused, with reasons."""

    application: int


@dataclass(frozen=True, kw_only=True)
class ApplicationDeferred(Event):
    """An application was put off to a day, with reasons."""

    application: int
    until: str


@dataclass(frozen=True, kw_only=True)
class MemberOnboarded(Event):
    """A new member has signed in and completed its profile."""

    membership: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class FocalPointNamed(Event):
    """The desk put on record who is focal point of a member for which nobody could sign in."""

    membership: int
    organisation: int
    post: int


@dataclass(frozen=True, kw_only=True)
class BuddyNamed(Event):
    """A member was asked to accompany a new one."""

    membership: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class StandingFileOpened(Event):
    """A member was told that its suspension or cancellation is proposed, and until when it may answer."""

    standing_file: int
    membership: int
    organisation: int
    change: str
    reply_until: str


@dataclass(frozen=True, kw_only=True)
class StandingReplyGiven(Event):
    """The member answered."""

    standing_file: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class StandingFileDropped(Event):
    """The proposal to change a member's standing was not carried, or was taken back."""

    standing_file: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class MemberSuspended(Event):
    """A membership was suspended by reasoned decision, until the organ looks at it again."""

    standing_file: int
    membership: int
    organisation: int
    review_on: str


@dataclass(frozen=True, kw_only=True)
class SuspensionReviewed(Event):
    """The organ looked at a suspension again and kept it."""

    standing_file: int
    organisation: int
    review_on: str


@dataclass(frozen=True, kw_only=True)
class SuspensionLifted(Event):
    """A suspension was lifted."""

    standing_file: int
    membership: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class MembershipCancelled(Event):
    """A membership was ended by reasoned decision."""

    standing_file: int
    membership: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class MemberWithdrew(Event):
    """A member left the network by its own word."""

    standing_file: int
    membership: int
    organisation: int
    until: str


@dataclass(frozen=True, kw_only=True)
class AppealFiled(Event):
    """Somebody appealed against a refusal, a suspension or a cancellation, to the organ that the charter names."""

    appeal: int
    application: int | None
    standing_file: int | None
    to: str


@dataclass(frozen=True, kw_only=True)
class AppealDecided(Event):
    """The organ that the charter names decided on an appeal."""

    appeal: int
    application: int | None
    standing_file: int | None
    upheld: bool
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class CharterAccepted(Event):
    """A member accepted a version of the charter."""

    membership: int
    organisation: int
    charter_number: int


@dataclass(frozen=True, kw_only=True)
class SigningAsked(Event):
    """The members were asked to accept the version that is in force; `due` is the last day to sign in time, if there is one."""

    charter_number: int
    due: str
    count: int
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SigningRecalled(Event):
    """Members that have not accepted the version in force were reminded."""

    charter_number: int
    due: str
    count: int
    memberships: tuple[int, ...]
