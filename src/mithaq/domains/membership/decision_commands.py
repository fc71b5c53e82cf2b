"""Deciding on an application: admitting, refusing, deferring. A membership begins in no other way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from mithaq.charter.joining import required_of
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Origin, Verdict
from mithaq.domains.directory.commands import Value, know_person
from mithaq.domains.directory.joining_commands import complete_profile, enter_organisation, hold_post
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.application_commands import clause_for, locked
from mithaq.domains.membership.events import ApplicationDeferred, ApplicationRefused, MemberAdmitted
from mithaq.domains.membership.lifecycle import DECIDED, Stage, may_reach
from mithaq.domains.membership.models import Application, ApplicationFile, Membership
from mithaq.domains.membership.parts import may_join, whole
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution


def undecided(application: Application, then: Stage) -> Verdict:
    """Whether a decision may still be taken. Who comes second sees when and by whom it was taken."""
    if application.stage == Stage.APPEALED:
        return Verdict.of(False, clause="", reason="under-appeal")
    if application.stage not in DECIDED:
        return may_reach(Stage(application.stage), then)
    entry = Entry.objects.filter(network_id=application.network_id, number=application.entry or 0).first()
    decided = application.decided
    return Verdict.of(
        False,
        clause=entry.clause if entry else "",
        reason="application-decided",
        stage=application.stage,
        on=decided.date() if decided else date.min,
        by=entry.authority if entry else "",
        entry=application.entry or 0,
    )


def reasoned(by: Actor, power: Power, reasons: Text, *, adverse: bool) -> Verdict:
    """Whether the reasons that the charter asks for with this power are there."""
    grant = by.charter.powers.get(power) if by.charter else None
    needed = grant is not None and (grant.reason == "always" or (adverse and grant.reason == "adverse"))
    clause, origin = (grant.clause or "", grant.origin) if grant else ("", Origin.TEXT)
    holds = bool(reasons.as_json()) or not needed
    return Verdict.of(holds, clause=clause, reason="decision-needs-reasons", origin=origin, power=power.value)


def may_admit(standing: Constitution, application_id: int, day: date) -> Verdict:
    """Whether an application could be admitted on a day: before the organ or the desk, whole, eligible."""
    application = Application.objects.select_related("organisation").get(
        pk=application_id, network_id=standing.network_id
    )
    open_ = undecided(application, Stage.ADMITTED)
    if not open_.holds:
        return open_
    complete = whole(application, standing.charter, application.adherence or standing.version)
    return may_join(application, standing.charter, day) if complete.holds else complete


@act(Power.ADMIT_MEMBER)
def admit_member(
    by: Actor, application_id: int, *, at: datetime, reasons: Text | None = None, clause: str = ""
) -> MemberAdmitted:
    """Admit an applicant: its data become its profile, its contact person holds the post, the membership begins."""
    assert by.charter is not None and by.network_id is not None
    application = locked(by, application_id)
    undecided(application, Stage.ADMITTED).or_refuse()
    reasoned(by, Power.ADMIT_MEMBER, reasons or Text(), adverse=False).or_refuse()
    membership = make_member(by, application, at=at)
    _close(application, Stage.ADMITTED, reasons or Text(), membership.entry, at=at)
    return MemberAdmitted(
        at=at,
        clause=clause or clause_for(by, application),
        application=application.pk,
        membership=membership.pk,
        organisation=membership.organisation.pk,
        kind=membership.kind,
    )


def make_member(by: Actor, application: Application, *, at: datetime) -> Membership:
    """Write the membership of an application and all that comes with it. Not an act: it goes with the decision."""
    assert by.charter is not None and by.network_id is not None
    day = at.date()
    whole(application, by.charter, application.adherence or by.version).or_refuse()
    may_join(application, by.charter, day).or_refuse()
    organisation = _organisation(application)
    files = ApplicationFile.objects.filter(application=application).values("file_id")
    StoredFile.objects.filter(pk__in=files).update(organisation_id=organisation.pk)
    for office, name, email, words in (
        ("focal-point", application.contact_name, application.contact_email, application.contact_qualifications),
        ("deputy-focal-point", application.deputy_name, application.deputy_email, ""),
    ):
        if email:
            person = know_person(email, name, language=application.language)
            hold_post(organisation.pk, office, person, day, qualifications=words)
    return Membership.objects.create(
        network_id=by.network_id,
        organisation=organisation,
        kind=application.kind,
        since=day,
        entry=coming_entry(by.network_id),
        admission=application,
        decision_number=application.decision_number,
        decision_on=application.decision_on,
        adherence=application.adherence if "adherence" in required_of(by.charter, application.kind) else None,
        declared=application.declared,
        referred_by=application.referred_by,
        buddy=application.referred_by,
    )


def _organisation(application: Application) -> Organisation:
    values: dict[str, Value] = {name: _value(name, value) for name, value in application.profile.items()}
    if application.organisation is not None:
        return complete_profile(application.organisation, values)
    made = enter_organisation(
        application.names,
        application.organisation_kind,
        application.country,
        parent_id=application.parent_id,
        values=values,
    )
    application.organisation = made
    return made


def _value(name: str, value: Any) -> Value:
    """A field of the profile as it was kept in the application's JSON."""
    if isinstance(value, dict):
        return Text(**cast(dict[str, str], value))
    return Decimal(str(value)) if name == "area" and value else value


@act(Power.ADMIT_MEMBER)
def refuse_application(
    by: Actor, application_id: int, *, reasons: Text, at: datetime, clause: str = ""
) -> ApplicationRefused:
    """Refuse an applicant, with the reasons that the charter asks for."""
    assert by.network_id is not None
    application = locked(by, application_id)
    undecided(application, Stage.REFUSED).or_refuse()
    reasoned(by, Power.ADMIT_MEMBER, reasons, adverse=True).or_refuse()
    _close(application, Stage.REFUSED, reasons, coming_entry(by.network_id), at=at)
    return ApplicationRefused(at=at, clause=clause or clause_for(by, application), application=application.pk)


@act(Power.SUSPEND_MEMBER)
def defer_application(
    by: Actor, application_id: int, *, until: date, reasons: Text, at: datetime, clause: str = ""
) -> ApplicationDeferred:
    """Put an application off to a day, by reasoned decision."""
    application = locked(by, application_id)
    undecided(application, Stage.DEFERRED).or_refuse()
    reasoned(by, Power.SUSPEND_MEMBER, reasons, adverse=True).or_refuse()
    Verdict.of(until > at.date(), clause=clause, reason="day-not-ahead", on=until).or_refuse()
    application.stage, application.defer_until, application.reasons = Stage.DEFERRED, until, reasons
    application.save(update_fields=["stage", "defer_until", "reasons"])
    return ApplicationDeferred(
        at=at, clause=clause or clause_for(by, application), application=application.pk, until=until.isoformat()
    )


def _close(application: Application, stage: Stage, reasons: Text, entry: int, *, at: datetime) -> None:
    application.stage, application.decided, application.reasons, application.entry = stage, at, reasons, entry
    application.save(update_fields=["stage", "decided", "reasons", "entry", "organisation"])
