"""What the pages of the board and of obstacles show, and what this reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from mithaq.domains.following import queries
from mithaq.domains.following.access import (
    Party,
    clause_on_obstacles,
    has_part_in,
    obstacles_of,
    takes_up,
    was_taken_to,
)
from mithaq.domains.following.lifecycle import OPEN
from mithaq.domains.following.models import Obstacle
from mithaq.domains.membership.queries import members
from mithaq.web.following.forms import Choices
from mithaq.web.setting import NetworkRequest, Setting, language_of


@dataclass(frozen=True, slots=True)
class Shown:
    """An obstacle of the list."""

    row: Obstacle
    late: bool


def obstacle_asked(request: NetworkRequest, number: int) -> Obstacle:
    """The obstacle of a page; 404 when there is none."""
    try:
        return queries.obstacle(request.setting.network_id, number)
    except Obstacle.DoesNotExist as error:
        raise Http404("obstacle") from error


def steps_open(row: Obstacle, setting: Setting) -> list[str]:
    """The steps that this reader may take now, in the order in which they are usually taken."""
    actor, found = setting.actor, obstacles_of(setting.standing.charter)
    if found is None or row.state not in OPEN or not has_part_in(actor, row):
        return []
    up, asked = takes_up(actor), was_taken_to(actor, row)
    open_now = {
        "acknowledge": up and row.acknowledged is None,
        "study": (up or asked) and row.state != "studied",
        "escalate": row.escalated is None and (up or found.taken_to(row.level) == found.to),
        "answer": asked,
        "follow": True,
        "solve": True,
        "close": True,
    }
    return [step for step, may in open_now.items() if may]


def page_of(row: Obstacle, setting: Setting) -> dict[str, Any]:
    """All that the page of an obstacle shows to this reader."""
    return {
        "row": row,
        "clause": clause_on_obstacles(setting.standing.charter),
        "steps": queries.steps_of(row),
        "open_steps": steps_open(row, setting),
        "entrusts": row.state in OPEN and has_part_in(setting.actor, row),
        "late": queries.is_late(row, setting.today),
        "still": queries.lies_still(setting.standing, row, setting.today),
    }


def entries_of(setting: Setting, name: str | None) -> list[tuple[str, str]]:
    """A list of the charter as a form offers it."""
    entries = setting.standing.charter.lists.get(name or "", {})
    return [(key, text.best(language_of()).words) for key, text in entries.items()]


def leads_of(setting: Setting) -> Choices:
    """Who may answer for an obstacle: an office of the network, or a member."""
    charter, language = setting.standing.charter, language_of()
    offices = [
        (name, office.title.best(language).words) for name, office in charter.offices.items() if office.of != "member"
    ]
    everybody = members(setting.network_id, setting.today, language=language)
    return [*offices, *((str(m.organisation.pk), m.organisation.names.best(language).words) for m in everybody)]


def title_of(party: Party, setting: Setting, everybody: str) -> str:
    """With whom an office is in touch, in words."""
    charter, language = setting.standing.charter, language_of()
    if party.organisation is not None:
        return party.organisation.names.best(language).words
    if party.organ:
        return charter.organs[party.organ].title.best(language).words if party.organ in charter.organs else party.organ
    if party.region:
        found = charter.touch_points
        regions = charter.lists.get((found.regions if found else None) or "", {})
        return regions[party.region].best(language).words if party.region in regions else party.region
    return everybody
