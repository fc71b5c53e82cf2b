"""Joining as pages show it: kinds of member, how it is decided, what an application says and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from mithaq.charter.document import Charter, MemberKind
from mithaq.charter.joining import appeal_against, time_to_decide
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.membership.application_queries import decision_due
from mithaq.domains.membership.lifecycle import WITH_DESK, Stage
from mithaq.domains.membership.models import Application
from mithaq.domains.membership.parts import parts_asked
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.join import steps
from mithaq.web.join.eligible import countries_for, everywhere
from mithaq.web.organs.showing import threshold
from mithaq.web.wording.joining import APPLICATION_PARTS
from mithaq.web.wording.names import KINDS, PARTS
from mithaq.web.wording.saying import Speaker


class PartShown(NamedTuple):
    label: str
    about: Text | None
    clause: str
    origin: str


class KindShown(NamedTuple):
    """A kind of member that one may apply as."""

    key: str
    title: Text
    organisations: str
    countries: str
    under: str
    outer: bool
    """Open only to members of the network that this one stands within."""
    parts: Sequence[PartShown]
    clause: str
    origin: str


class Ruled(NamedTuple):
    """One thing that the charter says about deciding: what, its words, its clause and where the limit comes from."""

    name: str
    words: str
    clause: str
    origin: str


def kinds_shown(charter: Charter, speaker: Speaker, members: Mapping[str, int]) -> list[KindShown]:
    """Every kind of member, the most numerous first, with who may be one and what an application consists of."""
    kinds = sorted(charter.members.items(), key=lambda row: (-members.get(row[0], 0), not row[1].votes, row[0]))
    return [_kind(charter, key, kind, speaker) for key, kind in kinds]


def _kind(charter: Charter, key: str, kind: MemberKind, speaker: Speaker) -> KindShown:
    clause = kind.clause if kind.clause in charter.clauses else ""
    listed = speaker.manner.listed
    countries = "" if everywhere(charter, kind) else listed(
        [speaker.manner.country(code) for code in countries_for(charter, kind)]
    )  # fmt: skip
    parts: list[PartShown] = []
    for part in parts_asked(charter, key):
        if found := charter.parts.get(part):
            own = found.clause if found.clause in charter.clauses else ""
            label = found.title.best(speaker.manner.language).words
            parts.append(PartShown(label, found.about, own or clause or "", found.origin.value))
        else:
            parts.append(PartShown(str(APPLICATION_PARTS[part]), None, clause or "", kind.origin.value))
    organisations = listed([str(KINDS[each]) for each in kind.organisations])
    if organisations == kind.title.best(speaker.manner.language).words:
        organisations = ""
    under = speaker.word(f"member:{kind.under}") if kind.under else ""
    return KindShown(
        key, kind.title, organisations, countries, under, kind.outer, parts, clause or "", kind.origin.value
    )


def decided_how(charter: Charter, speaker: Speaker) -> list[Ruled]:
    """Who decides on an application, on which quorum and majority, how soon, and where one may appeal."""
    grant = charter.powers[Power.ADMIT_MEMBER]
    holder = speaker.word(grant.holder)
    rules = [Ruled("holder", holder, grant.clause or "", grant.origin.value)]
    organ = charter.organs.get(grant.organ or "")
    if organ and organ.quorum:
        quorum = threshold(organ.quorum.share, organ.quorum, speaker)
        rules.append(Ruled("quorum", quorum, organ.clause or "", organ.quorum.origin_of("share").value))
    if majority := organ.majority_for(Power.ADMIT_MEMBER.value) if organ else None:
        words = threshold(majority.share, majority, speaker)
        rules.append(Ruled("majority", words, organ.clause or "" if organ else "", majority.origin_of("share").value))
    if limit := time_to_decide(charter):
        rules.append(Ruled("time", speaker.manner.period(limit[0]), limit[1], limit[2].value))
    if appeal := appeal_against(charter, Power.ADMIT_MEMBER):
        words = f"{speaker.word(appeal.to)} · {speaker.manner.period(appeal.within)}"
        rules.append(Ruled("appeal", words, appeal.clause or "", appeal.origin.value))
    return [rule if rule.clause in charter.clauses else rule._replace(clause="") for rule in rules]


class Course(NamedTuple):
    """Where an application stands, and what anyone may know of it."""

    due: date | None
    late: bool
    parts: Sequence[str]
    """What the desk asked for, by name."""
    appeal_until: date | None


def course_of(application: Application, standing: Constitution, today: date | None = None) -> Course:
    """The way of an application so far: until when it is to be decided, what is missing, until when one may appeal."""
    waits = application.stage in WITH_DESK
    due = application.defer_until if application.stage == Stage.DEFERRED else decision_due(application, standing)
    appeal = appeal_against(standing.charter, Power.ADMIT_MEMBER)
    refused = application.stage == Stage.REFUSED and application.decided
    until = appeal.within.after(application.decided.date()) if appeal and refused and application.decided else None
    parts = application.missing if application.stage == Stage.INCOMPLETE else []
    return Course(due if waits else None, bool(due and today and today > due), parts, until)


ROWS = {
    "name": _("Name"),
    "country": _("Country"),
    "kind": _("Kind of organisation"),
    "under": _("The member above it"),
    "number": _("Number"),
    "date": _("Date"),
    "council": _("Council"),
    "file": _("File"),
    "contact": _("Contact person"),
    "email": _("E-mail"),
    "qualifications": _("Qualifications"),
    "deputy": _("Deputy"),
    "motivation": _("Why you wish to join"),
    "adherence": _("Version of the charter that you accepted"),
}


class Section(NamedTuple):
    """A step as the last page shows it."""

    step: str
    label: str
    rows: Sequence[tuple[str, Any]]
    """Label and value; a value is a `Text`, a word of the reader's language, or what somebody typed."""


