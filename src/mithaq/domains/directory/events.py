"""What happens to organisations and their posts."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationsImported(Event):
    """A list of organisations was read in, all or nothing."""

    added: int
    changed: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ProfileEdited(Event):
    """An organisation changed its own profile; only the names of the fields are kept."""

    organisation: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProfileConfirmed(Event):
    """An organisation confirmed that its profile is right."""

    organisation: int


@dataclass(frozen=True, kw_only=True)
class PostsTakenOver(Event):
    """Posts of the time before the platform were put on record, as facts."""

    count: int


@dataclass(frozen=True, kw_only=True)
class PostTaken(Event):
    """A person took a post of an organisation; who held it before left it on the same day."""

    organisation: int
    office: str
    post: int
    after: int | None


@dataclass(frozen=True, kw_only=True)
class PostLeft(Event):
    """A post fell vacant; somebody stands in."""

    organisation: int
    office: str
    post: int
    stands_in: str


@dataclass(frozen=True, kw_only=True)
class ContactShown(Event):
    """The holder of a post agreed that their address is shown beside it."""

    organisation: int
    office: str
    post: int


@dataclass(frozen=True, kw_only=True)
class ContactHidden(Event):
    """The holder of a post took back that their address is shown."""

    organisation: int
    office: str
    post: int
