"""Briefs: a short analysis that cites several documents of the library and practices of the shelf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import Max

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.knowledge.queries import shelf as practices_on_shelf
from mithaq.domains.library.access import NOBODY, clause_of_library, keeps_library, readable
from mithaq.domains.library.dialogues import prepares
from mithaq.domains.library.models import Brief, Cited, Document
from mithaq.domains.library.output_events import BriefWritten
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


class Source(NamedTuple):
    """One thing that a brief cites, by its number."""

    kind: Literal["document", "practice"]
    pk: int


FEWEST, MOST = 2, 30
MARK = re.compile(r"\[(\d{1,2})\]")


@act(Right.DEPOSIT)
def write_brief(
    by: Actor,
    title: Text,
    text: Text,
    sources: Sequence[Source],
    *,
    organ: str = "",
    themes: Sequence[str] = (),
    brief_id: int | None = None,
    seen: int = 0,
    at: datetime,
) -> BriefWritten:
    """Bring out a brief, or write one anew: it rests on two documents or practices or more that everybody may read."""
    standing, clause = standing_of(by), clause_of_library(by)
    writes = keeps_library(by) or prepares(by) or by.authority == "platform" or bool(organ and organ in by.organs)
    Verdict.of(writes, clause=clause, reason="not-ones-own-publication").or_refuse()
    foreign = [theme for theme in themes if theme not in terms() and theme not in standing.charter.themes]
    foreign += [organ] * (bool(organ) and organ not in standing.charter.organs)
    marks = {int(number) for words in text.as_json().values() for number in MARK.findall(words)}
    checks = (
        ("document-needs-a-title", bool(title.as_json() and text.as_json())),
        ("not-in-the-lists", not foreign),
        ("brief-cites-too-few", FEWEST <= len(set(sources)) == len(sources) <= MOST),
        ("cites-what-is-closed", _open_to_all(standing.network_id, sources) == len(sources)),
        ("cites-what-is-not-there", all(1 <= number <= len(sources) for number in marks)),
    )
    for reason, holds in checks:
        Verdict.of(holds, clause=clause, reason=reason, words=tuple(foreign[:5]), fewest=FEWEST, most=MOST).or_refuse()
    entry = coming_entry(standing.network_id)
    row = _row(by, standing.network_id, brief_id, seen, clause, at)
    row.title, row.text, row.organ, row.themes = title, text, organ, list(themes)
    row.updated, row.written_by_id, row.entry = at, by.person_id, entry  # type: ignore[attr-defined]
    row.save()
    Cited.objects.filter(brief=row).delete()
    Cited.objects.bulk_create(
        Cited(brief=row, position=position, **{f"{kind}_id": pk}) for position, (kind, pk) in enumerate(sources, 1)
    )
    return BriefWritten(at=at, clause=clause, brief=row.pk, revision=row.revision, cited=len(sources))


def _open_to_all(network_id: int, sources: Sequence[Source]) -> int:
    """How many of these the network has on its shelves, open to everybody."""
    documents = Document.objects.filter(readable(NOBODY), pk__in=_numbers(sources, "document"), network_id=network_id)
    practices = practices_on_shelf(network_id=network_id).filter(pk__in=_numbers(sources, "practice"))
    return documents.count() + practices.count()


def _numbers(sources: Sequence[Source], kind: str) -> list[int]:
    return [source.pk for source in sources if source.kind == kind]


def _row(by: Actor, network_id: int, brief_id: int | None, seen: int, clause: str, at: datetime) -> Brief:
    held = Brief.objects.filter(network_id=network_id)
    if brief_id is None:
        return Brief(network_id=network_id, number=(held.aggregate(last=Max("number"))["last"] or 0) + 1, added=at)
    row = held.select_for_update(no_key=True).get(pk=brief_id)
    mine = row.revision == seen
    Verdict.of(mine, clause=clause, reason="changed-by-another-hand", revision=row.revision).or_refuse()
    row.revision += 1
    return row
