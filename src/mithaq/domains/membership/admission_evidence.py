"""Applications, changes of standing and declared parts, as evidence for the charter's rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.membership.lifecycle import DECIDED, Stage
from mithaq.domains.membership.models import Application, Membership, StandingFile
from mithaq.domains.membership.parts import FORM, REQUEST, parts_given
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.queries import Constitution

APPLICATION = frozenset(
    ["member", "country", "kind", "state", "parts", "reasons", "result", "decided", "complete", "organisation"]
)
STANDING = frozenset(
    ["member", "organisation", "country", "kind", "change", "state", "reasons", "notified", "reviewed"]
)
DECLARED = frozenset(["member", "organisation", "country", "kind", "state"])


def admission_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """What the admissions desk knows on a day: applications that were handed in, files on standing, declared parts."""
    handed_in = Application.objects.filter(network_id=standing.network_id, submitted__date__lte=day)
    files = StandingFile.objects.filter(network_id=standing.network_id, opened__date__lte=day)
    files = files.select_related("membership__organisation")
    kinds = {
        "application": Kept(
            APPLICATION,
            tuple(
                _application(row, standing, day)
                for row in handed_in.select_related("organisation").prefetch_related("files")
            ),
        ),
        "standing-change": Kept(STANDING, tuple(_standing(row, day) for row in files)),
    }
    return {**kinds, **_declared(standing, day)}


def _application(row: Application, standing: Constitution, day: date) -> Record:
    assert row.submitted is not None
    key = row.organisation.key if row.organisation else f"application-{row.pk}"
    decided = _by(row.decided, day)
    final = row.stage in DECIDED and decided is not None
    version = row.adherence or standing.version
    given = parts_given(row, standing.charter, version)
    named = {FORM: "form", REQUEST: "request"}
    facets = {
        "member": (key,),
        "organisation": (key,),
        "country": (row.country,),
        "kind": (row.kind,),
        "state": (row.stage,) if final or row.stage not in DECIDED else (Stage.SUBMITTED,),
        "parts": tuple(named.get(part, part) for part in sorted(given)),
        "reasons": ("yes",) if row.reasons.as_json() else (),
        "result": (row.stage,) if final else (),
    }
    dates = {"decided": decided} if decided else {}
    return Record(row.submitted.date(), f"application-{row.pk}", None, facets, dates, entry=row.entry)


def _by(moment: datetime | None, day: date) -> date | None:
    """The day of a moment, if it had come by then."""
    return moment.date() if moment and moment.date() <= day else None


def _standing(row: StandingFile, day: date) -> Record:
    organisation = row.membership.organisation
    seen = {
        "notified": _by(row.told, day),
        "reviewed": _by(row.reviewed or (None if row.change == "suspension" else row.decided), day),
    }
    facets = {
        "member": (organisation.key,),
        "organisation": (organisation.key,),
        "country": (organisation.country,),
        "kind": (row.membership.kind,),
        "change": (row.change,),
        "state": (row.step,),
        "reasons": ("yes",) if row.reasons.as_json() else (),
    }
    on = _by(row.decided, day) or row.opened.date()
    return Record(on, f"standing-{row.number}", None, facets, {k: v for k, v in seen.items() if v}, entry=row.entry)


def _declared(standing: Constitution, day: date) -> dict[str, Kept]:
    """What members declared on joining, as the kind of record that the charter says it counts as."""
    kept: dict[str, Kept] = {}
    parts = {key: part for key, part in standing.charter.parts.items() if part.record}
    if not parts:
        return kept
    rows = Membership.objects.filter(living(day), network_id=standing.network_id).select_related("organisation")
    memberships = list(rows)
    for key, part in parts.items():
        kept[part.record or ""] = Kept(DECLARED, tuple(_declarations(memberships, key)))
    return kept


def _declarations(memberships: Iterable[Membership], key: str) -> Iterable[Record]:
    for row in memberships:
        if state := row.declared.get(key):
            own = row.organisation
            facets = {
                "member": (own.key,),
                "organisation": (own.key,),
                "country": (own.country,),
                "kind": (row.kind,),
                "state": (state,),
            }
            yield Record(row.since, f"declared-{key}-{row.pk}", None, facets, entry=row.entry)
