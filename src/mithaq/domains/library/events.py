"""What happens to documents: ids and figures, never a title."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentDeposited(Event):
    """A document was handed in, with its first version."""

    document: int
    version_id: int
    organisation: int | None
    access: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    """What the house keeps itself was filed in the library: minutes that were published."""

    document: int
    version_id: int
    access: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentVersionAdded(Event):
    """A new version of a document, or a translation; the older ones stay."""

    document: int
    version_id: int
    language: str
    version_number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentDescribed(Event):
    """What is said of a document, or who may read it, was changed."""

    document: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentChecked(Event):
    """A document came on the shelf."""

    document: int
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class DocumentTrusted(Event):
    """A second person stands for a document."""

    document: int
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class DocumentWithdrawn(Event):
    """A document was taken off the shelf, with the reason."""

    document: int
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class DocumentTranslationConfirmed(Event):
    """Somebody read a translation beside the original."""

    document: int
    version_id: int
    language: str


@dataclass(frozen=True, kw_only=True)
class CollectionMade(Event):
    """A collection was set up."""

    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionFilled(Event):
    """What a collection holds was changed."""

    collection: int
    documents: tuple[int, ...]
