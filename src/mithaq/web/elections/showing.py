"""An election as its page shows it: what it fills, who stands, how it was counted, and what one may do in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as Number
from django.db.models import Q

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import finding_from_json
from mithaq.counting.canonical import from_plain
from mithaq.counting.outcome import Count
from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.queries import PUBLISHED_FROM, Turnout, ballots_for, published, turnout_of
from mithaq.domains.directory.queries import by_name
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Election, Scrutineer
from mithaq.domains.elections.publication import committed_to
from mithaq.domains.elections.result_commands import may_proclaim, needs_second_round
from mithaq.domains.elections.two_persons import in_charge, second_person
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.setting import Setting
from mithaq.web.wording.counting import said
from mithaq.web.wording.saying import Speaker


@dataclass(frozen=True, slots=True)
class Stood:
    """A candidate with its votes, once they are counted."""

    candidature: Candidature
    votes: str
    elected: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class ContestShown:
    """One contest: its seats, its candidates with their votes, and the count step by step."""

    key: str
    title: str
    seats: int
    candidates: Sequence[Stood]
    turnout: Turnout
    count: Count | None
    steps: Sequence[str]
    published: bool


def title_of(election: Election, setting: Setting) -> Text:
    """What an election fills, in the charter's words."""
    charter = setting.standing.charter
    if election.office:
        office = charter.offices.get(election.office)
        return office.title if office else Text(en=election.office)
    organ = charter.organs.get(election.organ)
    return organ.title if organ else Text(en=election.organ)


def contests_shown(election: Election, setting: Setting, speaker: Speaker) -> list[ContestShown]:
    """Every contest of an election, in the order of its title."""
    stood: dict[str, list[Candidature]] = {}
    rows = Candidature.objects.filter(election=election, withdrawn=None).select_related(
        "organisation", "person", "photo"
    )
    order = by_name(speaker.manner.language, "organisation__")
    for row in rows.order_by(order):
        stood.setdefault(row.contest, []).append(row)
    shown = [
        _contest(election, key, seats, stood.get(key, []), setting, speaker) for key, seats in election.seats.items()
    ]
    return sorted(shown, key=lambda contest: contest.title)


def _contest(
    election: Election, key: str, seats: int, rows: Sequence[Candidature], setting: Setting, speaker: Speaker
) -> ContestShown:
    plain = (election.result or {}).get(key)
    found: Count | None = from_plain(Count, plain) if plain else None
    totals = found.totals if found else {}
    names = {row.organisation.key: row.organisation.names.best(speaker.manner.language).words for row in rows}
    candidates = [
        Stood(
            row,
            speaker.figure("votes", totals[row.organisation.key]) if row.organisation.key in totals else "",
            bool(found) and row.organisation.key in found.elected,
            bool(found) and row.organisation.key in found.second_round,
        )
        for row in rows
    ]
    if found:
        candidates.sort(key=lambda each: -totals.get(each.candidature.organisation.key, 0))
    return ContestShown(
        key,
        speaker.word(key) if key else "",
        seats,
        candidates,
        turnout_of(election.box, key),
        found,
        [said(step, names, speaker) for step in found.steps] if found else (),
        published(election.box, key),
    )


def page_of(election: Election, setting: Setting, speaker: Speaker) -> dict[str, Any]:
    """All that the page of an election shows to this reader."""
    actor = setting.actor
    own = list(ballots_for(actor, election.box)) if actor.known else []
    return {
        "election": election,
        "stage": Stage(election.stage),
        "title": title_of(election, setting),
        "contests": contests_shown(election, setting, speaker),
        "turnout": turnout_of(election.box),
        "struck": struck_out(election, speaker),
        "scrutineers": Scrutineer.objects.filter(election=election).select_related("organisation"),
        "commitment": committed_to(election),
        "second": getattr(election, "second_round", None),
        "own": own,
        "standing": _own_candidatures(election, actor),
        "may": what_one_may(election, actor) if actor.known else {},
        "watchers": _watchers(election, speaker),
        "few": PUBLISHED_FROM,
        "weights": Voter.objects.filter(box=election.box).values("weight").annotate(n=Number("pk")).count() > 1,
    }


def _watchers(election: Election, speaker: Speaker) -> list[tuple[int, str]]:
    """Organisations on the roll that do not stand: one of them may watch."""
    stand = Candidature.objects.filter(election=election, withdrawn=None).values("organisation_id")
    rows = Voter.objects.filter(box=election.box, organisation__isnull=False).exclude(organisation__in=stand)
    order = by_name(speaker.manner.language, "organisation__")
    found = rows.select_related("organisation").order_by(order)
    return [
        (row.organisation.pk, row.organisation.names.best(speaker.manner.language).words)
        for row in found
        if row.organisation
    ]


def struck_out(election: Election, speaker: Speaker) -> list[tuple[Candidature, str]]:
    """Candidatures that were struck out when the vote opened, each with its reason."""
    rows = Candidature.objects.filter(election=election).exclude(struck=None).select_related("organisation")
    order = by_name(speaker.manner.language, "organisation__")
    return [(row, speaker.refusal(finding_from_json(row.struck))) for row in rows.order_by(order)]


def _own_candidatures(election: Election, actor: Actor) -> Sequence[Candidature]:
    own = Q(organisation_id__in=actor.organisations)
    return list(Candidature.objects.filter(own, election=election, withdrawn=None).select_related("organisation"))


def what_one_may(election: Election, actor: Actor) -> dict[str, bool]:
    """What this reader may do now, by the charter: the page offers nothing else."""
    stage = Stage(election.stage)
    calls = in_charge(actor, election).holds
    charged = second_person(actor, election, None).holds
    return {
        "scrutineer": calls and stage in (Stage.CALLED, Stage.OPEN),
        "open": charged and stage is Stage.CALLED,
        "attest": charged and stage is Stage.COUNTED and election.attested is None,
        "proclaim": actor.may(Power.PROCLAIM_ELECTION).holds and may_proclaim(election, actor.person_id).holds,
        "propose": proclaims_by_motion(actor) and may_proclaim(election, None).holds and not _proposed(election),
        "second_round": calls and stage is Stage.COUNTED and needs_second_round(election),
        "annul": calls and stage in (Stage.CALLED, Stage.OPEN, Stage.CLOSED, Stage.COUNTED),
    }


def proclaims_by_motion(actor: Actor) -> bool:
    """Whether the charter has an organ proclaim results, in which the reader sits."""
    grant = actor.charter.powers.get(Power.PROCLAIM_ELECTION) if actor.charter else None
    return bool(grant and grant.organ and grant.organ in actor.organs)


def calls_by_motion(actor: Actor) -> bool:
    """Whether the charter has an organ call elections, in which the reader sits."""
    grant = actor.charter.powers.get(Power.OPEN_ELECTION) if actor.charter else None
    return bool(grant and grant.organ and grant.organ in actor.organs)


def _proposed(election: Election) -> bool:
    """Whether a motion to proclaim the result is open."""
    found = Motion.objects.filter(network=election.network, act=Power.PROCLAIM_ELECTION, state=State.OPEN)
    return found.filter(proposal__election=election.pk).exists()
