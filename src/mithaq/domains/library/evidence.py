"""What the library knows, as evidence for the charter's rules: documents, sheets, law, publications, briefs, collections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Q

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.description import metadata_missing
from mithaq.domains.library.models import Brief, Collection, Document, LegalText, Publication, Readings, Version
from mithaq.domains.library.use_evidence import use_evidence
from mithaq.domains.themes.mapping import themes_of
from mithaq.domains.themes.vocabulary import with_broader
from mithaq.foundation.networks.queries import Constitution

YEAR = timedelta(days=365)
WHOSE = ("member", "organisation", "section", "country")
DOCUMENT = frozenset(
    [
        *WHOSE, "kind", "state", "theme", "organ", "language", "public", "topic", "access", "quality", "metadata", "logo",
        "read", "archived", "updated", "checked", "reasons", "working-group",
    ]
)  # fmt: skip
SHEET = frozenset(["kind", "state", "country", "theme", "subject", "updated", "checked", "public", "organ"])
LAW = frozenset(["kind", "state", "country", "subject", "topic", "area", "checked", "public"])
OUTPUT = frozenset(
    [
        "kind", "state", "organ", "theme", "topic", "lead", "member", "organisation", "medium", "agreed", "deadline", "on-time",
        "data", "started", "due", "delivered", "expectation", "updated", "public",
    ]
)  # fmt: skip
BRIEF = frozenset(["organ", "theme", "topic", "state", "updated", "public"])
ACCESS = {"public": "public", "members": "members", "organ": "closed"}
"""Who may read a document -> as charters call it."""


def library_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """What was in the library up to a day."""
    shelved = Q(checked__date__lte=day) & (Q(withdrawn=None) | Q(withdrawn__date__gt=day))
    rows = Document.objects.filter(shelved, network_id=standing.network_id).select_related("organisation__parent")
    found = list(rows.order_by("pk"))
    documents = tuple(_documents([row for row in found if row.kind != "sheet"], standing, day))
    sheets = tuple(_sheet(row, standing) for row in found if row.kind == "sheet")
    return {
        "document": Kept(DOCUMENT, documents),
        "sheet": Kept(SHEET, sheets),
        "legal-text": Kept(LAW, tuple(_law(row) for row in _of(LegalText, standing, day))),
        "publication": Kept(OUTPUT, tuple(_output(row, standing, day) for row in _outputs(standing, day))),
        "brief": Kept(BRIEF, tuple(_brief(row, standing) for row in _of(Brief, standing, day))),
        "collection": Kept(frozenset({"state"}), tuple(_collection(row) for row in _of(Collection, standing, day))),
        **use_evidence(standing, day),
    }


def _of(model: type, standing: Constitution, day: date) -> list:  # type: ignore[type-arg]
    return list(model.objects.filter(network_id=standing.network_id, added__date__lte=day).order_by("pk"))  # type: ignore[attr-defined]


def _documents(rows: list[Document], standing: Constitution, day: date) -> Iterator[Record]:
    keys = [row.pk for row in rows]
    since = (day - YEAR).replace(day=1)
    read = set(
        Readings.objects.filter(document__in=keys, month__gte=since, month__lte=day).values_list(
            "document_id", flat=True
        )
    )
    outputs = set(
        Publication.objects.filter(document__in=keys, published__date__lte=day).values_list("document_id", flat=True)
    )
    kept = Version.objects.filter(document__in=keys, added__date__lte=day).order_by().values("document_id")
    last = {each["document_id"]: each for each in kept.annotate(added=Max("added"))}
    broken = set(Version.objects.filter(document__in=keys, whole=False).values_list("document_id", flat=True))
    compared: dict[int, date] = {}
    for pk, at in Version.objects.filter(document__in=keys, compared__isnull=False).values_list(
        "document_id", "compared"
    ):
        compared[pk] = min(compared.get(pk, at.date()), at.date())
    for row in rows:
        on = min(row.added.date(), day)
        dates = {"archived": on, "updated": last[row.pk]["added"].date() if row.pk in last else on}
        if row.pk in compared and row.pk not in broken:
            dates["checked"] = min(compared[row.pk], day)
        facets = {
            **_whose(row.organisation),
            **_about(standing, row.themes),
            "kind": (row.kind, *(("output",) if row.pk in outputs else ())),
            "state": (row.state, "published"),
            "quality": (row.state,),
            "organ": tuple(filter(None, (row.made_by,))),
            "working-group": (f"group-{row.made_by}",) if row.made_by else (),
            "language": (row.authentic,),
            "access": (ACCESS[row.access],),
            "public": ("yes",) if row.access == "public" else (),
            "metadata": () if metadata_missing(row) else ("yes",),
            "logo": ("yes",) if row.logo else (),
            "read": ("yes",) if row.pk in read else (),
            "reasons": ("yes",) if row.why_closed.as_json() else (),
        }  # fmt: skip
        yield Record(on, f"document-{row.pk}", None, facets, dates, {}, row.entry)


def _sheet(row: Document, standing: Constitution) -> Record:
    checked = max(filter(None, (row.checked, row.trusted)))
    facets = {
        "kind": (row.kind,),
        "state": (row.state,),
        "country": tuple(filter(None, (row.country,))),
        "subject": tuple(filter(None, (row.subject,))),
        "organ": tuple(filter(None, (row.made_by,))),
        "public": ("yes",) if row.access == "public" else (),
        "theme": _about(standing, row.themes)["theme"],
    }
    dates = {"checked": checked.date(), "updated": row.changed.date()}
    return Record(row.added.date(), f"document-{row.pk}", None, facets, dates, {}, row.entry)


def _law(row: LegalText) -> Record:
    facets = {
        "kind": (row.kind,),
        "state": (row.state,),
        "country": (row.country,),
        "subject": tuple(row.topics),
        "topic": tuple(row.topics),
        "area": tuple(row.areas),
        "public": ("yes",),
    }
    return Record(row.added.date(), f"law-{row.pk}", None, facets, {"checked": row.checked}, {}, row.entry)


def _outputs(standing: Constitution, day: date) -> list[Publication]:
    rows = Publication.objects.filter(network_id=standing.network_id, proposed__date__lte=day)
    return list(rows.select_related("organisation", "meeting").order_by("pk"))


def _output(row: Publication, standing: Constitution, day: date) -> Record:
    """A publication as it stood on a day. It is *delivered* on the day on which it came out; a paper is of its session's day."""

    def then(moment: object) -> date | None:
        found: date | None = moment.date() if moment is not None else None  # type: ignore[attr-defined]
        return found if found and found <= day else None

    agreed, started, out, over = (then(each) for each in (row.agreed, row.started, row.published, row.ended))
    state = "given-up" if over else "delivered" if out else "started" if started else "agreed" if agreed else "proposed"
    lead = tuple(filter(None, (row.organ, row.organisation.key if row.organisation else "")))
    facets = {
        **_about(standing, row.themes),
        "kind": (row.kind,),
        "state": (state,),
        "organ": tuple(filter(None, (row.organ,))),
        "lead": lead,
        "member": (row.organisation.key,) if row.organisation else (),
        "organisation": (row.organisation.key,) if row.organisation else (),
        "medium": tuple(filter(None, (row.medium,))),
        "deadline": ("yes",),
        "expectation": ("yes",) if row.expectation.as_json() else (),
        "data": ("yes",) if row.behind_id else (),  # type: ignore[attr-defined]
        "on-time": ("yes",) if out and out <= row.due else (),
        "public": ("yes",) if out else (),
    }
    given = {
        "agreed": agreed,
        "started": started,
        "delivered": out,
        "due": row.due,
        "updated": min(row.changed.date(), day),
    }
    dates = {name: value for name, value in given.items() if value is not None}
    on = row.meeting.starts.date() if row.meeting else out or min(row.proposed.date(), day)
    return Record(on, f"publication-{row.pk}", over, facets, dates, {}, row.entry)


def _brief(row: Brief, standing: Constitution) -> Record:
    facets = {
        **_about(standing, row.themes),
        "organ": tuple(filter(None, (row.organ,))),
        "state": ("published",),
        "public": ("yes",),
    }
    return Record(row.added.date(), f"brief-{row.pk}", None, facets, {"updated": row.updated.date()}, {}, row.entry)


def _collection(row: Collection) -> Record:
    return Record(row.added.date(), f"collection-{row.pk}", facets={"state": ("open",)})


def _about(standing: Constitution, themes: list[str]) -> dict[str, tuple[str, ...]]:
    """The network's own themes and the terms, with those above them."""
    words = with_broader(themes) | themes_of(standing.charter, themes) | set(themes)
    return {"theme": tuple(sorted(words)), "topic": tuple(sorted(words))}


def _whose(organisation: Organisation | None) -> dict[str, tuple[str, ...]]:
    if organisation is None:
        return {}
    parent = organisation.parent
    section = organisation.key if organisation.kind == "section" else parent.key if parent else ""
    return {
        "member": (organisation.key,),
        "organisation": (organisation.key,),
        "country": tuple(filter(None, (organisation.country,))),
        "section": tuple(filter(None, (section,))),
    }
