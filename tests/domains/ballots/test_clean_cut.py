"""The closing is a clean cut: every ballot acknowledged is counted, and none after it."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from mithaq.charter.text import Text
from mithaq.counting.canonical import from_plain
from mithaq.counting.outcome import Count
from mithaq.domains.ballots import box_commands
from mithaq.domains.ballots.commands import cast_ballot
from mithaq.domains.ballots.models import BallotPaper, Receipt
from mithaq.domains.ballots.queries import ids_of, turnout_of
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.elections import result_commands
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import annul_election, close_election
from mithaq.foundation.ledger.actor import Actor
from tests.builders import World
from tests.domains.ballots.at_once import CAST, Do, at_once, outcome, whole
from tests.domains.elections.polls import CLOSES, an_electorate, opened, place, seal_and_count, towns

LONG = bool(os.environ.get("MITHAQ_LONG"))
ROUNDS, VOTES, CLOSINGS = (50, 200, 50) if LONG else (8, 40, 15)
JUST_BEFORE = CLOSES - timedelta(seconds=1)
CANDIDATES = ("town-03", "town-04", "town-05")


def ballot(world: World, election: Election, key: str, code: str) -> Do:
    by, voter = world.actor(key), place(world, election, key)
    return partial(cast_ballot, by, voter.pk, {"": ("town-03",)}, code, at=JUST_BEFORE)


def test_counted_is_what_was_acknowledged_in_every_round(transactional_db: None) -> None:
    world, drawn = an_electorate(number=VOTES), random.Random(26)
    cut = []
    for round_ in range(ROUNDS):
        election = opened(world, *CANDIDATES)
        codes = [new_code() for _ in range(VOTES)]
        votes = [ballot(world, election, key, code) for key, code in zip(towns(VOTES), codes, strict=True)]
        close = partial(close_election, world.platform, election.pk, at=CLOSES)
        mixed = [*enumerate(votes), *((-1, close) for _ in range(CLOSINGS))]
        drawn.shuffle(mixed)
        if round_ % 2:  # in every other round most closings come late
            mixed.sort(key=lambda each: each[0] < 0 and drawn.random() < 0.9)
        told = at_once([do for _n, do in mixed])
        cast = [codes[n] for (n, _do), said in zip(mixed, told, strict=True) if n >= 0 and said == CAST]
        closed = [said for (n, _do), said in zip(mixed, told, strict=True) if n < 0]
        assert closed.count(CAST) == 1
        assert set(closed) == {CAST, "stage-may-follow"}
        assert {said for (n, _do), said in zip(mixed, told, strict=True) if n >= 0} <= {CAST, "vote-closed"}
        found = from_plain(Count, seal_and_count(world, election).result[""])
        assert found.cast == turnout_of(election.box).voted == len(cast)
        assert all(ids_of(election.box, code) for code in cast)
        assert whole(election.box) == []
        cut.append(len(cast))
        annul_election(world.actor("town-01"), election.pk, Text(fr="Essai"), at=CLOSES)
    assert any(0 < each < VOTES for each in cut), f"no round was really cut: {cut}"


def test_from_the_second_of_the_closing_nothing_is_taken(transactional_db: None) -> None:
    """Nobody has closed the vote yet, but its time is up: the hour decides, not the job."""
    world = an_electorate(number=10)
    election = opened(world, *CANDIDATES)
    by, voter = world.actor("town-05"), place(world, election, "town-05")
    for late in (0, 1, 60):
        at = CLOSES + timedelta(seconds=late)
        assert outcome(partial(cast_ballot, by, voter.pk, {"": ()}, new_code(), at=at)) == "vote-closed"
    assert (BallotPaper.objects.count(), Receipt.objects.count(), whole(election.box)) == (0, 0, [])


class Meanwhile:
    """Somebody who votes between the reading of the papers and their being written anew."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, do: Do) -> None:
        self.pool = ThreadPoolExecutor(1)
        self.do, self.told = do, ""
        monkeypatch.setattr(box_commands.secrets, "SystemRandom", lambda: self)

    def shuffle(self, rows: list[object]) -> None:
        self.vote = self.pool.submit(self._vote)
        with suppress(NotYet):
            self.vote.result(1)

    def _vote(self) -> str:
        try:
            return outcome(self.do)
        finally:
            connection.close()

    def answer(self) -> str:
        """What the voter was told in the end."""
        with self.pool:
            return self.vote.result(30)


def test_a_vote_in_the_middle_of_the_closing_waits_and_is_refused(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = an_electorate(number=10)
    election = opened(world, *CANDIDATES)
    meanwhile = Meanwhile(monkeypatch, ballot(world, election, "town-05", new_code()))
    close_election(world.platform, election.pk, at=CLOSES)
    assert meanwhile.answer() == "vote-closed"
    assert (BallotPaper.objects.count(), whole(election.box)) == (0, [])


def test_without_the_lock_an_acknowledged_ballot_is_lost(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a closing that does not lock the box swallows the ballot that comes in the middle, receipt and all."""

    def unlocked(by: Actor, election_id: int) -> Election:
        return Election.objects.select_related("box", "network").get(pk=election_id)

    world = an_electorate(number=10)
    election = opened(world, *CANDIDATES)
    monkeypatch.setattr(result_commands, "held", unlocked)
    meanwhile = Meanwhile(monkeypatch, ballot(world, election, "town-05", new_code()))
    close_election(world.platform, election.pk, at=CLOSES)
    assert meanwhile.answer() == CAST
    assert "0 papers of 1 voters" in whole(election.box)
