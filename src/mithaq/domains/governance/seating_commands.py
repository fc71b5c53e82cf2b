"""Beginning and ending mandates for the act that decides on them: an election that is proclaimed. No acts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.domains.governance.models import Mandate


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
