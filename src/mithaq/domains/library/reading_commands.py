"""What the house notes of documents by itself: their text, their bytes compared with the digest, how often they are read.

No acts: it is all made from the files, or counted, and leaves nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from mithaq.domains.library.models import Document, Leaf, Readings, Version
from mithaq.domains.library.models.document import READ, WAITING
from mithaq.domains.minutes.content import digest_of
from mithaq.foundation.files.queries import content_of
from mithaq.integrations.legible import Illegible, Limits, pages_of

LIMITS = Limits()
COMPARED_EVERY = timedelta(days=7)
LONGEST_LEAF = 200_000


def read_version(version_id: int) -> str:
    """Take the text out of a version's file and keep it page by page; returns what came of it. Safe to run twice."""
    version = Version.objects.select_related("file").get(pk=version_id)
    if version.file is None or version.reading != WAITING:
        return version.reading
    try:
        found = pages_of(content_of(version.file), version.file.kind, LIMITS)
    except FileNotFoundError:
        return note_text(version_id, [], "gone")
    except Illegible as refusal:
        return note_text(version_id, [], refusal.reason)
    return note_text(version_id, found, READ if any(words.strip() for words in found) else "no-text")


def note_text(version_id: int, pages: Sequence[str], outcome: str) -> str:
    """Write the text of a version, all of its pages or none."""
    with transaction.atomic():
        version = Version.objects.select_for_update(no_key=True).get(pk=version_id)
        Leaf.objects.filter(version=version).delete()
        Leaf.objects.bulk_create(
            Leaf(version=version, number=number, words=words[:LONGEST_LEAF].replace("\0", " "))
            for number, words in enumerate(pages, 1)
            if words.strip()
        )
        version.reading, version.pages = outcome, len(pages)
        version.save(update_fields=["reading", "pages"])
    return outcome


def compare_due(at: datetime, *, every: timedelta = COMPARED_EVERY, most: int = 500) -> int:
    """Compare the bytes of versions with their digest, those whose turn it is; returns how many were not whole."""
    due = Version.objects.filter(Q(compared=None) | Q(compared__lte=at - every)).order_by("compared", "pk")
    broken = 0
    for version in due.select_related("file", "minutes__network", "minutes__meeting")[:most]:
        whole = _whole(version)
        Version.objects.filter(pk=version.pk).update(compared=at, whole=whole)
        broken += not whole
    return broken


def _whole(version: Version) -> bool:
    if version.minutes is not None:
        return digest_of(version.minutes) == version.sha256
    assert version.file is not None
    try:
        return sha256(content_of(version.file)).hexdigest() == version.sha256
    except OSError:
        return False


def count_reading(document: Document, language: str, day: date) -> None:
    """Count that somebody opened a document or took it away: the month and the language, nobody's name."""
    where = {"document": document, "language": language, "month": day.replace(day=1)}
    if Readings.objects.filter(**where).update(number=F("number") + 1):
        return
    try:
        with transaction.atomic():
            Readings.objects.create(**where, number=1)
    except IntegrityError:  # another reader was the first of the month
        Readings.objects.filter(**where).update(number=F("number") + 1)
