"""Reading files: who is looking comes first."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Q

from mithaq.foundation.files.commands import path_of
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.actor import Actor


def files_of(organisation_id: int, *, seen_by: Actor) -> Sequence[StoredFile]:
    """The files of an organisation that this reader may see, newest first."""
    return list(visible(seen_by).filter(organisation_id=organisation_id).order_by("-added"))


def file_for(token: UUID, *, seen_by: Actor) -> StoredFile:
    """One file. Raises `StoredFile.DoesNotExist`, as if absent, for a reader who may not see it."""
    return visible(seen_by).get(token=token)


def visible(seen_by: Actor):  # type: ignore[no-untyped-def]
    own = Q(organisation_id__in=seen_by.organisations)
    return StoredFile.objects.filter(Q(public=True) | own, removed=None)


def content_of(file: StoredFile) -> bytes:
    with default_storage.open(path_of(file.sha256)) as kept:
        return kept.read()


def damaged() -> Sequence[StoredFile]:
    """Files whose bytes are gone or no longer have the hash they were kept under."""
    return [file for file in StoredFile.objects.iterator() if not _whole(file)]


def _whole(file: StoredFile) -> bool:
    try:
        return sha256(content_of(file)).hexdigest() == file.sha256
    except FileNotFoundError:
        return False
