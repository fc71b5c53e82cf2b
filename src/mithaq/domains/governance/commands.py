"""Mandates and delegations: putting them on record, appointing, ending, lending a power."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.composition import days_from, may_be_one_more, may_hold_office, may_sit
from mithaq.domains.governance.events import (
    DelegationAccepted,
    DelegationGranted,
    MandateEnded,
    MandatesTakenOver,
    OfficeAppointed,
)
from mithaq.domains.governance.models import Delegation, Mandate
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Held:
    """A seat or an office as it was held before the platform, or was filled outside it."""

    organisation_id: int
    since: date
    organ: str = ""
    office: str = ""
    source: str = "election"
    constituent: str = ""
    sex: str = ""
    person_id: int | None = None


@act(Right.OPERATE)
def take_over_mandates(by: Actor, mandates: Sequence[Held], *, at: datetime) -> MandatesTakenOver:
    """Record mandates as facts. A seat must fit the composition that the charter defines, on the day it began."""
    standing = standing_of(by)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    entry = coming_entry(standing.network_id)
    rows: list[Mandate] = []
    for held in mandates:
        organisation = Organisation.objects.get(pk=held.organisation_id)
        if held.organ:
            for day in days_from(standing.network_id, held.organ, held.since):
                may_sit(standing, held.organ, organisation, day).or_refuse()
        else:
            may_be_one_more(standing, held.office, held.since).or_refuse()
            may_hold_office(standing, held.office, held.organisation_id, held.person_id, held.since).or_refuse()
        rows.append(
            Mandate.objects.create(
                network_id=standing.network_id,
                organ=held.organ,
                office=held.office,
                organisation=organisation,
                person_id=held.person_id,
                constituent=held.constituent,
                sex=held.sex,
                source=held.source,
                since=held.since,
                entry=entry,
            )
        )
    return MandatesTakenOver(at=at, count=len(rows), mandates=tuple(row.pk for row in rows))


@act(Right.OPERATE)
def end_mandate(by: Actor, mandate_id: int, until: date, *, at: datetime) -> MandateEnded:
    """Record that a mandate ended (a term ran out, a council changed): a fact, not a judgement."""
    mandate = Mandate.objects.select_for_update(no_key=True).get(pk=mandate_id, network_id=by.network_id)
    Verdict.of(mandate.until is None, clause="", reason="mandate-already-ended").or_refuse()
    Verdict.of(until >= mandate.since, clause="", reason="ends-before-it-began", on=mandate.since).or_refuse()
    mandate.until = until
    mandate.save(update_fields=["until"])
    return MandateEnded(at=at, mandate=mandate.pk, organ=mandate.organ, office=mandate.office)


@act(Power.APPOINT_OFFICE)
def appoint_office(
    by: Actor, office: str, organisation_id: int | None, person_id: int | None = None, *, at: datetime, clause: str = ""
) -> OfficeAppointed:
    """Appoint to an office. Who held it until then leaves it on the same day."""
    standing = standing_of(by)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    verdict = may_hold_office(standing, office, organisation_id, person_id, at.date()).or_refuse()
    before = Mandate.objects.filter(network_id=by.network_id, office=office, until=None).order_by("since", "pk")
    count = standing.charter.offices[office].count
    for mandate in list(before)[: max(0, len(before) - count + 1)]:
        mandate.until = max(at.date(), mandate.since)
        mandate.save(update_fields=["until"])
    mandate = Mandate.objects.create(
        network_id=standing.network_id,
        office=office,
        organisation_id=organisation_id,
        person_id=person_id,
        source="appointment",
        since=at.date(),
        entry=coming_entry(standing.network_id),
    )
    return OfficeAppointed(
        at=at,
        clause=clause or verdict.clause,
        mandate=mandate.pk,
        office=office,
        organisation=organisation_id,
        person=person_id,
    )


@act(Power.GRANT_DELEGATION)
def grant_delegation(
    by: Actor, power: Power, to_office: str, *, scope: str, since: date, until: date, at: datetime
) -> DelegationGranted:
    """Lend a power that one has to an office, for a scope and a period. It counts once it is accepted."""
    standing = standing_of(by)
    Verdict.of(to_office in standing.charter.offices, clause="", reason="no-such-office", office=to_office).or_refuse()
    Verdict.of(until > since, clause="", reason="ends-before-it-began", on=since).or_refuse()
    grant = standing.charter.powers.get(power)
    holder = f"organ:{grant.organ}" if grant and grant.organ else f"office:{grant.office}" if grant else ""
    own = holder == by.authority or bool(grant and grant.office in by.offices)
    lent = power is not Power.GRANT_DELEGATION and own
    Verdict.of(lent, clause=grant.clause or "" if grant else "", reason="not-ones-own-power", power=power).or_refuse()
    delegation = Delegation.objects.create(
        network_id=standing.network_id,
        power=power,
        from_holder=holder,
        to_office=to_office,
        scope=scope,
        since=since,
        until=until,
        entry=coming_entry(standing.network_id),
    )
    return DelegationGranted(at=at, delegation=delegation.pk, power=power, to_office=to_office, scope=scope)


@act(Right.SPEAK_FOR_MEMBER)
def accept_delegation(by: Actor, delegation_id: int, *, at: datetime) -> DelegationAccepted:
    """Accept a delegation as the holder of the office that it goes to."""
    found = Delegation.objects.select_for_update(no_key=True).get(pk=delegation_id, network_id=by.network_id)
    Verdict.of(found.to_office in by.offices, clause="", reason="office-not-held", office=found.to_office).or_refuse()
    Verdict.of(found.accepted_on is None, clause="", reason="already-accepted").or_refuse()
    found.accepted_on = at.date()
    found.save(update_fields=["accepted_on"])
    return DelegationAccepted(at=at, delegation=found.pk)


def standing_of(by: Actor) -> Constitution:
    """The network as the actor knows it: the charter that the act is judged under."""
    assert by.network_id is not None and by.charter is not None
    network = Network.objects.get(pk=by.network_id)
    return Constitution(network.pk, network.slug, network.founded_on, by.version, by.charter)
