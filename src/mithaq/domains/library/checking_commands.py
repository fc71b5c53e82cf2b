"""Checking documents, standing for them, reading translations, and taking documents off the shelf."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.library.access import clause_of_library
from mithaq.domains.library.depositing_commands import changed_by
from mithaq.domains.library.events import (
    DocumentChecked,
    DocumentTranslationConfirmed,
    DocumentTrusted,
    DocumentWithdrawn,
)
from mithaq.domains.library.lifecycle import State, may_become
from mithaq.domains.library.models import Document, Version
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Power.PUBLISH_DOCUMENT)
def check_document(by: Actor, document_id: int, *, at: datetime) -> DocumentChecked:
    """Put a document on the shelf: what is said of it was looked at, its licence and its source are known."""
    document, clause = _in_hand(by, document_id)
    may_become(State(document.state), State.CHECKED).or_refuse()
    sourced = bool(document.source or document.source_url or document.authors)
    Verdict.of(sourced, clause=clause, reason="document-needs-a-source").or_refuse()
    document.state, document.checked, document.checked_by_id = State.CHECKED, document.checked or at, by.person_id  # type: ignore[attr-defined]
    document.trusted, document.trusted_by = None, None
    _keep(document, at, "checked", "checked_by", "trusted", "trusted_by")
    return DocumentChecked(at=at, clause=clause, document=document.pk, organisation=document.organisation_id)  # type: ignore[attr-defined]


@act(Power.PUBLISH_DOCUMENT)
def trust_document(by: Actor, document_id: int, *, at: datetime) -> DocumentTrusted:
    """Stand for a document by name. Nobody stands for what they handed in themselves."""
    document, clause = _in_hand(by, document_id)
    may_become(State(document.state), State.TRUSTED).or_refuse()
    Verdict.of(by.person_id is not None, clause=clause, reason="somebody-stands-for-it").or_refuse()
    another = document.added_by_id != by.person_id  # type: ignore[attr-defined]
    Verdict.of(another, clause=clause, reason="not-what-one-handed-in").or_refuse()
    Verdict.of(document.licence != "unknown", clause=clause, reason="document-needs-a-licence").or_refuse()
    document.state, document.trusted, document.trusted_by_id = State.TRUSTED, at, by.person_id  # type: ignore[attr-defined]
    _keep(document, at, "trusted", "trusted_by")
    return DocumentTrusted(at=at, clause=clause, document=document.pk, organisation=document.organisation_id)  # type: ignore[attr-defined]


@act(Right.DEPOSIT)
def withdraw_document(by: Actor, document_id: int, reason: Text, *, at: datetime) -> DocumentWithdrawn:
    """Take a document off the shelf for good, with the reason. Its name and its files are kept."""
    document, clause = changed_by(by, document_id)
    Verdict.of(bool(reason.as_json()), clause=clause, reason="say-why").or_refuse()
    kept = document.versions.filter(minutes__isnull=False).exists()  # type: ignore[attr-defined]
    Verdict.of(not kept, clause=clause, reason="minutes-stay-in-the-archive").or_refuse()
    may_become(State(document.state), State.WITHDRAWN).or_refuse()
    document.state, document.withdrawn, document.reason = State.WITHDRAWN, at, reason
    _keep(document, at, "withdrawn", "reason")
    return DocumentWithdrawn(at=at, clause=clause, document=document.pk, organisation=document.organisation_id)  # type: ignore[attr-defined]


@act(Right.DEPOSIT)
def confirm_translation(by: Actor, version_id: int, *, at: datetime) -> DocumentTranslationConfirmed:
    """Say that a translation was read beside the original, by somebody else than who handed it in."""
    version = Version.objects.select_for_update(no_key=True).get(pk=version_id, document__network_id=by.network_id)
    document, clause = changed_by(by, version.document_id)  # type: ignore[attr-defined]
    Verdict.of(version.language != document.authentic, clause=clause, reason="not-a-translation").or_refuse()
    Verdict.of(version.confirmed is None, clause=clause, reason="nothing-is-new").or_refuse()
    another = version.added_by_id != by.person_id  # type: ignore[attr-defined]
    Verdict.of(another, clause=clause, reason="not-what-one-handed-in").or_refuse()
    version.confirmed, version.confirmed_by_id = at, by.person_id  # type: ignore[attr-defined]
    version.save(update_fields=["confirmed", "confirmed_by"])
    Document.objects.filter(pk=document.pk).update(changed=at)
    return DocumentTranslationConfirmed(
        at=at, clause=clause, document=document.pk, version_id=version.pk, language=version.language
    )


def _in_hand(by: Actor, document_id: int) -> tuple[Document, str]:
    document = Document.objects.select_for_update(no_key=True).get(pk=document_id, network_id=by.network_id)
    return document, clause_of_library(by)


def _keep(document: Document, at: datetime, *names: str) -> None:
    document.changed, document.entry = at, coming_entry(document.network.pk)
    document.save(update_fields=["state", "changed", "entry", *names])