def review_of(application: Application, charter: Charter, speaker: Speaker) -> list[Section]:
    """Everything that the application says, step by step."""
    files = {kept.part: kept.file.name for kept in application.files.select_related("file")}  # type: ignore[attr-defined]
    rows = {
        steps.ORGANISATION: _organisation(application, speaker),
        steps.DATA: [
            (str(PARTS[name]), _said(application.profile.get(name), speaker))
            for name in steps.data_asked(charter, application.kind)
        ],
        steps.DECISION: [
            ("number", application.decision_number),
            ("date", speaker.manner.day(application.decision_on) if application.decision_on else ""),
            ("council", application.decision_council),
            ("file", files.get("council-decision", "")),
        ],
        steps.PERSON: [
            ("contact", application.contact_name),
            ("email", application.contact_email),
            ("qualifications", application.contact_qualifications),
            ("deputy", application.deputy_name),
            ("email", application.deputy_email),
        ],
        steps.PARTS: _declared(application, charter, speaker, files),
        steps.MOTIVES: [("motivation", application.motivation), ("adherence", speaker.manner.number(application.adherence) if application.adherence else "")],
    }  # fmt: skip
    asked = steps.steps_asked(charter, application.kind)[:-1]
    return [
        Section(step, str(steps.LABELS[step]), [(_label(name), value) for name, value in rows[step] if _there(value)])
        for step in asked
    ]


def _label(name: str) -> str:
    return str(ROWS[name]) if name in ROWS else name


def _organisation(application: Application, speaker: Speaker) -> list[tuple[str, Any]]:
    kind = application.organisation_kind
    return [
        ("name", application.names),
        ("country", speaker.manner.country(application.country) if application.country else ""),
        ("kind", str(KINDS[kind]) if kind in KINDS else ""),
        ("under", application.parent.names if application.parent else ""),
    ]


def _declared(
    application: Application, charter: Charter, speaker: Speaker, files: dict[str, str]
) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for key in steps.declared_asked(charter, application.kind):
        part = charter.parts[key]
        state = part.states.get(application.declared.get(key, ""))
        rows.append((part.title.best(speaker.manner.language).words, state or ""))
        rows.append(("file", files.get(key, "")))
    return rows


def _said(value: Any, speaker: Speaker) -> Any:
    if isinstance(value, dict):
        return Text(**value)
    return speaker.manner.number(value) if isinstance(value, int) else value or ""


def _there(value: Any) -> bool:
    return bool(value.as_json()) if isinstance(value, Text) else bool(value)
