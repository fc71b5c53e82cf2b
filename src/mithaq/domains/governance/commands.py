"""Mandates: putting them on record, appointing to an office, ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mithaq.charter.filling import appointers
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.composition import days_from, may_be_one_more, may_hold_office, may_sit
from mithaq.domains.governance.events import (
    MandateEnded,
    MandatesTakenOver,
    OfficeAppointed,
)
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.seating_commands import seat_ex_officio
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
    holders = appointers(standing.charter, office)
    own = by.is_one_of(holders, Power.APPOINT_OFFICE)
    Verdict.of(own, clause=verdict.clause, reason="another-fills-this-seat", holder=holders[0]).or_refuse()
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
    seat_ex_officio(standing, at.date(), mandate.entry)
    return OfficeAppointed(
        at=at,
        clause=clause or verdict.clause,
        mandate=mandate.pk,
        office=office,
        organisation=organisation_id,
        person=person_id,
    )


def standing_of(by: Actor) -> Constitution:
    """The network as the actor knows it: the charter that the act is judged under."""
    assert by.network_id is not None and by.charter is not None
    network = Network.objects.get(pk=by.network_id)
    return Constitution(network.pk, network.slug, network.founded_on, by.version, by.charter)
