"""Who may read, hand in and check a document. One condition for the list, the page, the file, the count and every feed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.library.lifecycle import SHELVED, State
from mithaq.domains.library.models import Document
from mithaq.foundation.ledger.actor import Actor

NOBODY = Actor()
"""Whoever is not signed in."""


def keeps_library(by: Actor) -> bool:
    """Whether the actor keeps the library: whoever the charter lets publish documents, second factor or not."""
    grant = by.charter.powers.get(Power.PUBLISH_DOCUMENT) if by.charter else None
    if grant is None:
        return False
    return (
        grant.organ in by.organs or grant.office in by.offices or by.is_one_of((grant.holder,), Power.PUBLISH_DOCUMENT)
    )


def clause_of_library(by: Actor) -> str:
    """The clause under which documents are published."""
    grant = by.charter.powers.get(Power.PUBLISH_DOCUMENT) if by.charter else None
    return (grant.clause if grant else None) or ""


def has_a_place(by: Actor) -> bool:
    """Whether the actor has a place in the network."""
    return bool(by.organisations or by.organs or by.offices)


def readable(by: Actor) -> Q:
    """The condition on documents that the actor may read, files and all."""
    shelved = Q(state__in=sorted(SHELVED))
    allowed = shelved & Q(access="public")
    if by.network_id is None or not has_a_place(by):
        return allowed
    here = Q(network_id=by.network_id)
    if keeps_library(by):
        return allowed | (here & ~Q(state=State.WITHDRAWN))
    own = here & Q(organisation_id__in=by.organisations) & ~Q(state=State.WITHDRAWN)
    allowed |= here & shelved & Q(access="members")
    return allowed | (here & shelved & Q(access="organ", organ__in=by.organs)) | own


def known_to(by: Actor) -> Q:
    """The condition on documents of which the actor may know that they were there: the same, withdrawn ones too."""
    gone = Q(state=State.WITHDRAWN, checked__isnull=False)
    public = gone & Q(access="public")
    if by.network_id is None or not has_a_place(by):
        return readable(by) | public
    here = Q(network_id=by.network_id)
    if keeps_library(by):
        return readable(by) | public | here
    members = here & gone & (Q(access="members") | Q(access="organ", organ__in=by.organs))
    own = here & Q(organisation_id__in=by.organisations)
    return readable(by) | public | members | own


def shelf(by: Actor, *, network_id: int | None = None) -> QuerySet[Document]:
    """What the actor finds on the shelf: checked, and open to them."""
    found = Document.objects.filter(readable(by), state__in=sorted(SHELVED))
    return found.filter(network_id=network_id) if network_id else found


def may_read(by: Actor, document: Document) -> bool:
    """Whether the actor may read one document, files and all."""
    return Document.objects.filter(readable(by), pk=document.pk).exists()


def may_hand_in(by: Actor, organisation_id: int | None) -> Verdict:
    """Whether the actor hands in for this member, or as the library itself where no member is named."""
    holds = keeps_library(by) if organisation_id is None else organisation_id in by.organisations
    reason = "keeps-the-library" if organisation_id is None else "speaks-for-the-organisation"
    return Verdict.of(holds or by.authority == "platform", clause=clause_of_library(by), reason=reason)


def may_change(by: Actor, document: Document) -> Verdict:
    """Whether the actor describes a document or adds to it: its member, or who keeps the library."""
    here = document.network_id == by.network_id  # type: ignore[attr-defined]
    own = document.organisation_id in by.organisations  # type: ignore[attr-defined]
    holds = here and (own or keeps_library(by) or by.authority == "platform")
    return Verdict.of(holds, clause=clause_of_library(by), reason="not-ones-own-document")
