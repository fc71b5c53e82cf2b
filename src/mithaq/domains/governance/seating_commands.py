"""Beginning and ending mandates for the act that decides on them: an election that is proclaimed. No acts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Seated:
    """Who takes a seat."""

    organisation_id: int
    sex: str = ""


def begin_mandates(
    network_id: int, seated: Sequence[Seated], day: date, entry: int, *, organ: str = "", office: str = ""
) -> tuple[int, ...]:
    """Begin a mandate by election for each, from a day on. Returns their numbers, in the same order."""
    return tuple(
        Mandate.objects.create(
            network_id=network_id,
            organ=organ,
            office=office,
            organisation_id=each.organisation_id,
            sex=each.sex,
            source="election",
            since=day,
            entry=entry,
        ).pk
        for each in seated
    )


def end_mandates(mandates: Iterable[Mandate], day: date) -> None:
    """End mandates on a day; one that began on that very day ends with it."""
    for mandate in mandates:
        mandate.until = max(day, mandate.since)
        mandate.save(update_fields=["until"])


def seat_ex_officio(standing: Constitution, day: date, entry: int) -> None:
    """Bring the seats that go with an office in line with who holds these offices: begin those missing, end those left.

    Seats that were put on record in another way stay as they are.
    """
    charter = standing.charter
    for key, organ in charter.organs.items():
        if organ.seats.fill != "ex-officio":
            continue
        offices = [name for name, office in charter.offices.items() if office.of == f"organ:{key}"]
        holding = [m for name in offices for m in mandates_on(standing.network_id, day, office=name)]
        sitting = mandates_on(standing.network_id, day, organ=key)
        holders = {_holder(m): m for m in holding}
        end_mandates((m for m in sitting if m.source == "ex-officio" and _holder(m) not in holders), day)
        for holder in holders.keys() - {_holder(m) for m in sitting}:
            _seat_with(holders[holder], key, day, entry)


def _holder(mandate: Mandate) -> tuple[int | None, int | None]:
    return mandate.organisation_id, mandate.person_id  # type: ignore[attr-defined]


def _seat_with(office: Mandate, organ: str, day: date, entry: int) -> None:
    Mandate.objects.create(
        network_id=office.network_id,  # type: ignore[attr-defined]
        organ=organ,
        organisation_id=office.organisation_id,  # type: ignore[attr-defined]
        person_id=office.person_id,  # type: ignore[attr-defined]
        sex=office.sex,
        source="ex-officio",
        since=day,
        entry=entry,
    )
