"""Keeping a file and removing it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mithaq.charter.verdict import Verdict
from mithaq.foundation.files.events import FileKept, FileRemoved
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.sniffing import DOCUMENTS, Allowed, clean_name, inspect
from mithaq.foundation.files.sweeping_commands import being_stored
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.SPEAK_FOR_MEMBER)
def keep_file(by: Actor, organisation_id: int, name: str, content: bytes, *, public: bool, at: datetime) -> FileKept:
    """Keep a document of an organisation, if its content is of an allowed kind and size."""
    speaks_for(by, organisation_id).or_refuse()
    file = store_file(name, content, organisation_id=organisation_id, public=public, at=at)
    return FileKept(at=at, file=file.pk, organisation=organisation_id, sha256=file.sha256, size=file.size)


def store_file(
    name: str,
    content: bytes,
    *,
    organisation_id: int | None = None,
    public: bool = False,
    allowed: Allowed = DOCUMENTS,
    at: datetime,
) -> StoredFile:
    """Inspect and store a document. Not an act of its own: it goes with what the file is handed in for. Raises `Refused`.

    The bytes are written before the row: a crash between the two leaves bytes without a row, never a row without bytes.
    Such bytes go after a day (`sweeping_commands`).
    """
    verdict = inspect(content, allowed).or_refuse()
    digest = sha256(content).hexdigest()
    with transaction.atomic():
        being_stored(digest)
        _write(path_of(digest), content)
        return StoredFile.objects.create(
            organisation_id=organisation_id,
            name=clean_name(name),
            kind=str(verdict.finding.figures["kind"]),
            size=len(content),
            sha256=digest,
            public=public,
            added=at,
        )


def _write(where: str, content: bytes) -> None:
    """Put the bytes where they belong, unless they are there; what a killed upload left half written is written anew."""
    if default_storage.exists(where):
        if default_storage.size(where) == len(content):
            return
        default_storage.delete(where)
    default_storage.save(where, ContentFile(content))


@act(Right.SPEAK_FOR_MEMBER)
def remove_file(by: Actor, file_id: int, *, at: datetime) -> FileRemoved:
    """Take a file out of sight. Its bytes stay until the retention job: what was decided on it can still be proved."""
    file = StoredFile.objects.select_for_update(no_key=True).get(pk=file_id, removed=None)
    speaks_for(by, file.organisation_id).or_refuse()
    file.removed = at
    file.save(update_fields=["removed"])
    return FileRemoved(at=at, file=file.pk, organisation=file.organisation_id)


def speaks_for(by: Actor, organisation_id: int) -> Verdict:
    """Whether the actor speaks for this organisation today."""
    return Verdict.of(organisation_id in by.organisations, clause="", reason="speaks-for-the-organisation")


def path_of(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
