"""Reporting an obstacle, and saying who answers for it and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.following.access import clause_on_obstacles, may_follow, obstacles_of
from mithaq.domains.following.events import ObstacleEntrusted, ObstacleReported
from mithaq.domains.following.lifecycle import is_open
from mithaq.domains.following.models import Obstacle, ObstacleStep
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution

LONGEST = 4_000
"""Characters of a text in one language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Who answers for an obstacle, a member or an office, and by when it should be out of the way."""

    due: date
    organisation_id: int | None = None
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a member says stands in its way."""

    kind: str
    title: Text
    lead: Lead
    text: Text = NO_WORDS
    level: str = ""
    organ: str = ""


@act(Right.SPEAK_FOR_MEMBER)
def report_obstacle(by: Actor, organisation_id: int, report: Report, *, at: datetime) -> ObstacleReported:
    """Report what stands in the way of a member for which the actor speaks."""
    standing, clause = standing_of(by), clause_on_obstacles(by.charter)
    Verdict.of(obstacles_of(by.charter) is not None, clause=clause, reason="no-obstacles-kept").or_refuse()
    own = by.known and organisation_id in by.organisations
    Verdict.of(own, clause=clause, reason="not-your-member").or_refuse()
    _fits(standing, report, clause).or_refuse()
    _leads(standing, report.lead, at.date(), clause).or_refuse()
    Network.objects.select_for_update(no_key=True).get(pk=standing.network_id)
    last = Obstacle.objects.filter(network_id=standing.network_id).aggregate(last=Max("number"))["last"] or 0
    row = Obstacle.objects.create(
        network_id=standing.network_id, number=last + 1, member_id=organisation_id, organ=report.organ, kind=report.kind,
        level=report.level, title=report.title, text=report.text, lead_id=report.lead.organisation_id,
        lead_office=report.lead.office, due=report.lead.due, reported=at, reported_by_id=by.person_id, updated=at,
        entry=coming_entry(standing.network_id),
    )  # fmt: skip
    return ObstacleReported(
        at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=organisation_id, kind=row.kind,
        due=row.due.isoformat(),
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def entrust_obstacle(
    by: Actor, obstacle_id: int, lead: Lead, words: Text = NO_WORDS, *, at: datetime
) -> ObstacleEntrusted:
    """Say who answers for an obstacle from now on, or by which other day; a later day needs a word that says why."""
    standing, (row, clause) = standing_of(by), in_hand(by, obstacle_id)
    _leads(standing, lead, at.date(), clause).or_refuse()
    said = bool(words.as_json()) or lead.due <= row.due
    Verdict.of(said, clause=clause, reason="say-why-it-moves").or_refuse()
    row.lead_id, row.lead_office, row.due = lead.organisation_id, lead.office, lead.due  # type: ignore[attr-defined]
    row.updated, row.entry = at, coming_entry(standing.network_id)
    row.save(update_fields=["lead", "lead_office", "due", "updated", "entry"])
    log_step(row, "entrusted", words, by, at)
    return ObstacleEntrusted(
        at=at, clause=clause, obstacle=row.pk, number=row.number, lead=lead.organisation_id, office=lead.office,
        due=lead.due.isoformat(),
    )  # fmt: skip


def in_hand(by: Actor, obstacle_id: int) -> tuple[Obstacle, str]:
    """The locked obstacle while it is open, for who has a part in it, and the clause. Raises `Refused`, `Obstacle.DoesNotExist`."""
    row = Obstacle.objects.select_for_update(no_key=True).get(pk=obstacle_id, network_id=by.network_id)
    may_follow(by, row).or_refuse()
    is_open(row.state).or_refuse()
    return row, clause_on_obstacles(by.charter)


def log_step(row: Obstacle, step: str, words: Text, by: Actor, at: datetime) -> None:
    """Keep what was done about an obstacle and what was said of it. Raises `Refused` where the words are too long."""
    short = all(len(each) <= LONGEST for each in words.as_json().values())
    clause = clause_on_obstacles(by.charter)
    Verdict.of(short, clause=clause, reason="follow-too-long", longest=LONGEST).or_refuse()
    ObstacleStep.objects.create(obstacle=row, step=step, words=words, at=at, person_id=by.person_id)


def _fits(standing: Constitution, report: Report, clause: str) -> Verdict:
    charter, found = standing.charter, standing.charter.obstacles
    types = charter.lists.get(found.types if found else "", {})
    levels = charter.lists.get((found.levels if found else None) or "", {})
    words = (*report.title.as_json().values(), *report.text.as_json().values())
    for holds, reason in (
        (report.kind in types, "no-such-obstacle-type"),
        (report.level in levels or not report.level, "no-such-level"),
        (not report.organ or report.organ in charter.organs, "no-such-organ"),
        (bool(report.title.as_json()), "obstacle-without-title"),
        (all(len(each) <= LONGEST for each in words), "follow-too-long"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, longest=LONGEST, organ=report.organ)
    return Verdict.of(True, clause=clause, reason="obstacle-fits")


def _leads(standing: Constitution, lead: Lead, today: date, clause: str) -> Verdict:
    """Whether there is somebody who can answer for it: a member of the day, or an office, and a day to come."""
    members = Membership.objects.filter(living(today), network_id=standing.network_id)
    for holds, reason in (
        (bool(lead.organisation_id) != bool(lead.office), "one-answers"),
        (not lead.organisation_id or members.filter(organisation_id=lead.organisation_id).exists(), "not-a-member"),
        (not lead.office or lead.office in standing.charter.offices, "no-such-office"),
        (lead.due >= today, "day-is-past"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, on=lead.due, office=lead.office)
    return Verdict.of(True, clause=clause, reason="obstacle-fits")
