"""Which documents are worth translating first: those that readers of a language open most although they do not stand in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from mithaq.domains.library.models import Document, Readings
from mithaq.domains.library.queries import Filters, documents
from mithaq.domains.library.tongues import tongues_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.texts.standing import LACKING, Standing

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """A document that readers of a language cannot rely on in it, and how often they opened it within a year."""

    document: Document
    language: str
    standing: Standing
    reads: int


def worth_translating(by: Actor, network_id: int, today: date, *, most: int = 20) -> list[ToTranslate]:
    """By readings, of what this reader may read; what nobody of a language opened is not listed for it."""
    reads: defaultdict[tuple[int, str], int] = defaultdict(int)
    since = (today - YEAR).replace(day=1)
    rows = Readings.objects.filter(document__network_id=network_id, month__gte=since)
    for document, language, number in rows.values_list("document_id", "language", "number"):
        reads[document, language] += number
    found = [
        ToTranslate(row, each.language, each.standing, reads[row.pk, each.language])
        for row in documents(by, network_id, Filters())
        for each in tongues_of(row, row.versions.all())  # type: ignore[attr-defined]
        if each.standing in LACKING and reads[row.pk, each.language]
    ]
    return sorted(found, key=lambda each: (-each.reads, LACKING.index(each.standing), -each.document.pk))[:most]
