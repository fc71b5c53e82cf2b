"""An election from its call to the mandates that it begins."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.verdict import Refused
from mithaq.counting.canonical import from_plain
from mithaq.counting.outcome import Count
from mithaq.domains.ballots.models import BallotPaper, Receipt, Voter
from mithaq.domains.ballots.queries import ids_of, published, turnout_of
from mithaq.domains.elections.commands import open_election
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.result_commands import attest_result, close_election, proclaim_election
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, later
from tests.domains.elections.polls import (
    CANDIDATURES,
    CLOSES,
    OPENS,
    an_electorate,
    called,
    counted,
    opened,
    stand,
    vote,
)

pytestmark = pytest.mark.django_db


def refused(reason: str, do, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]
    """The act is refused for this reason and leaves no entry."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as no:
        do(*args, **kwargs)
    assert no.value.verdict.finding.reason == reason
    assert Entry.objects.count() == before


def test_from_the_call_to_the_mandates() -> None:
    world = an_electorate()
    election = opened(world)
    codes = [
        vote(world, election, "town-01", "town-03", "town-04", "town-05"),
        vote(world, election, "town-08", "town-03", "town-04"),
        vote(world, election, "town-09", "town-03", "town-05"),
        vote(world, election, "town-10"),
    ]
    assert (turnout_of(election.box).entitled, turnout_of(election.box).voted) == (12, 4)
    election = counted(world, election)
    assert election.result is not None
    found = from_plain(Count, election.result[""])
    assert set(found.elected) == {"town-03", "town-04", "town-05"}
    assert (found.cast, found.blank) == (4, 1)
    assert all(ids_of(election.box, code.lower().replace("-", " ")) for code in codes)
    assert not ids_of(election.box, "2222-2222-2222-2222")
    attest_result(world.actor("town-01"), election.pk, at=later(21))
    event = proclaim_election(world.actor("town-02"), election.pk, at=later(22))
    sitting = mandates_on(world.network.pk, later(22).date(), organ="council")
    assert {m.organisation.key for m in sitting if m.organisation} == {"town-03", "town-04", "town-05"}
    assert {m.source for m in sitting} == {"election"}
    assert set(event.mandates) == {m.pk for m in sitting}
    former = Mandate.objects.get(organ="council", organisation__key="town-02")
    assert former.until == later(22).date()


def test_no_paper_knows_its_voter() -> None:
    world = an_electorate()
    election = opened(world)
    vote(world, election, "town-01", "town-03")
    assert BallotPaper.objects.get().voter is None
    assert not {"organisation", "person", "at", "on"} & {field.name for field in BallotPaper._meta.get_fields()}
    assert "town-03" not in str(Entry.objects.filter(event="BallotCast").values())


def test_a_named_vote_keeps_the_name() -> None:
    """The twin: by a charter that asks for no secrecy, the paper names its voter."""
    from tests.domains.elections.polls import VOTING

    world = an_electorate(VOTING.replace("secret: true, proxies", "secret: false, proxies"))
    election = opened(world)
    vote(world, election, "town-01", "town-03")
    assert BallotPaper.objects.get().voter == Voter.objects.get(box=election.box, organisation__key="town-01")


def test_the_call_freezes_the_roll_and_needs_days_in_order() -> None:
    world = an_electorate()
    refused("election-days-out-of-order", called, world, opens=CANDIDATURES - timedelta(days=1))
    refused("election-days-out-of-order", called, world, closes=OPENS)
    election = called(world)
    assert len(election.box.roll_digest) == 64
    assert Voter.objects.filter(box=election.box).count() == 12
    assert election.seats == {"": 3}
    refused("election-already-running", called, world)


def test_only_who_may_stand_stands() -> None:
    world = an_electorate()
    election = called(world)
    stand(world, election, "town-03")
    stand(world, election, "town-03")
    assert Candidature.objects.count() == 1
    from mithaq.charter.text import Text
    from mithaq.domains.elections.candidature_commands import submit_candidature, withdraw_candidature

    by, town = world.actor("town-03"), world.members["town-03"].pk
    refused("statement-missing", submit_candidature, by, election.pk, town, Text(), at=later(1))
    refused("candidature-too-late", submit_candidature, by, election.pk, town, Text(fr="x"), at=CANDIDATURES)
    other = world.members["town-04"].pk
    refused("speaks-for-the-organisation", submit_candidature, by, election.pk, other, Text(fr="x"), at=later(1))
    withdraw_candidature(by, election.pk, town, at=later(2))
    refused("no-such-candidature", withdraw_candidature, by, election.pk, town, at=later(2))
    refused("nobody-stands", open_election, world.actor("town-02"), election.pk, at=OPENS)


def test_two_persons_open_and_two_stand_for_the_result() -> None:
    world = an_electorate()
    election = called(world)
    stand(world, election, "town-03", "town-04", "town-05", "town-06")
    refused("two-persons-needed", open_election, world.actor("town-01"), election.pk, at=OPENS)
    refused("not-charged-with-the-election", open_election, world.actor("town-05"), election.pk, at=OPENS)
    refused("candidatures-still-open", open_election, world.actor("town-02"), election.pk, at=later(5))
    alone = world.actor("town-02", second_factor=False)
    refused("second-factor-needed", open_election, alone, election.pk, at=OPENS)
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    vote(world, election, "town-01", "town-03")
    election = counted(world, Election.objects.get())
    refused("not-attested-yet", proclaim_election, world.actor("town-02"), election.pk, at=CLOSES)
    attest_result(world.actor("town-02"), election.pk, at=CLOSES)
    refused("two-persons-needed", proclaim_election, world.actor("town-02"), election.pk, at=CLOSES)
    assert Election.objects.get().stage == Stage.COUNTED


def test_ballots_that_are_refused() -> None:
    world = an_electorate()
    election = called(world)
    stand(world, election, "town-03", "town-04", "town-05", "town-06")
    refused("vote-not-open", vote, world, election, "town-01", "town-03")
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    election.refresh_from_db()
    refused("ballot-too-many-choices", vote, world, election, "town-01", "town-03", "town-04", "town-05", "town-06")
    refused("ballot-unknown-candidate", vote, world, election, "town-01", "town-09")
    refused("ballot-same-candidate-twice", vote, world, election, "town-01", "town-03", "town-03")
    vote(world, election, "town-01", "town-03")
    refused("ballot-already-cast", vote, world, election, "town-01", "town-03")
    from mithaq.domains.ballots.commands import cast_ballot
    from mithaq.domains.ballots.receipts import new_code
    from tests.domains.elections.polls import place

    other = place(world, election, "town-08").pk
    args = (other, {"": ("town-03",)}, new_code())
    refused("not-ones-own-ballot", cast_ballot, world.actor("town-01"), *args, at=OPENS)
    refused("vote-closed", cast_ballot, world.actor("town-08"), *args, at=CLOSES)
    last = CLOSES - timedelta(seconds=1)
    cast_ballot(world.actor("town-08", office="focal-point"), *args, at=last)
    assert BallotPaper.objects.count() == Receipt.objects.count() == 2
    refused("time-is-not-up", close_election, world.platform, election.pk, at=last)


def test_papers_of_few_voters_are_not_published() -> None:
    world = an_electorate()
    assert not published(opened(world).box, "")
    assert NOW < OPENS
