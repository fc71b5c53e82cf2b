"""An application on its way: submitted, completed on request, taken up, withdrawn; and inviting somebody to apply."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from procrastinate.contrib.django import app as jobs

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.draft_commands import first_of, met_by_the_first
from mithaq.domains.membership.events import (
    ApplicationSubmitted,
    ApplicationTakenUp,
    ApplicationWithdrawn,
    OrganisationInvited,
    PartsRequested,
)
from mithaq.domains.membership.lifecycle import WITH_DESK, Stage, may_reach
from mithaq.domains.membership.models import Application
from mithaq.domains.membership.parts import decision_fits, may_join, parts_asked, whole
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.models import Network
from mithaq.foundation.texts.folding import folded

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits of a receipt that nobody mistakes for one another."""


def locked(by: Actor, application_id: int) -> Application:
    """The application, held until the act ends. Raises `Application.DoesNotExist` for another network's."""
    found = Application.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    return found.get(pk=application_id, network_id=by.network_id)


def clause_for(by: Actor, application: Application) -> str:
    """The clause under which this kind of member joins."""
    kind = by.charter.members.get(application.kind) if by.charter else None
    return (kind.clause or "") if kind else ""


@act(Right.APPLY)
def submit_application(by: Actor, application_id: int, *, at: datetime) -> ApplicationSubmitted:
    """Hand in an application: whole, eligible, and the only one of its organisation. It gets its receipt number."""
    assert by.charter is not None
    application = locked(by, application_id)
    clause, again = clause_for(by, application), application.submitted is not None
    may_reach(Stage(application.stage), Stage.SUBMITTED).or_refuse()
    whole(application, by.charter, by.version).or_refuse()
    decision_fits(
        application.decision_number,
        application.decision_on,
        application.decision_council,
        application.names,
        at.date(),
        clause=clause,
    ).or_refuse()
    may_join(application, by.charter, at.date()).or_refuse()
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    if first_of(application):
        met_by_the_first(application).or_refuse()
    application.stage, application.submitted = Stage.SUBMITTED, application.submitted or at
    application.receipt = application.receipt or _receipt(at)
    application.asked_for, application.missing = Text(), []
    application.save(update_fields=["stage", "submitted", "receipt", "asked_for", "missing"])
    return ApplicationSubmitted(at=at, clause=clause, application=application.pk, kind=application.kind, again=again)


def _receipt(at: datetime) -> str:
    """A number that says when, and that nobody can guess."""
    while True:
        receipt = f"{at:%Y}-" + "".join(secrets.choice(SIGNS) for _ in range(7))
        if not Application.objects.filter(receipt=receipt).exists():
            return receipt


@act(Right.PREPARE)
def request_parts(by: Actor, application_id: int, parts: Sequence[str], words: Text, *, at: datetime) -> PartsRequested:
    """Ask the applicant for what is missing; the application goes back to it, with everything that is there."""
    assert by.charter is not None
    application = locked(by, application_id)
    may_reach(Stage(application.stage), Stage.INCOMPLETE).or_refuse()
    asked = parts_asked(by.charter, application.kind)
    unknown = tuple(part for part in parts if part not in asked)
    Verdict.of(not unknown, clause="", reason="no-such-part", parts=unknown).or_refuse()
    Verdict.of(bool(parts) and bool(words.as_json()), clause="", reason="say-what-is-missing").or_refuse()
    application.stage, application.missing, application.asked_for = Stage.INCOMPLETE, list(parts), words
    application.save(update_fields=["stage", "missing", "asked_for"])
    return PartsRequested(at=at, clause=clause_for(by, application), application=application.pk, parts=tuple(parts))


@act(Right.OPERATE)
def take_up_application(by: Actor, application_id: int, stage: Stage, *, at: datetime) -> ApplicationTakenUp:
    """Note that an application is before the organ now, or went back to the desk without a decision."""
    application = locked(by, application_id)
    may_reach(Stage(application.stage), stage).or_refuse()
    application.stage = stage
    application.save(update_fields=["stage"])
    return ApplicationTakenUp(at=at, application=application.pk, stage=stage)


@act(Right.APPLY)
def withdraw_application(by: Actor, application_id: int, *, at: datetime) -> ApplicationWithdrawn:
    """The applicant takes its application back; it may apply again at any time."""
    application = locked(by, application_id)
    may_reach(Stage(application.stage), Stage.WITHDRAWN).or_refuse()
    application.stage = Stage.WITHDRAWN
    application.save(update_fields=["stage"])
    return ApplicationWithdrawn(at=at, application=application.pk)


@act(Right.PREPARE)
def invite_organisation(
    by: Actor, kind: str, organisation_id: int | None, email: str, *, names: Text, language: str, at: datetime
) -> OrganisationInvited:
    """Invite an organisation to apply: its application is begun, and the link that opens it goes to its address.

    One of the directory (`organisation_id`) is named by the directory, and is not invited while it applies already.
    """
    assert by.charter is not None and by.network_id is not None
    Verdict.of(kind in by.charter.members, clause="", reason="unknown-member-kind").or_refuse()
    invited = Application(
        network_id=by.network_id, kind=kind, email=email, language=language, invited=True, names=names, started=at
    )
    if organisation_id is not None:
        found = Organisation.objects.get(pk=organisation_id)
        invited.organisation, invited.names, invited.country = found, found.names, found.country
        invited.organisation_kind, invited.parent_id = found.kind, found.parent_id
        words = found.names.fr or found.names.en or found.names.ar
        invited.match = f"{found.country}:{found.kind}:{folded(words)}"
        may_join(invited, by.charter, at.date()).or_refuse()
        _not_under_way(invited).or_refuse()
    invited.save()
    jobs.configure_task("reactions.send_link").defer(application_id=invited.pk)
    return OrganisationInvited(at=at, application=invited.pk, organisation=organisation_id, kind=kind)


def _not_under_way(invited: Application) -> Verdict:
    """Whether nothing of this organisation is open. A draft that anybody began stands in nobody's way; an invitation does."""
    if first := first_of(invited):
        figures = {"receipt": first.receipt, "on": (first.submitted or first.started).date()}
        return Verdict.of(False, clause="", reason="applied-already", **figures)
    begun = Application.objects.filter(
        network_id=invited.network_id, organisation_id=invited.organisation_id, invited=True, stage=Stage.DRAFT
    ).first()
    figures = {"on": begun.started.date()} if begun else {}
    return Verdict.of(begun is None, clause="", reason="invited-already", **figures)


def before_the_desk(application: Application) -> Verdict:
    """Whether an application waits for the network, so that it may be put to the organ."""
    stage = application.stage
    return Verdict.of(stage in WITH_DESK, clause="", reason="not-before-the-desk", stage=stage)
