"""Reading publications and briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.queries import shelf as practices_on_shelf
from mithaq.domains.library.access import readable
from mithaq.domains.library.models import Brief, Cited, Document, DueChange, Publication
from mithaq.domains.library.output_lifecycle import LIVING, State
from mithaq.foundation.ledger.actor import Actor

ORDER = (State.IN_REVIEW, State.DRAFTING, State.AGREED, State.PROPOSED, State.PUBLISHED, State.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class Timed:
    """A publication with how it stands to its deadline: days left, or days late; none of it once it was given up."""

    publication: Publication
    late: int
    left: int

    @property
    def living(self) -> bool:
        return self.publication.state in LIVING


@dataclass(frozen=True, slots=True)
class Rest:
    """What a brief rests on, by the number under which its text cites it; neither, where it is no longer open to the reader."""

    position: int
    document: Document | None = None
    practice: Practice | None = None


def timed(row: Publication, today: date) -> Timed:
    """How a publication stands to its deadline today, or stood when it came out."""
    on = row.published.date() if row.published else today
    return Timed(row, max(0, (on - row.due).days), max(0, (row.due - on).days))


def publications(network_id: int, today: date, *, state: str = "", organ: str = "") -> list[Timed]:
    """The register, the most urgent first; what is out or over after what is in hand."""
    found = Publication.objects.filter(network_id=network_id).select_related("organisation", "document")
    found = found.filter(state=state) if state else found
    found = found.filter(organ=organ) if organ else found
    rows = sorted(
        found, key=lambda row: (row.state not in LIVING, row.due if row.state in LIVING else date.max, -row.number)
    )
    return [timed(row, today) for row in rows]


def publication(network_id: int, number: int) -> Publication:
    """One publication. Raises `Publication.DoesNotExist`."""
    rows = Publication.objects.select_related("organisation", "motion", "document", "behind", "network", "meeting")
    return rows.get(network_id=network_id, number=number)


def changes_of(row: Publication) -> Sequence[DueChange]:
    """Every time its deadline was moved, the first first."""
    return list(DueChange.objects.filter(publication=row).select_related("person").order_by("at", "pk"))


def document_of(row: Publication, *, seen_by: Actor) -> Document | None:
    """The document of a publication, where the reader may read it."""
    if row.document is None or not Document.objects.filter(readable(seen_by), pk=row.document.pk).exists():
        return None
    return row.document


def briefs_of(network_id: int) -> Sequence[Brief]:
    """The briefs, the latest first."""
    return list(Brief.objects.filter(network_id=network_id).prefetch_related("cited").order_by("-updated", "-pk"))


def brief(network_id: int, number: int) -> Brief:
    """One brief. Raises `Brief.DoesNotExist`."""
    return Brief.objects.select_related("network", "written_by").get(network_id=network_id, number=number)


def cited_in(row: Brief, *, seen_by: Actor) -> list[Rest]:
    """What a brief rests on, as its reader may open it, in the order of the text."""
    rows = Cited.objects.filter(brief=row).select_related("document").order_by("position")
    documents = set(Document.objects.filter(readable(seen_by), cited_in__brief=row).values_list("pk", flat=True))
    practices = practices_on_shelf().filter(cited_in__brief=row).select_related("shelved", "organisation")
    shelved = {each.pk: each for each in practices.prefetch_related("translations")}
    return [
        Rest(
            each.position,
            each.document if each.document_id in documents else None,  # type: ignore[attr-defined]
            shelved.get(each.practice_id),  # type: ignore[attr-defined]
        )
        for each in rows
    ]


def briefs_citing(*, document: int | None = None, practice: int | None = None) -> list[Brief]:
    """The briefs that cite a document or a practice, each once, the first first."""
    named = {"document_id": document} if document is not None else {"practice_id": practice}
    found = Brief.objects.filter(pk__in=Cited.objects.filter(**named).values("brief_id"))
    return list(found.select_related("network").order_by("number"))
