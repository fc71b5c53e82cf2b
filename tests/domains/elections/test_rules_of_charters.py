"""What charters ask of elections, end to end: two rounds, contests by country, offices, proxies, weights, parity, terms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.counting.canonical import from_plain
from mithaq.counting.outcome import Count
from mithaq.domains.ballots.commands import cast_ballot, give_proxy, take_back_proxy
from mithaq.domains.ballots.models import BallotPaper, Box, Voter
from mithaq.domains.ballots.queries import turnout_of
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.elections.commands import call_election, open_election
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.result_commands import (
    annul_election,
    attest_result,
    call_second_round,
    proclaim_election,
)
from mithaq.domains.elections.scrutiny_commands import name_scrutineer
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from tests.builders import NOW, World, later
from tests.domains.elections.polls import (
    CANDIDATURES,
    CLOSES,
    OPENS,
    VOTES,
    VOTING,
    an_electorate,
    called,
    counted,
    opened,
    place,
    stand,
    towns,
    vote,
)
from tests.domains.elections.test_election import refused

pytestmark = pytest.mark.django_db


def attested_and_proclaimed(world: World, election: Election) -> None:
    attest_result(world.actor("town-01"), election.pk, at=CLOSES)
    proclaim_election(world.actor("town-02"), election.pk, at=CLOSES)


def sitting(world: World, **where: str) -> set[str]:
    held = mandates_on(world.network.pk, CLOSES.date(), **where)
    return {m.organisation.key for m in held if m.organisation}


def result(election: Election, contest: str = "") -> Count:
    assert election.result is not None
    return from_plain(Count, election.result[contest])


def test_two_rounds_keep_the_quotas_and_come_to_an_end() -> None:
    """Town 4 passes at once; of its country only one more may sit, however many votes towns 8 and 12 have in the second round."""
    world = an_electorate(VOTING.replace("method: approval", "method: two-rounds"))
    first = opened(world, "town-04", "town-08", "town-12", "town-03", "town-05")
    for n, key in enumerate(towns(10)):
        vote(world, first, key, "town-04", ("town-08", "town-12", "town-08", "town-12", "town-03")[n % 5])
    first = counted(world, first)
    assert result(first).elected == ("town-04",)
    by = world.actor("town-01")
    refused("second-round-needed", proclaim_election, world.actor("town-02"), first.pk, at=CLOSES)
    event = call_second_round(by, first.pk, opens=CLOSES, closes=CLOSES + timedelta(days=5), at=CLOSES)
    refused("second-round-called", call_second_round, by, first.pk, opens=CLOSES, closes=later(40), at=CLOSES)
    refused("second-round-called", annul_election, by, first.pk, Text(fr="x"), at=CLOSES)
    second = Election.objects.get(pk=event.election)
    refused("two-persons-needed", open_election, by, second.pk, at=CLOSES)
    open_election(world.actor("town-02"), second.pk, at=CLOSES)
    assert set(result(first).second_round) >= {"town-08", "town-12", "town-03"}
    for key in towns(8):
        vote(world, second, key, "town-08", "town-12", at=CLOSES + timedelta(days=1))
    vote(world, second, "town-09", "town-03", "town-12", at=CLOSES + timedelta(days=1))
    second = counted(world, second, at=CLOSES + timedelta(days=5))
    assert set(result(second).elected) == {"town-12", "town-03"}
    attested_and_proclaimed(world, second)
    elected = {"town-04", *result(second).elected}
    assert sitting(world, organ="council") == elected
    assert set(Election.objects.values_list("stage", flat=True)) == {Stage.PROCLAIMED}
    third = called(world, candidatures_until=CLOSES + timedelta(days=9), opens=later(50), closes=later(60))
    assert third.number == 3, "an election of two rounds that is over does not stand in the way of the next"


def test_a_contest_for_each_country() -> None:
    """Everybody votes in its own country's contest; the others' is not theirs to decide."""
    world = an_electorate(VOTING.replace("at_most: {country: 2}", "at_most: {country: 1}, contest: country"))
    election = called(world)
    assert election.seats == {"TN": 1, "MA": 1, "LB": 1, "DZ": 1}
    stand(world, election, "town-04", "town-08", "town-01", "town-05")
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    election.refresh_from_db()
    assert set(election.box.contests) == {"DZ", "TN"}
    own, other = place(world, election, "town-12"), place(world, election, "town-03")
    assert (own.contests, other.contests) == (["DZ"], [])
    cast_ballot(world.actor("town-12"), own.pk, {"DZ": ("town-08",)}, new_code(), at=VOTES)
    args = {"TN": ("town-01",)}, new_code()
    refused(
        "not-ones-own-contest",
        cast_ballot,
        world.actor("town-04"),
        place(world, election, "town-04").pk,
        *args,
        at=VOTES,
    )
    refused("not-ones-own-contest", cast_ballot, world.actor("town-03"), other.pk, *args, at=VOTES)
    election = counted(world, election)
    assert result(election, "DZ").elected == ("town-08",)
    assert result(election, "TN").elected == (), "nobody is elected by no vote"
    assert turnout_of(election.box, "DZ").voted == 1
    attested_and_proclaimed(world, election)
    assert "town-08" in sitting(world, organ="council")


def test_an_office_is_elected_by_the_organ() -> None:
    world = an_electorate()
    event = call_election(
        world.actor("town-01"), office="chair", at=NOW, candidatures_until=CANDIDATURES, opens=OPENS, closes=CLOSES
    )
    election = Election.objects.get(pk=event.election)
    assert [v.organisation.key for v in Voter.objects.filter(box=election.box) if v.organisation] == ["town-02"]
    stand(world, election, "town-02")
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    vote(world, election, "town-02", "town-02")
    election = counted(world, election)
    attested_and_proclaimed(world, election)
    assert sitting(world, office="chair") == {"town-02"}


def test_proxies_and_their_limit() -> None:
    world = an_electorate()
    election = opened(world)
    by, holder = world.actor("town-05"), world.members["town-06"].pk
    lent = place(world, election, "town-05")
    give_proxy(by, lent.pk, holder, at=VOTES)
    refused("ballot-lent-to-another", vote, world, election, "town-05", "town-03")
    refused(
        "too-many-proxies", give_proxy, world.actor("town-07"), place(world, election, "town-07").pk, holder, at=VOTES
    )
    refused(
        "holds-a-proxy-itself",
        give_proxy,
        world.actor("town-06"),
        place(world, election, "town-06").pk,
        world.members["town-08"].pk,
        at=VOTES,
    )
    refused(
        "proxy-lent-its-own",
        give_proxy,
        world.actor("town-08"),
        place(world, election, "town-08").pk,
        world.members["town-05"].pk,
        at=VOTES,
    )
    refused("proxy-not-on-the-roll", give_proxy, by, lent.pk, world.members["town-05"].pk, at=VOTES)
    refused("not-ones-own-ballot", take_back_proxy, world.actor("town-06"), lent.pk, at=VOTES)
    take_back_proxy(by, lent.pk, at=VOTES)
    refused("no-proxy-to-take-back", take_back_proxy, by, lent.pk, at=VOTES)
    give_proxy(by, lent.pk, holder, at=VOTES)
    cast_ballot(world.actor("town-06"), lent.pk, {"": ("town-03",)}, new_code(), at=VOTES)
    vote(world, election, "town-06", "town-04")
    refused("no-proxy-to-take-back", take_back_proxy, by, lent.pk, at=VOTES)
    refused("too-late-for-a-proxy", give_proxy, by, lent.pk, holder, at=VOTES)
    refused(
        "too-late-for-a-proxy",
        give_proxy,
        world.actor("town-09"),
        place(world, election, "town-09").pk,
        holder,
        at=CLOSES,
    )
    assert BallotPaper.objects.count() == 2


def test_weights_count_as_the_charter_gives_them() -> None:
    weights = "votes: {by: population, bands: [{up_to: 40000, votes: 1}, {votes: 3}]}"
    source = VOTING.replace("    suspended: [attend]", f"    suspended: [attend]\n    {weights}", 1)
    world = an_electorate(source)
    election = opened(world)
    assert sorted(set(Voter.objects.values_list("weight", flat=True))) == [1, 3]
    vote(world, election, "town-01", "town-03")
    vote(world, election, "town-12", "town-04")
    election = counted(world, election)
    assert (result(election).totals["town-03"], result(election).totals["town-04"]) == (1, 3)


def test_a_suspended_member_is_not_on_the_roll_and_does_not_stand() -> None:
    world = an_electorate()
    Membership.objects.filter(organisation__key="town-05").update(state="suspended")
    election = called(world)
    keys = set(Voter.objects.values_list("organisation__key", flat=True))
    assert "town-05" not in keys
    assert len(keys) == 11
    refused("right-to-stand-taken", stand, world, election, "town-05")


def test_who_may_no_longer_stand_is_struck_out_when_the_vote_opens() -> None:
    world = an_electorate()
    election = called(world)
    stand(world, election, "town-03", "town-04", "town-05")
    Membership.objects.filter(organisation__key="town-05").update(state="suspended")
    event = open_election(world.actor("town-02"), election.pk, at=OPENS)
    assert (event.struck, event.candidates) == ((world.members["town-05"].pk,), 2)
    row = Candidature.objects.get(organisation__key="town-05")
    assert (row.withdrawn, row.struck["reason"]) == (OPENS, "right-to-stand-taken")
    assert Candidature.objects.filter(election=election, withdrawn=None).count() == 2
    shown = Client().get(f"/en/n/{world.network.slug}/elections/{election.number}/").content.decode()
    assert "Struck out when the vote opened" in shown
    refused("ballot-unknown-candidate", vote, world, election, "town-08", "town-05")


@pytest.mark.parametrize(
    ("rule", "first", "elected"),
    [
        ('parity: {sex: "1/3"}', ("town-03", "town-04", "town-06"), {"town-03", "town-04", "town-05"}),
        ("reserved: {country: {MA: 1}}", ("town-03", "town-04", "town-05"), None),
    ],
)
def test_minimums_are_met(rule: str, first: tuple[str, ...], elected: set[str] | None) -> None:
    """Town 5, the only woman, takes a seat with one vote; a seat that is reserved is filled from there."""
    world = an_electorate(VOTING.replace("at_most: {country: 2}", rule))
    election = called(world)
    stand(world, election, "town-03", "town-04", "town-06", sex="man")
    stand(world, election, "town-05", sex="woman")
    stand(world, election, "town-10", sex="man")
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    for key in ("town-01", "town-02", "town-03"):
        vote(world, election, key, *first)
    vote(world, election, "town-07", "town-05")
    vote(world, election, "town-08", "town-04", "town-03")
    found = set(result(counted(world, election)).elected)
    chosen = {row.organisation.key: row for row in Candidature.objects.select_related("organisation")}
    if elected:
        assert "town-05" in found
        assert {chosen[key].sex for key in found} == {"man", "woman"}
    else:
        assert "MA" in {chosen[key].organisation.country for key in found}
    assert len(found) == 3


def test_a_share_that_cannot_be_whole_for_both_sexes_still_fills_the_seats() -> None:
    """Two fifths of three seats would be two women and two men: more than there are seats."""
    world = an_electorate(VOTING.replace("at_most: {country: 2}", 'parity: {sex: "2/5"}'))
    election = called(world)
    stand(world, election, "town-03", "town-04", "town-05", sex="woman")
    stand(world, election, "town-06", "town-07", sex="man")
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    for key in towns(6):
        vote(world, election, key, "town-03", "town-04", "town-05")
    vote(world, election, "town-08", "town-06")
    found = result(counted(world, election)).elected
    assert len(found) == 3
    assert "town-06" in found, "one of each at least: as near to the share as three seats come"


def test_only_vacancies_leave_who_sits_alone() -> None:
    world = an_electorate()
    election = called(world, vacancies=True)
    assert election.seats == {"": 2}
    refused("sits-already", stand, world, election, "town-02")
    stand(world, election, "town-03", "town-04", "town-06")
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    vote(world, election, "town-01", "town-03", "town-04")
    election = counted(world, election)
    attested_and_proclaimed(world, election)
    assert sitting(world, organ="council") == {"town-02", "town-03", "town-04"}


def test_given_up_with_reasons_and_called_again() -> None:
    world = an_electorate()
    election = opened(world)
    vote(world, election, "town-08", "town-03")
    by = world.actor("town-01")
    refused("reasons-missing", annul_election, by, election.pk, Text(), at=VOTES)
    annul_election(by, election.pk, Text(fr="Une candidate a été oubliée"), at=VOTES)
    refused("vote-closed", vote, world, election, "town-09", "town-03")
    assert Box.objects.get(pk=election.box.pk).state == "closed"
    refused("stage-may-follow", annul_election, by, election.pk, Text(fr="x"), at=VOTES)
    assert called(world).number == 2


def test_an_organ_proclaims_by_motion() -> None:
    """Where the charter has an organ proclaim, its motion carries it; the one who attested may vote on it."""
    source = VOTING.replace(
        'election.proclaim: {office: chair, clause: "2.1"}', 'election.proclaim: {organ: council, clause: "2.1"}'
    )
    world = an_electorate(source)
    election = called(world)
    stand(world, election, "town-03", "town-04", "town-06")
    name_scrutineer(world.actor("town-01"), election.pk, world.members["town-09"].pk, at=later(1))
    refused(
        "scrutineer-stands",
        name_scrutineer,
        world.actor("town-01"),
        election.pk,
        world.members["town-03"].pk,
        at=later(1),
    )
    open_election(world.actor("town-09"), election.pk, at=OPENS)
    vote(world, election, "town-01", "town-03", "town-04")
    election = counted(world, election)
    given = {"election": election.pk}
    propose: dict[str, Any] = dict(title=Text(fr="Résultat"), reasons=Text(), at=CLOSES)
    refused("not-attested-yet", propose_motion, world.actor("town-02"), Power.PROCLAIM_ELECTION, given, **propose)
    attest_result(world.actor("town-09"), election.pk, at=CLOSES)
    refused("power-not-held", proclaim_election, world.actor("town-02"), election.pk, at=CLOSES)
    propose_motion(world.actor("town-02"), Power.PROCLAIM_ELECTION, given, **propose)
    motion = Motion.objects.get()
    answer_motion(world.actor("town-02"), Seat.objects.get(motion=motion).pk, "assent", at=CLOSES)
    election.refresh_from_db()
    assert motion.pk and election.stage in (Stage.PROCLAIMED, Stage.COUNTED)
