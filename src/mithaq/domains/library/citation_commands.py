"""The log of citations from outside: kept by whoever keeps the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.access import clause_of_library
from mithaq.domains.library.citation_events import CitationLogged, CitationStruck
from mithaq.domains.library.lifecycle import SHELVED
from mithaq.domains.library.models import Citation, Document
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.texts.folding import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Who cites, at which address, published on which day."""

    who: str
    where: str
    on: date


@act(Power.PUBLISH_DOCUMENT)
def log_citation(by: Actor, document_id: int, given: Cited, *, at: datetime) -> CitationLogged:
    """Write down that somebody outside cites a document of the shelf. The same address counts once for a document."""
    standing, clause = standing_of(by), clause_of_library(by)
    found = Document.objects.filter(pk=document_id, network_id=standing.network_id, state__in=sorted(SHELVED))
    document, who = found.select_for_update(no_key=True).first(), clean_line(given.who)
    address = urlsplit(given.where)
    checks = (
        ("not-on-the-shelf", document is not None),
        ("citation-names-who", bool(who)),
        ("address-not-of-the-web", address.scheme in ("http", "https") and bool(address.hostname)),
        ("document-of-tomorrow", given.on <= at.date()),
    )
    for reason, holds in checks:
        Verdict.of(holds, clause=clause, reason=reason).or_refuse()
    again = Citation.objects.filter(document=document, where=given.where, struck=None).exists()
    Verdict.of(not again, clause=clause, reason="citation-is-known").or_refuse()
    row = Citation.objects.create(
        document=document, who=who[:200], where=given.where, on=given.on, added=at, added_by_id=by.person_id,
        entry=coming_entry(standing.network_id),
    )  # fmt: skip
    return CitationLogged(at=at, clause=clause, document=document_id, citation=row.pk, on=given.on.isoformat())


@act(Power.PUBLISH_DOCUMENT)
def strike_citation(by: Actor, citation_id: int, *, at: datetime) -> CitationStruck:
    """Strike a line that was written down by mistake. It counts no longer."""
    standing, clause = standing_of(by), clause_of_library(by)
    row = Citation.objects.select_for_update(no_key=True).get(
        pk=citation_id, document__network_id=standing.network_id
    )  # fmt: skip
    Verdict.of(row.struck is None, clause=clause, reason="nothing-is-new").or_refuse()
    row.struck, row.entry = at, coming_entry(standing.network_id)
    row.save(update_fields=["struck", "entry"])
    return CitationStruck(at=at, clause=clause, document=row.document_id, citation=row.pk)  # type: ignore[attr-defined]
