"""What becomes of seats and offices when the people of a member change. Not an act: it goes with the handover."""

from __future__ import annotations

from datetime import date

from mithaq.charter.organs import Succession
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.portfolio_commands import hand_on_portfolios
from mithaq.domains.governance.queries import mandates_of
from mithaq.foundation.networks.queries import Constitution


def hand_on_mandates(
    standing: Constitution, organisation_id: int, on: date, ended: tuple[str, ...], *, entry: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Each mandate stays with the organisation, passes to the deputy in person, or falls vacant, as the charter says.

    Returns the mandates that fell vacant and those that passed on. A deputy whose own post ends cannot take over.
    """
    vacated: list[int] = []
    passed: list[int] = []
    held = posts_of(organisation_id, on)
    deputy = next((p for p in held if p.office == "deputy-mayor" and p.office not in ended), None)
    for mandate in mandates_of(standing.network_id, organisation_id, on):
        way = way_of(standing, mandate)
        if way == "organisation":
            continue
        mandate.until = max(on, mandate.since)
        mandate.save(update_fields=["until"])
        if way == "vacant" or deputy is None:
            vacated.append(mandate.pk)
            continue
        taken_over = Mandate.objects.create(
            network_id=standing.network_id,
            organ=mandate.organ,
            office=mandate.office,
            organisation_id=organisation_id,
            person_id=deputy.person_id,  # type: ignore[attr-defined]
            constituent=mandate.constituent,
            source="deputy",
            since=mandate.until,
            entry=entry,
        )
        hand_on_portfolios(mandate, taken_over)
        passed.append(mandate.pk)
    return tuple(vacated), tuple(passed)


def way_of(standing: Constitution, mandate: Mandate) -> Succession:
    """What the charter says becomes of a seat or an office."""
    charter = standing.charter
    if mandate.organ:
        organ = charter.organs.get(mandate.organ)
        return organ.seats.succession if organ else "organisation"
    office = charter.offices.get(mandate.office)
    return office.succession if office else "organisation"
