"""Handing in a document, a new version or a translation, and describing it anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.text import LANGUAGES, NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.access import clause_of_library, keeps_library, may_change, may_hand_in
from mithaq.domains.library.description import Description, description_of, fits
from mithaq.domains.library.events import (
    CollectionFilled,
    CollectionMade,
    DocumentDeposited,
    DocumentDescribed,
    DocumentVersionAdded,
)
from mithaq.domains.library.lifecycle import State
from mithaq.domains.library.models import Collection, Document, Version
from mithaq.foundation.files.commands import store_file
from mithaq.foundation.files.sniffing import LIBRARY
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry

MOST_VERSIONS = 200
MOST_IN_COLLECTION = 2000


@act(Right.DEPOSIT)
def deposit_document(
    by: Actor,
    organisation_id: int | None,
    given: Description,
    name: str,
    content: bytes,
    *,
    collection_id: int | None = None,
    at: datetime,
) -> DocumentDeposited:
    """Hand in a document with its file. The bytes are written before the rows, and the rows together."""
    standing, clause = standing_of(by), clause_of_library(by)
    may_hand_in(by, organisation_id).or_refuse()
    fits(standing, given, at.date(), clause).or_refuse()
    collection = Collection.objects.get(pk=collection_id, network_id=by.network_id) if collection_id else None
    file = store_file(name, content, allowed=LIBRARY, at=at)
    document = Document.objects.create(
        network_id=standing.network_id, organisation_id=organisation_id, added=at, added_by_id=by.person_id, changed=at,
        entry=coming_entry(standing.network_id), **given.columns(),
    )  # fmt: skip
    if collection:
        document.collections.add(collection)
    version = Version.objects.create(
        document=document, language=given.authentic, number=1, file=file, sha256=file.sha256, added=at,
        added_by_id=by.person_id, compared=at,
    )  # fmt: skip
    return DocumentDeposited(
        at=at, clause=clause, document=document.pk, version_id=version.pk, organisation=organisation_id,
        access=given.access, sha256=file.sha256,
    )  # fmt: skip


@act(Right.DEPOSIT)
def add_version(
    by: Actor, document_id: int, language: str, name: str, content: bytes, *, note: Text = NO_WORDS, at: datetime
) -> DocumentVersionAdded:
    """Hand in a new version, or a translation of the version that counts. What was there before stays, with its address.

    A trusted document whose text changed is no longer vouched for by anybody: it is *checked* again.
    """
    document, clause = changed_by(by, document_id)
    Verdict.of(language in LANGUAGES, clause=clause, reason="no-such-language", language=language).or_refuse()
    held = Version.objects.filter(document=document)
    Verdict.of(held.count() < MOST_VERSIONS, clause=clause, reason="too-many-versions", most=MOST_VERSIONS).or_refuse()
    file = store_file(name, content, allowed=LIBRARY, at=at)
    same = held.filter(language=language).order_by("-number").values_list("sha256", flat=True)[:1]
    Verdict.of(file.sha256 not in same, clause=clause, reason="the-same-file-again").or_refuse()
    counts = last_number(document, document.authentic)
    version = Version.objects.create(
        document=document, language=language, number=last_number(document, language) + 1, file=file, sha256=file.sha256,
        follows=0 if language == document.authentic else counts, note=note, added=at, added_by_id=by.person_id, compared=at,
    )  # fmt: skip
    if language == document.authentic and document.state == State.TRUSTED:
        document.state, document.trusted, document.trusted_by = State.CHECKED, None, None
    document.changed, document.entry = at, coming_entry(document.network.pk)
    document.save(update_fields=["state", "trusted", "trusted_by", "changed", "entry"])
    return DocumentVersionAdded(
        at=at, clause=clause, document=document.pk, version_id=version.pk, language=language,
        version_number=version.number, sha256=file.sha256,
    )  # fmt: skip


@act(Right.DEPOSIT)
def describe_document(by: Actor, document_id: int, given: Description, *, at: datetime) -> DocumentDescribed:
    """Say anew what a document is and who may read it. Opening or closing one on the shelf is for who keeps the library."""
    document, clause = changed_by(by, document_id)
    fits(standing_of(by), given, at.date(), clause).or_refuse()
    before = description_of(document)
    names = tuple(name for name, value in given.columns().items() if value != before.columns()[name])
    Verdict.of(bool(names), clause=clause, reason="nothing-is-new").or_refuse()
    opens = bool({"access", "organ"} & set(names)) and document.checked is not None
    keeps = keeps_library(by) or by.authority == "platform"
    Verdict.of(not opens or keeps, clause=clause, reason="keeps-the-library").or_refuse()
    counted = given.authentic == before.authentic or last_number(document, given.authentic) > 0
    Verdict.of(counted, clause=clause, reason="no-version-in-that-language").or_refuse()
    for name, value in given.columns().items():
        setattr(document, name, value)
    document.changed = at
    document.save(update_fields=[*names, "changed"])
    return DocumentDescribed(at=at, clause=clause, document=document.pk, fields=names)


@act(Power.PUBLISH_DOCUMENT)
def make_collection(by: Actor, slug: str, title: Text, about: Text = NO_WORDS, *, at: datetime) -> CollectionMade:
    """Set up a shelf for documents that belong together."""
    clause = clause_of_library(by)
    Verdict.of(bool(title.as_json()), clause=clause, reason="document-needs-a-title").or_refuse()
    Verdict.of(
        not Collection.objects.filter(network_id=by.network_id, slug=slug).exists(), clause=clause, reason="collection-exists"
    ).or_refuse()  # fmt: skip
    row = Collection.objects.create(network_id=by.network_id, slug=slug, title=title, about=about, added=at)
    return CollectionMade(at=at, clause=clause, collection=row.pk)


@act(Power.PUBLISH_DOCUMENT)
def fill_collection(by: Actor, collection_id: int, documents: Sequence[int], *, at: datetime) -> CollectionFilled:
    """Say which documents a collection holds, all of them."""
    clause = clause_of_library(by)
    row = Collection.objects.select_for_update(no_key=True).get(pk=collection_id, network_id=by.network_id)
    Verdict.of(
        len(documents) <= MOST_IN_COLLECTION, clause=clause, reason="too-many-versions", most=MOST_IN_COLLECTION
    ).or_refuse()
    known = Document.objects.filter(pk__in=documents, network_id=by.network_id).count()
    Verdict.of(known == len(set(documents)), clause=clause, reason="no-such-document").or_refuse()
    touched = set(row.documents.values_list("pk", flat=True)) ^ set(documents)  # type: ignore[attr-defined]
    row.documents.set(documents)  # type: ignore[attr-defined]
    Document.objects.filter(pk__in=touched).update(changed=at)
    return CollectionFilled(at=at, clause=clause, collection=row.pk, documents=tuple(sorted(touched)))


def changed_by(by: Actor, document_id: int) -> tuple[Document, str]:
    """The locked document for whoever may change it. Raises `Refused`, or `Document.DoesNotExist`."""
    document = Document.objects.select_for_update(no_key=True).get(pk=document_id, network_id=by.network_id)
    may_change(by, document).or_refuse()
    clause = clause_of_library(by)
    living = document.state != State.WITHDRAWN
    Verdict.of(living, clause=clause, reason="document-withdrawn").or_refuse()
    return document, clause


def last_number(document: Document, language: str) -> int:
    """The number of the last version in a language; 0 when there is none."""
    found = Version.objects.filter(document=document, language=language)
    return found.aggregate(last=Max("number"))["last"] or 0
