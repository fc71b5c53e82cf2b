"""Reading the board and the obstacles: the last contact with each, what is next, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.domains.following.access import Party, contacts_of, obstacles_of, parties_of, seated
from mithaq.domains.following.lifecycle import OPEN
from mithaq.domains.following.models import Obstacle, ObstacleStep, TouchPoint
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Line:
    """One of those with whom an office keeps in touch: the last contact, and what holds them back."""

    party: Party
    last: TouchPoint | None
    silent: bool
    """No contact within the time of the charter."""
    late: bool
    """The day of the next step has passed."""
    obstacles: int


def party_of(row: TouchPoint) -> Party:
    """With whom a contact was."""
    return Party(row.organ, row.region, row.member)


def board(standing: Constitution, office: str, day: date) -> list[Line]:
    """All with whom an office keeps in touch, as they stand on a day."""
    found = contacts_of(standing.charter)
    if found is None:
        return []
    rows = TouchPoint.objects.filter(network_id=standing.network_id, office=office, struck=None, on__lte=day)
    last = {party_of(row).key: row for row in rows.select_related("member").order_by("on", "pk")}
    held_back: Counter[str] = Counter()
    for each in Obstacle.objects.filter(network_id=standing.network_id, state__in=OPEN):
        held_back[f"organ:{each.organ}" if each.organ else f"member:{each.member_id}"] += 1  # type: ignore[attr-defined]
    return [
        Line(
            party,
            row := last.get(party.key),
            row is None or found.every.after(row.on) < day,
            row is not None and row.next_due is not None and row.next_due < day,
            held_back[party.key],
        )
        for party in parties_of(standing, day)
    ]


def contacts_noted(network_id: int, office: str, *, most: int = 20) -> Sequence[TouchPoint]:
    """What an office noted last."""
    found = TouchPoint.objects.filter(network_id=network_id, office=office, struck=None)
    return list(found.select_related("member").order_by("-on", "-pk")[:most])


def obstacle(network_id: int, number: int) -> Obstacle:
    """One obstacle. Raises `Obstacle.DoesNotExist`."""
    return Obstacle.objects.select_related("network", "member", "lead").get(network_id=network_id, number=number)


def obstacles(network_id: int) -> Sequence[Obstacle]:
    """The obstacles of a network: the open ones first, the most urgent of them at the top."""
    found = Obstacle.objects.filter(network_id=network_id).select_related("member", "lead")
    return sorted(found.order_by("due", "number"), key=lambda row: row.state not in OPEN)


def steps_of(row: Obstacle) -> Sequence[ObstacleStep]:
    """What was done about an obstacle, in its order."""
    return list(ObstacleStep.objects.filter(obstacle=row).order_by("at", "pk"))


def counted(rows: Sequence[Obstacle]) -> Mapping[str, tuple[int, int]]:
    """Type -> how many are open, and how many are over."""
    types = dict.fromkeys(row.kind for row in rows)
    return {
        kind: (
            sum(row.kind == kind and row.state in OPEN for row in rows),
            sum(row.kind == kind and row.state not in OPEN for row in rows),
        )
        for kind in types
    }


def is_late(row: Obstacle, day: date) -> bool:
    """Whether an obstacle should be out of the way by now and is not."""
    return row.state in OPEN and row.due < day


def lies_still(standing: Constitution, row: Obstacle, day: date) -> bool:
    """Whether nothing was said about an open obstacle for longer than the charter allows."""
    found = obstacles_of(standing.charter)
    return found is not None and row.state in OPEN and found.every.after(row.updated.date()) < day


def asked_about(standing: Constitution, facts: Mapping[str, object], day: date) -> set[int]:
    """The organisations that are asked about an obstacle: those it was taken to, or (when reported) who takes it up."""
    found = obstacles_of(standing.charter)
    return seated(standing, str(facts.get("to") or (found.to if found else "")), day)
