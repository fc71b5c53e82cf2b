"""Who keeps the board, who does what about an obstacle: all by the charter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mithaq.charter.document import Charter
from mithaq.charter.following import Obstacles, TouchPoints
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.following.models import Obstacle
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with whom an office is in touch: an organ, a region, a member, or (where all are empty) everybody."""

    organ: str = ""
    region: str = ""
    organisation: Organisation | None = None

    @property
    def key(self) -> str:
        """As a form names it: `organ:x`, `region:x`, `member:12` or `network`."""
        if self.organisation is not None:
            return f"member:{self.organisation.pk}"
        return f"organ:{self.organ}" if self.organ else f"region:{self.region}" if self.region else "network"


def contacts_of(charter: Charter | None) -> TouchPoints | None:
    """The charter's words on keeping in touch, or None where it has none."""
    return charter.touch_points if charter else None


def obstacles_of(charter: Charter | None) -> Obstacles | None:
    """The charter's words on obstacles, or None where it has none."""
    return charter.obstacles if charter else None


def clause_on_contacts(charter: Charter | None) -> str:
    """The clause on keeping in touch."""
    found = contacts_of(charter)
    return (found.clause if found else None) or ""


def clause_on_obstacles(charter: Charter | None) -> str:
    """The clause on obstacles."""
    found = obstacles_of(charter)
    return (found.clause if found else None) or ""


def boards_of(by: Actor) -> list[str]:
    """The offices of the actor that keep a board, in the order of the charter."""
    found = contacts_of(by.charter)
    return [office for office in found.offices if office in by.offices] if found and by.known else []


def parties_of(standing: Constitution, day: date) -> list[Party]:
    """With whom the offices of a network keep in touch: everybody at once, its organs, its regions, its members."""
    charter, found = standing.charter, contacts_of(standing.charter)
    if found is None:
        return []
    rows = Membership.objects.filter(living(day), network_id=standing.network_id, kind__in=found.members)
    members = [Party(organisation=row.organisation) for row in rows.select_related("organisation").order_by("pk")]
    regions = charter.lists.get(found.regions or "", {})
    everybody = [Party()] if found.everybody else []
    organs = [Party(organ=each) for each in found.organs]
    return [*everybody, *organs, *(Party(region=each) for each in regions), *members]


def takes_up(by: Actor) -> bool:
    """Whether the actor is the one who takes obstacles up by the charter."""
    found = obstacles_of(by.charter)
    return found is not None and holds(by, found.to)


def was_taken_to(by: Actor, row: Obstacle) -> bool:
    """Whether the obstacle was taken to the actor."""
    return bool(row.taken_to) and holds(by, row.taken_to)


def reported_it(by: Actor, row: Obstacle) -> bool:
    """Whether the actor speaks for the member that reported it."""
    return by.known and row.member_id in by.organisations  # type: ignore[attr-defined]


def answers_for_it(by: Actor, row: Obstacle) -> bool:
    """Whether the actor is the one named as answering for it."""
    return by.known and (row.lead_id in by.organisations or row.lead_office in by.offices)  # type: ignore[attr-defined]


def has_part_in(by: Actor, row: Obstacle) -> bool:
    """Whether the actor reported it, answers for it, takes it up, or is the one it was taken to."""
    return reported_it(by, row) or answers_for_it(by, row) or takes_up(by) or was_taken_to(by, row)


def may_take_up(by: Actor) -> Verdict:
    """Acknowledging and studying belong to whoever takes obstacles up."""
    found = obstacles_of(by.charter)
    return Verdict.of(
        takes_up(by),
        clause=clause_on_obstacles(by.charter),
        reason="obstacle-taken-up-by",
        holder=found.to if found else "",
    )


def may_follow(by: Actor, row: Obstacle) -> Verdict:
    """Whether the actor has a part in an obstacle."""
    return Verdict.of(has_part_in(by, row), clause=clause_on_obstacles(by.charter), reason="no-part-in-obstacle")


def holds(by: Actor, holder: str) -> bool:
    """Whether the actor holds an office (`office:x`) or sits in an organ (`organ:x`)."""
    prefix, _colon, name = holder.partition(":")
    return by.known and name in (by.offices if prefix == "office" else by.organs)


def seated(standing: Constitution, holder: str, day: date) -> set[int]:
    """The organisations that hold an office (`office:x`) or sit in an organ (`organ:x`) on a day."""
    prefix, _colon, name = holder.partition(":")
    held = mandates_on(standing.network_id, day, **{prefix: name}) if name else ()
    return {row.organisation_id for row in held if row.organisation_id}  # type: ignore[attr-defined]
