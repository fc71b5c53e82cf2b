"""Drafts of applications: they belong to their writer, and the ledger begins when one is submitted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from mithaq.charter.joining import COUNCIL_DECISION
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.lifecycle import WITH_APPLICANT, Stage
from mithaq.domains.membership.models import Application, ApplicationFile
from mithaq.domains.membership.models.application import BLOCKING_NONE
from mithaq.domains.membership.parts import decision_fits, may_join
from mithaq.foundation.files.commands import store_file
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.texts.folding import folded

DRAFTS_A_DAY = 5
"""Drafts that one address may begin in a network in a day: the platform's own bound against flooding."""
WRITABLE = frozenset(
    [
        "email", "language", "organisation_id", "names", "country", "organisation_kind", "parent_id", "profile",
        "motivation", "decision_number", "decision_on", "decision_council", "contact_name", "contact_email",
        "contact_qualifications", "deputy_name", "deputy_email", "declared", "adherence",
    ]
)  # fmt: skip


def start_draft(
    standing: Constitution, kind: str, email: str, *, language: str, referred_by_id: int | None = None, at: datetime
) -> Application:
    """Begin an application; the link that opens it again goes to the address. Raises `Refused`."""
    known = standing.charter.members.get(kind)
    Verdict.of(known is not None, clause="", reason="unknown-member-kind").or_refuse()
    since = at - timedelta(days=1)
    drafts = Application.objects.filter(network_id=standing.network_id, email__iexact=email, stage=Stage.DRAFT)
    recent = drafts.filter(started__gt=since).count()
    Verdict.of(recent < DRAFTS_A_DAY, clause="", reason="too-many-drafts", most=DRAFTS_A_DAY).or_refuse()
    with transaction.atomic():
        draft = Application.objects.create(
            network_id=standing.network_id,
            kind=kind,
            email=email,
            language=language,
            referred_by_id=referred_by_id,
            started=at,
        )
        draft.refresh_from_db(fields=["token"])
        jobs.configure_task("reactions.send_link").defer(application_id=draft.pk)
    return draft


def fill_draft(standing: Constitution, application_id: int, values: Mapping[str, Any], *, at: datetime) -> Application:
    """Write what one step of the form says. Raises `Refused`; then nothing is written.

    A second application of one organisation is refused, and the link of the first goes to its own address again.
    """
    foreign = sorted(set(values) - WRITABLE)
    Verdict.of(not foreign, clause="", reason="not-a-field-of-an-application", field=", ".join(foreign)).or_refuse()
    with transaction.atomic():
        draft = _open(standing.network_id, application_id)
        for name, value in values.items():
            setattr(draft, name, value)
        named = bool({"organisation_id", "names", "country"} & set(values))
        if named:
            _name(draft)
        first = first_of(draft) if named else None
        if first is None:
            _check(draft, standing, set(values), at)
            draft.save()
    if first is not None:
        jobs.configure_task("reactions.send_link").defer(application_id=first.pk)
        raise Refused(met_by_the_first(draft))
    return draft


def hand_in_file(
    standing: Constitution, application_id: int, part: str, name: str, content: bytes, *, at: datetime
) -> ApplicationFile:
    """Keep a file for one part of an application; a new one takes the place of the old. Raises `Refused`."""
    known = {COUNCIL_DECISION} | {key for key, declared in standing.charter.parts.items() if declared.proof}
    Verdict.of(part in known, clause="", reason="no-file-for-this-part", part=part).or_refuse()
    with transaction.atomic():
        draft = _open(standing.network_id, application_id)
        file = store_file(name, content, at=at)
        before = ApplicationFile.objects.filter(application=draft, part=part).select_related("file").first()
        if before is None:
            return ApplicationFile.objects.create(application=draft, part=part, file=file)
        before.file.removed = at
        before.file.save(update_fields=["removed"])
        before.file = file
        before.save(update_fields=["file"])
        return before


def _open(network_id: int, application_id: int) -> Application:
    """The application, locked, as long as its writer may change it."""
    draft = Application.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=application_id, network_id=network_id
    )
    changeable = draft.stage in WITH_APPLICANT
    Verdict.of(changeable, clause="", reason="application-handed-in", stage=draft.stage).or_refuse()
    return draft


def _name(draft: Application) -> None:
    """Take the name of the organisation that was found, and the form by which a second application is met."""
    if draft.organisation_id:
        found = Organisation.objects.get(pk=draft.organisation_id)
        draft.names, draft.country, draft.organisation_kind = found.names, found.country, found.kind
        draft.parent_id = draft.parent_id or found.parent_id
    words = draft.names.fr or draft.names.en or draft.names.ar
    draft.match = f"{draft.country}:{draft.organisation_kind}:{folded(words)}" if words else ""


def _check(draft: Application, standing: Constitution, changed: set[str], at: datetime) -> None:
    """What can be said of the fields that were changed, before the whole is there."""
    day, kind = at.date(), standing.charter.members.get(draft.kind)
    clause = (kind.clause or "") if kind else ""
    if changed & {"decision_on", "decision_council"}:
        decision_fits(
            draft.decision_number, draft.decision_on, draft.decision_council, draft.names, day, clause=clause
        ).or_refuse()
    if draft.organisation_kind and changed & {
        "organisation_id",
        "country",
        "parent_id",
        "contact_email",
        "deputy_email",
    }:
        may_join(draft, standing.charter, day).or_refuse()


def first_of(draft: Application) -> Application | None:
    """The application of the same organisation that was handed in and is open, by its record or else by its name."""
    others = Application.objects.filter(network_id=draft.network_id).exclude(pk=draft.pk)
    others = others.exclude(stage__in=BLOCKING_NONE)
    known = others.filter(organisation_id=draft.organisation_id).first() if draft.organisation_id else None
    return known or (others.filter(match=draft.match).first() if draft.match else None)


def met_by_the_first(draft: Application) -> Verdict:
    """The refusal of a second application: it names the first."""
    found = first_of(draft)
    figures = {"receipt": found.receipt, "on": (found.submitted or found.started).date()} if found else {}
    return Verdict.of(False, clause="", reason="second-application", **figures)
