"""Calling an election and opening its vote."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict, finding_to_json
from mithaq.counting.checking import feasible
from mithaq.counting.drawing import commitment
from mithaq.domains.ballots.box_commands import open_box, set_box
from mithaq.domains.ballots.models import Box
from mithaq.domains.elections.candidates import contests_in
from mithaq.domains.elections.eligibility import may_stand
from mithaq.domains.elections.events import ElectionCalled, ElectionOpened
from mithaq.domains.elections.lifecycle import RUNNING, Stage, may_pass
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.plan import Plan, electors_of, plan_of, roll_in, seats_in
from mithaq.domains.elections.two_persons import second_person
from mithaq.domains.governance.commands import standing_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution


def may_call(
    standing: Constitution, organ: str, office: str, until: datetime, opens: datetime, closes: datetime, at: datetime
) -> Verdict:
    """Whether an election could be called now: filled by election, none running, its days in order."""
    plan = plan_of(standing.charter, organ=organ, office=office)
    if plan is None:
        return Verdict.of(False, clause="", reason="not-filled-by-election", organ=organ or office)
    if not at < until <= opens < closes:
        return Verdict.of(False, clause=plan.clause, reason="election-days-out-of-order", on=until.date())
    running = Election.objects.filter(network_id=standing.network_id, organ=organ, office=office, stage__in=RUNNING)
    return Verdict.of(
        not running.exists(), clause=plan.clause, reason="election-already-running", organ=organ or office
    )


@act(Power.OPEN_ELECTION)
def call_election(
    by: Actor,
    *,
    organ: str = "",
    office: str = "",
    candidatures_until: datetime,
    opens: datetime,
    closes: datetime,
    vacancies: bool = False,
    note: Text | None = None,
    at: datetime,
    clause: str = "",
) -> ElectionCalled:
    """Call an election: its roll is frozen now, by the charter of today, and the roll's digest goes on record."""
    standing = standing_of(by)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    may_call(standing, organ, office, candidatures_until, opens, closes, at).or_refuse()
    plan = plan_of(standing.charter, organ=organ, office=office)
    assert plan is not None
    roll = roll_in(plan, electors_of(standing, plan, at.date()))
    Verdict.of(bool(roll), clause=plan.clause, reason="nobody-may-vote").or_refuse()
    seats = seats_in(standing, plan, roll, at.date(), vacancies=vacancies)
    Verdict.of(any(seats.values()), clause=plan.clause, reason="no-seat-to-fill", organ=organ or office).or_refuse()
    box = set_box(
        standing.network_id,
        roll,
        secret=plan.secret,
        opens=opens,
        closes=closes,
        clause=plan.clause,
        proxies=plan.proxies,
    )
    election = Election.objects.create(
        network_id=standing.network_id,
        number=next_number(standing.network_id),
        organ=organ,
        office=office,
        electorate=plan.electorate,
        method=plan.method,
        vacancies=vacancies,
        seats=seats,
        note=note or Text(),
        charter_version=standing.version,
        clause=plan.clause,
        called=at,
        called_by_id=by.person_id,
        candidatures_until=candidatures_until,
        annulment=Text(),
        box=box,
    )
    return ElectionCalled(
        at=at,
        clause=clause or plan.clause,
        election=election.pk,
        organ=organ,
        office=office,
        seats=sum(seats.values()),
        voters=len(roll),
        roll_digest=box.roll_digest,
    )


def next_number(network_id: int) -> int:
    """The next number of an election in its network, whose row the caller has locked."""
    return (Election.objects.filter(network_id=network_id).aggregate(last=Max("number"))["last"] or 0) + 1


def held(by: Actor, election_id: int) -> Election:
    """The election, locked with its box. Raises `Election.DoesNotExist` for another network's."""
    box = Election.objects.values_list("box_id", flat=True).get(pk=election_id, network_id=by.network_id)
    Box.objects.select_for_update(no_key=True).get(pk=box)
    found = Election.objects.select_for_update(of=("self",), no_key=True).select_related(
        "box", "network", "first_round"
    )
    return found.get(pk=election_id)


def plan_for(standing: Constitution, election: Election) -> Plan:
    """The charter's words on an election that runs."""
    plan = plan_of(standing.charter, organ=election.organ, office=election.office)
    Verdict.of(plan is not None, clause=election.clause, reason="not-filled-by-election").or_refuse()
    assert plan is not None
    return plan


@act(Right.VOTE)
def open_election(by: Actor, election_id: int, *, at: datetime) -> ElectionOpened:
    """Open the vote: the candidates are fixed, the seed's commitment is published. Another person than the one who called it.

    Whoever may no longer stand by the charter of today is struck out first, with the reason on the page.
    """
    election, standing = held(by, election_id), standing_of(by)
    may_pass(Stage(election.stage), Stage.OPEN, election.clause).or_refuse()
    second_person(by, election, election.called_by_id).or_refuse()  # type: ignore[attr-defined]
    over = election.round > 1 or at >= election.candidatures_until
    Verdict.of(over, clause=election.clause, reason="candidatures-still-open", on=election.candidatures_until.date()).or_refuse()  # fmt: skip
    Verdict.of(at < election.box.closes, clause=election.clause, reason="vote-closed").or_refuse()
    plan = plan_for(standing, election)
    struck = _strike_out(standing, plan, election, at) if election.round == 1 else ()
    contests = contests_in(standing, plan, election)
    Verdict.of(bool(contests), clause=election.clause, reason="nobody-stands").or_refuse()
    for key, contest in contests.items():
        hindered = feasible(contest.rules, contest.candidates)
        blocked = hindered is not None and hindered.why in ("minimum-with-method", "same-key-twice")
        Verdict.of(not blocked, clause=election.clause, reason="rules-cannot-be-counted", contest=key).or_refuse()
    election.stage, election.opened_by_id = Stage.OPEN, by.person_id  # type: ignore[attr-defined]
    election.save(update_fields=["stage", "opened_by"])
    open_box(election.box, contests, at)
    return ElectionOpened(
        at=at,
        clause=election.clause,
        election=election.pk,
        candidates=sum(len(contest.candidates) for contest in contests.values()),
        seed_commitment=commitment(election.box.seed),
        struck=struck,
    )


def _strike_out(standing: Constitution, plan: Plan, election: Election, at: datetime) -> tuple[int, ...]:
    """Strike out who stood when it was allowed and may not any more: suspended since, gone, or of another kind."""
    struck: list[int] = []
    rows = Candidature.objects.filter(election=election, withdrawn=None).select_related("organisation__parent")
    for row in rows.order_by("pk"):
        verdict = may_stand(standing, plan, election, row.organisation, at.date())
        if not verdict.holds:
            row.withdrawn, row.struck = at, finding_to_json(verdict.finding)
            row.save(update_fields=["withdrawn", "struck"])
            struck.append(row.organisation.pk)
    return tuple(struck)
