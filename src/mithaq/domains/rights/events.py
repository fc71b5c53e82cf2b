"""What happens to the data about people. As everywhere: numbers, never a name or an address."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """A person was made nameless everywhere; the posts that this left vacant, and in which organisations."""

    person: int
    posts: tuple[int, ...]
    organisations: tuple[int, ...]
    posts_ended: int


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Event):
    """A person changed their own name or language; only the names of the fields are kept."""

    person: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AddressErased(Event):
    """Somebody without an account, who had given an address in applications, was taken out of them."""

    applications: tuple[int, ...]
