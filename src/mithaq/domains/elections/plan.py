"""What an election of an organ's seats or of an office is, by the charter: who votes, in which contests, by which rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from mithaq.charter.document import Charter
from mithaq.charter.verdict import Origin
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Method, Rules
from mithaq.domains.ballots.roll import Entitled
from mithaq.domains.directory.facets import facets_of
from mithaq.domains.governance.queries import Place, mandates_on, roll_of, voting_members
from mithaq.foundation.networks.queries import Constitution

SEXES = ("woman", "man")


@dataclass(frozen=True, slots=True)
class Plan:
    """The charter's words on one election. `origin` says where they come from as a whole."""

    organ: str
    office: str
    clause: str
    electorate: str
    method: Method
    secret: bool
    origin: Origin
    contest: str = ""
    """The facet with one contest for each value; empty for one contest of all."""
    proxies: int = 0


def plan_of(charter: Charter, *, organ: str = "", office: str = "") -> Plan | None:
    """How the charter has these seats, or this office, elected; None where it does not."""
    if office:
        post = charter.offices.get(office)
        if post is None or post.fill != "election":
            return None
        by = post.by or (post.of if post.of.startswith("organ:") else "members")
        return Plan("", office, post.clause or "", by, Method(post.method), post.secret, post.origin)
    body = charter.organs.get(organ)
    if body is None or body.seats.fill != "election":
        return None
    seats = body.seats
    return Plan(
        organ,
        "",
        body.clause or "",
        seats.electorate or "members",
        Method(seats.method or "approval"),
        seats.secret,
        seats.origin,
        seats.contest or "",
        seats.proxies,
    )


def electors_of(standing: Constitution, plan: Plan, day: date) -> Sequence[Place]:
    """Who may vote on a day: the voting members, or the seats of an organ; nobody whose vote the charter takes."""
    if plan.electorate.startswith("organ:"):
        return roll_of(standing, plan.electorate.partition(":")[2], day)
    return voting_members(standing, day)


def roll_in(plan: Plan, places: Sequence[Place]) -> list[Entitled]:
    """The roll: each place with the contests in which it has a say."""
    found: list[Entitled] = []
    for place in places:
        contest = facets_of(place.organisation).get(plan.contest, "") if plan.contest and place.organisation else ""
        organisation = place.organisation.pk if place.organisation else None
        person = place.person.pk if place.person and not organisation else None
        found.append(Entitled(organisation, person, place.votes, (contest,)))
    return found


def seats_in(
    standing: Constitution, plan: Plan, roll: Sequence[Entitled], day: date, *, vacancies: bool
) -> dict[str, int]:
    """Contest -> seats to fill. `vacancies` fills only what is empty today."""
    if plan.office:
        count = standing.charter.offices[plan.office].count
        held = len(mandates_on(standing.network_id, day, office=plan.office))
        return {"": max(0, count - held) if vacancies else count}
    seats = standing.charter.organs[plan.organ].seats
    sitting = mandates_on(standing.network_id, day, organ=plan.organ)
    if not plan.contest:
        whole = seats.size or seats.at_most_seats or max(seats.at_least or 1, len(sitting))
        return {"": max(0, whole - len(sitting)) if vacancies else whole}
    each = 1 if plan.contest in seats.distinct else seats.at_most.get(plan.contest, 1)
    found = {key: each for entitled in roll for key in entitled.contests if key}
    if vacancies:
        for mandate in sitting:
            key = facets_of(mandate.organisation).get(plan.contest, "") if mandate.organisation else ""
            if key in found:
                found[key] -= 1
    return {key: left for key, left in sorted(found.items()) if left > 0}


def rules_in(charter: Charter, plan: Plan, seats: int, *, sitting: Sequence[Candidate] = (), round_: int = 1) -> Rules:
    """The counting rules of one contest: quotas of the organ, a share of each sex as whole seats (`_least_of`)."""
    if plan.office:
        return Rules(plan.method, seats, round=round_)
    parts = charter.organs[plan.organ].seats
    least: dict[tuple[str, str], int] = {
        (facet, value): count for facet, values in parts.reserved.items() for value, count in values.items()
    }
    whole = seats + len(sitting)
    for facet, share in parts.parity.items():
        least |= dict.fromkeys(((facet, value) for value in SEXES), _least_of(share, whole)) if facet == "sex" else {}
    apart = tuple(facet for facet in parts.distinct if facet not in ("organisation", plan.contest))
    return Rules(
        plan.method,
        seats,
        at_most={facet: n for facet, n in parts.at_most.items() if facet != plan.contest},
        at_least=least,
        distinct=apart,
        round=round_,
        sitting=tuple(sitting),
    )


def _least_of(share: Fraction, whole: int) -> int:
    """A share as whole seats: rounded up, or down where both sexes together would need more seats than there are."""
    up = ceil(share * whole)
    return up if up * len(SEXES) <= whole else floor(share * whole)
