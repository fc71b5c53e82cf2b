"""Closing, counting, attesting, proclaiming; a second round; giving an election up."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.counting.canonical import as_plain
from mithaq.counting.count import count
from mithaq.domains.ballots.box_commands import close_box, set_box
from mithaq.domains.ballots.lifecycle import BoxState
from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.queries import contests_of, papers_of, turnout_of
from mithaq.domains.ballots.roll import Entitled
from mithaq.domains.directory.models import Organisation
from mithaq.domains.elections.commands import held, next_number
from mithaq.domains.elections.events import (
    ElectionAnnulled,
    ElectionClosed,
    ElectionCounted,
    ElectionProclaimed,
    ResultAttested,
    SecondRoundCalled,
)
from mithaq.domains.elections.lifecycle import Stage, may_pass
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.seating import elected_in, followed_by
from mithaq.domains.elections.two_persons import second_person
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.seating_commands import begin_mandates, end_mandates, seat_ex_officio
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network


@act(Right.OPERATE)
def close_election(by: Actor, election_id: int, *, at: datetime) -> ElectionClosed:
    """End the vote when its time is up, or when everybody has voted. Ballot papers are written anew in random order."""
    election = held(by, election_id)
    may_pass(Stage(election.stage), Stage.CLOSED, election.clause).or_refuse()
    turnout = turnout_of(election.box)
    over = at >= election.box.closes or turnout.voted == turnout.entitled
    Verdict.of(over, clause=election.clause, reason="time-is-not-up", closes=election.box.closes.date()).or_refuse()
    close_box(election.box, at)
    election.stage = Stage.CLOSED
    election.save(update_fields=["stage"])
    return ElectionClosed(
        at=at,
        clause=election.clause,
        election=election.pk,
        box=election.box.pk,
        voted=turnout.voted,
        entitled=turnout.entitled,
    )


@act(Right.OPERATE)
def count_election(by: Actor, election_id: int, *, at: datetime) -> ElectionCounted:
    """Count every contest of a sealed box, and reveal what breaks ties. Nobody holds a seat by it yet."""
    election = held(by, election_id)
    may_pass(Stage(election.stage), Stage.COUNTED, election.clause).or_refuse()
    sealed = election.box.state == BoxState.SEALED
    Verdict.of(sealed, clause=election.clause, reason="box-not-sealed-yet").or_refuse()
    seed, papers = election.box.seed, 0
    result, elected, unfilled = {}, [], sum(election.seats.values())
    for key, contest in contests_of(election.box).items():
        cast = papers_of(election.box, key)
        found = count(contest.rules, contest.candidates, cast, seed=seed, contest=key)
        result[key], papers = as_plain(found), papers + len(cast)
        elected += found.elected
        unfilled -= len(found.elected)
    election.stage, election.counted, election.result, election.seed = Stage.COUNTED, at, result, seed
    election.save(update_fields=["stage", "counted", "result", "seed"])
    ids = Organisation.objects.in_bulk(elected, field_name="key")
    return ElectionCounted(
        at=at,
        clause=election.clause,
        election=election.pk,
        elected=tuple(ids[key].pk for key in elected),
        unfilled=unfilled,
        papers=papers,
    )


@act(Right.VOTE)
def attest_result(by: Actor, election_id: int, *, bundle: str = "", at: datetime) -> ResultAttested:
    """Stand for the result, and for the bundle of this digest, as the first of two persons: in charge, or a scrutineer."""
    election = held(by, election_id)
    counted = election.stage == Stage.COUNTED and election.attested is None
    Verdict.of(counted, clause=election.clause, reason="nothing-to-attest", stage=election.stage).or_refuse()
    second_person(by, election, None).or_refuse()
    election.attested, election.attested_by_id = at, by.person_id  # type: ignore[attr-defined]
    election.save(update_fields=["attested", "attested_by"])
    return ResultAttested(at=at, clause=election.clause, election=election.pk, bundle=bundle)


def may_proclaim(election: Election, person_id: int | None) -> Verdict:
    """Whether a result may be proclaimed: counted, attested by another person, nothing left for a second round."""
    stage = may_pass(Stage(election.stage), Stage.PROCLAIMED, election.clause)
    if not stage.holds:
        return stage
    if needs_second_round(election):
        return Verdict.of(False, clause=election.clause, reason="second-round-needed")
    if election.attested is None:
        return Verdict.of(False, clause=election.clause, reason="not-attested-yet")
    other = person_id is None or person_id != election.attested_by_id  # type: ignore[attr-defined]
    return Verdict.of(other, clause=election.clause, reason="two-persons-needed")


def needs_second_round(election: Election) -> bool:
    """Whether a contest goes on to a second round."""
    return any(contest["second_round"] for contest in (election.result or {}).values())


@act(Power.PROCLAIM_ELECTION)
def proclaim_election(by: Actor, election_id: int, *, at: datetime, clause: str = "") -> ElectionProclaimed:
    """Proclaim the result: those elected hold their seats from today, those whom they follow do not any more."""
    election = held(by, election_id)
    assert by.network_id is not None
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    may_proclaim(election, by.person_id).or_refuse()
    end_mandates(followed_by(election, at.date()), at.date())
    mandates = begin_mandates(
        by.network_id,
        elected_in(election),
        at.date(),
        coming_entry(by.network_id),
        organ=election.organ,
        office=election.office,
    )
    seat_ex_officio(standing_of(by), at.date(), coming_entry(by.network_id))
    election.stage, election.proclaimed, election.proclaimed_by_id = Stage.PROCLAIMED, at, by.person_id  # type: ignore[attr-defined]
    election.save(update_fields=["stage", "proclaimed", "proclaimed_by"])
    if election.first_round:  # its seats are taken now, and it runs no longer
        Election.objects.filter(pk=election.first_round.pk).update(stage=Stage.PROCLAIMED, proclaimed=at)
    return ElectionProclaimed(
        at=at,
        clause=clause or election.clause,
        election=election.pk,
        organ=election.organ,
        office=election.office,
        mandates=mandates,
    )


@act(Power.OPEN_ELECTION)
def call_second_round(by: Actor, election_id: int, *, opens: datetime, closes: datetime, at: datetime) -> SecondRoundCalled:  # fmt: skip
    """Call the second round of what the first left open, with the same roll and those who go on."""
    first = held(by, election_id)
    assert by.network_id is not None
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    ready = first.stage == Stage.COUNTED and needs_second_round(first)
    Verdict.of(ready, clause=first.clause, reason="no-second-round").or_refuse()
    Verdict.of(not Election.objects.filter(first_round=first).exists(), clause=first.clause, reason="second-round-called").or_refuse()  # fmt: skip
    Verdict.of(at <= opens < closes, clause=first.clause, reason="election-days-out-of-order").or_refuse()
    going = {key: contest for key, contest in (first.result or {}).items() if contest["second_round"]}
    roll = [
        Entitled(v.organisation_id, v.person_id, v.weight, tuple(v.contests))  # type: ignore[attr-defined]
        for v in Voter.objects.filter(box=first.box).order_by("number")
    ]
    box = set_box(
        by.network_id,
        roll,
        secret=first.box.secret,
        opens=opens,
        closes=closes,
        clause=first.clause,
        proxies=first.box.proxies,
    )
    second = Election.objects.create(
        network_id=by.network_id,
        number=next_number(by.network_id),
        organ=first.organ,
        office=first.office,
        electorate=first.electorate,
        method=first.method,
        round=2,
        first_round=first,
        vacancies=first.vacancies,
        seats={key: contest["unfilled"] for key, contest in going.items()},
        note=first.note,
        charter_version=first.charter_version,
        clause=first.clause,
        called=at,
        called_by_id=by.person_id,
        candidatures_until=at,
        annulment=Text(),
        box=box,
    )
    names = {key for contest in going.values() for key in contest["second_round"]}
    rows = Candidature.objects.filter(election=first, organisation__key__in=names, withdrawn=None)
    for row in rows:
        row.pk, row.election = None, second
        row.save(force_insert=True)
    return SecondRoundCalled(
        at=at, clause=first.clause, election=second.pk, first_round=first.pk, candidates=len(names)
    )


@act(Power.OPEN_ELECTION)
def annul_election(by: Actor, election_id: int, reasons: Text, *, at: datetime) -> ElectionAnnulled:
    """Give an election up before it is proclaimed, with reasons. Its roll and what was counted stay readable."""
    election = held(by, election_id)
    may_pass(Stage(election.stage), Stage.ANNULLED, election.clause).or_refuse()
    second = Election.objects.filter(first_round=election).exclude(stage=Stage.ANNULLED)
    Verdict.of(not second.exists(), clause=election.clause, reason="second-round-called").or_refuse()
    Verdict.of(bool(reasons.as_json()), clause=election.clause, reason="reasons-missing").or_refuse()
    election.stage, election.annulled, election.annulment = Stage.ANNULLED, at, reasons
    election.save(update_fields=["stage", "annulled", "annulment"])
    if election.box.state == BoxState.OPEN:
        close_box(election.box, at)
    return ElectionAnnulled(at=at, clause=election.clause, election=election.pk)
