"""One municipality, one ballot: whoever of it comes, how often, and through whose hands."""

from __future__ import annotations

import contextlib
import os
import random
from collections import Counter
from functools import partial
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest

from mithaq.charter.text import Text
from mithaq.domains.ballots import commands
from mithaq.domains.ballots.commands import cast_ballot, give_proxy, take_back_proxy
from mithaq.domains.ballots.models import BallotPaper, Voter
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts
from mithaq.domains.elections.models import Election
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from tests.builders import FOUNDED, World
from tests.domains.ballots.at_once import CAST, Do, at_once, whole
from tests.domains.elections.polls import VOTES, an_electorate, opened, place, towns

ATTEMPTS = 10_000 if os.environ.get("MITHAQ_LONG") else 1_000
SPEAKING = ("mayor", "focal-point", "deputy-mayor")
CANDIDATES = ("town-03", "town-04", "town-05")


@pytest.fixture
def world(transactional_db: None) -> World:
    """Ten towns, each with three who speak for it."""
    world = an_electorate(number=10)
    deputies = [
        HeldPost(
            world.members[key].pk,
            "deputy-mayor",
            know_person(f"deputy-mayor@{key}.example", Text(fr=f"adjoint {key}"), invented=True),
            FOUNDED.date(),
        )
        for key in towns(10)
    ]
    take_over_posts(Actor.platform(), deputies, at=FOUNDED)
    return world


def attempt(by: Actor, voter: Voter, *choices: str) -> Do:
    return partial(cast_ballot, by, voter.pk, {"": choices}, new_code(), at=VOTES)


def attempts(world: World, election: Election, number: int, keys: tuple[str, ...]) -> list[Do]:
    """Ballots of all who speak for these towns, in a random order: some forms sent once, some sent three times."""
    drawn = random.Random(25)
    actors = {key: [world.actor(key, office=office) for office in SPEAKING] for key in keys}
    places = {key: place(world, election, key) for key in keys}
    made: list[Do] = []
    while len(made) < number:
        key = drawn.choice(keys)
        by = drawn.choice(actors[key])
        if drawn.random() < 0.5:
            made.append(attempt(by, places[key], drawn.choice(CANDIDATES)))
        else:
            made += [attempt(by.submitting(uuid4()), places[key], drawn.choice(CANDIDATES))] * 3
    drawn.shuffle(made)
    return made


@pytest.mark.parametrize("electors", [1, 10])
def test_however_many_come_at_once_each_place_has_one_ballot(world: World, electors: int) -> None:
    election = opened(world, *CANDIDATES)
    told = at_once(attempts(world, election, ATTEMPTS // 2, towns(electors)))
    assert set(told) <= {CAST, "ballot-already-cast"}, Counter(told)
    assert BallotPaper.objects.count() == electors
    assert whole(election.box) == []
    assert list(breaks()) == []


def test_three_of_one_town_at_the_same_moment(world: World) -> None:
    """Round after round at one gate: mayor, deputy and focal point together; one ballot is in, two are told so."""
    election = opened(world, *CANDIDATES)
    for key in towns(10):
        gate, voter = Barrier(3), place(world, election, key)

        def at_the_gate(do: Do, gate: Barrier = gate) -> None:
            gate.wait(10)
            do()

        actors = [world.actor(key, office=office) for office in SPEAKING]
        told = at_once([partial(at_the_gate, attempt(by, voter, "town-03")) for by in actors], threads=3)
        assert Counter(told) == {CAST: 1, "ballot-already-cast": 2}
    assert whole(election.box) == []


def test_a_form_sent_again_at_the_same_moment_is_the_same_ballot(world: World) -> None:
    election = opened(world, *CANDIDATES)
    by = world.actor("town-07").submitting(uuid4())
    same = attempt(by, place(world, election, "town-07"), "town-04")
    assert at_once([same] * 8, threads=8) == [CAST] * 8
    assert (BallotPaper.objects.count(), whole(election.box)) == (1, [])


def test_a_giver_and_a_holder_at_once(world: World) -> None:
    """The ballot is lent, used, taken back and cast by its owner, all at the same time: one paper for each place."""
    election = opened(world, *CANDIDATES)
    drawn, made = random.Random(27), []
    for giver, holder in (("town-05", "town-06"), ("town-07", "town-08"), ("town-09", "town-10")):
        lent = place(world, election, giver)
        own, other = world.actor(giver), world.actor(holder)
        made += [partial(give_proxy, own, lent.pk, world.members[holder].pk, at=VOTES) for _ in range(4)]
        made += [partial(take_back_proxy, own, lent.pk, at=VOTES) for _ in range(2)]
        made += [attempt(by, lent, "town-03") for by in (own, other) * 3]
        made += [attempt(other, place(world, election, holder), "town-04") for _ in range(2)]
    drawn.shuffle(made)
    clean = {
        CAST, "ballot-already-cast", "ballot-lent-to-another", "not-ones-own-ballot", "too-late-for-a-proxy",
        "no-proxy-to-take-back", "too-many-proxies",
    }  # fmt: skip
    assert set(at_once(made, threads=8)) <= clean
    assert BallotPaper.objects.count() <= 6
    assert whole(election.box) == []


def test_without_the_lock_one_town_votes_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: two who read the mark before either has set it both cast, and the box is not whole."""
    gate = Barrier(2)

    def unlocked(by: Actor, voter_id: int) -> Voter:
        found = Voter.objects.select_related("box").get(pk=voter_id)
        with contextlib.suppress(BrokenBarrierError):
            gate.wait(5)
        return found

    election = opened(world, *CANDIDATES)
    monkeypatch.setattr(commands, "held", unlocked)
    voter = place(world, election, "town-05")
    both = [attempt(world.actor("town-05", office=office), voter, "town-03") for office in SPEAKING[:2]]
    assert at_once(both, threads=2) == [CAST, CAST]
    assert "2 papers of 1 voters" in whole(election.box)


def test_without_the_mark_one_town_votes_as_often_as_it_likes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: locked, but blind to the mark."""
    locked = commands.held

    def blind(by: Actor, voter_id: int) -> Voter:
        found = locked(by, voter_id)
        found.voted = False
        return found

    election = opened(world, *CANDIDATES)
    monkeypatch.setattr(commands, "held", blind)
    voter = place(world, election, "town-05")
    assert at_once([attempt(world.actor("town-05"), voter, "town-03")] * 1) == [CAST]
    assert at_once([attempt(world.actor("town-05"), voter, "town-03")]) == [CAST]
    assert "two entries of voter 5" in whole(election.box)
