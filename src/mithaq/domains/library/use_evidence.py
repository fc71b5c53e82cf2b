"""What the library is used for, as evidence: the files of dialogues, citations from outside, self-checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.library.catalogue import ORGANIC_LAW
from mithaq.domains.library.dialogues import drawn_from, in_time, preparing_of
from mithaq.domains.library.models import Citation, Dialogue, SelfCheck
from mithaq.domains.library.self_checks import asks_for_checks
from mithaq.foundation.networks.queries import Constitution

CITATION = frozenset(["member", "organisation", "topic"])
SELF_CHECK = frozenset(["kind", "member", "organisation", "country"])
DIALOGUE = frozenset(["level", "briefing", "section", "organisation"])


def use_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """What was done with the library up to a day; of dialogues nothing where the charter asks for no files."""
    kept = {"citation": Kept(CITATION, tuple(_citations(standing, day)))}
    if asks_for_checks(standing.charter):
        kept["self-check"] = Kept(SELF_CHECK, tuple(_self_checks(standing, day)), sorts=frozenset({ORGANIC_LAW}))
    if preparing_of(standing.charter) is not None:
        kept["dialogue"] = Kept(DIALOGUE, tuple(_dialogues(standing, day)))
    return kept


def _citations(standing: Constitution, day: date) -> Iterator[Record]:
    """What was written down by a day and not struck by then; each is of the day on which it was published."""
    rows = Citation.objects.filter(document__network_id=standing.network_id, added__date__lte=day, on__lte=day)
    rows = rows.filter(Q(struck=None) | Q(struck__date__gt=day)).select_related("document__organisation")
    for row in rows.order_by("on", "pk"):
        member = (row.document.organisation.key,) if row.document.organisation else ()
        facets = {"member": member, "organisation": member, "topic": tuple(row.document.themes)}
        yield Record(row.on, f"citation-{row.pk}", None, facets, entry=row.entry)


def _self_checks(standing: Constitution, day: date) -> Iterator[Record]:
    """Every check that a member made of itself by a day."""
    rows = SelfCheck.objects.filter(network_id=standing.network_id, made__date__lte=day).select_related("organisation")
    for row in rows.order_by("made", "pk"):
        member = (row.organisation.key,)
        facets = {
            "kind": (ORGANIC_LAW,),
            "member": member,
            "organisation": member,
            "country": (row.organisation.country,),
        }
        yield Record(row.made.date(), f"self-check-{row.pk}", None, facets, entry=row.entry)


def _dialogues(standing: Constitution, day: date) -> Iterator[Record]:
    """The talks that were held by a day. What was put to one after it is no file for it."""
    held = Dialogue.objects.filter(network_id=standing.network_id, on__lte=day, added__date__lte=day)
    rows = list(held.select_related("brief").order_by("on", "number"))
    drawn = drawn_from(row.brief for row in rows)
    for row in rows:
        facets: dict[str, tuple[str, ...]] = {"level": (row.level,)}
        if row.brief is not None and in_time(row):
            source = drawn[row.brief.pk]
            facets |= {
                "briefing": ("yes",),
                "section": tuple(each.key for each in source.sections),
                "organisation": tuple(each.key for each in source.associations),
            }
        yield Record(row.on, f"dialogue-{row.number}", None, facets, entry=row.entry)
