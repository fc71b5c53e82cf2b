"""Secret votes at once, on real PostgreSQL: one ballot for each seat, and a close that is a clean cut."""

from __future__ import annotations

import contextlib
import os
import random
from collections import Counter
from functools import partial
from threading import Barrier, BrokenBarrierError
from types import SimpleNamespace
from uuid import uuid4

import pytest

from mithaq.charter.verdict import Verdict
from mithaq.domains.ballots import box_commands
from mithaq.domains.ballots.models import BallotPaper, Voter
from mithaq.domains.ballots.queries import ids_of
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings import secret_commands
from mithaq.domains.meetings.secret_commands import cast_in_secret
from mithaq.domains.meetings.vote_commands import close_vote
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.ballots.at_once import CAST, Do, at_once, outcome, whole
from tests.domains.elections.polls import towns
from tests.domains.meetings.secretly import CHAIR, LATER, a_full_house, a_question, box_of, opened
from tests.domains.meetings.sitting import seat

LONG = bool(os.environ.get("MITHAQ_LONG"))
VOICES, ROUNDS, CLOSES = (200, 50, 50) if LONG else (40, 6, 15)
TWICE = 1_000 if LONG else 50
WORDS = ("assent", "refuse", "abstain")


def vote(world: World, motion: int, key: str, code: str, *, word: str = "assent", office: str = "mayor") -> Do:
    return partial(cast_in_secret, world.actor(key, office=office), seat(motion, key), word, code, at=LATER)


def test_counted_is_what_was_acknowledged_in_every_round(transactional_db: None) -> None:
    (world, meeting), drawn = a_full_house(VOICES), random.Random(26)
    chair, cut = world.actor(CHAIR), []
    for round_ in range(ROUNDS):
        motion = a_question(world, meeting)
        opened(world, motion, by=CHAIR)
        codes = [new_code() for _ in range(VOICES)]
        votes = [vote(world, motion, key, code) for key, code in zip(towns(VOICES), codes, strict=True)]
        closes = [partial(close_vote, chair, motion, at=LATER)] * CLOSES
        mixed: list[tuple[int, Do]] = [*enumerate(votes), *((-1, close) for close in closes)]
        drawn.shuffle(mixed)
        if round_ % 2:  # in every other round most closes come late
            mixed.sort(key=lambda each: each[0] < 0 and drawn.random() < 0.9)
        told = at_once([do for _n, do in mixed])
        cast = [codes[n] for (n, _do), said in zip(mixed, told, strict=True) if n >= 0 and said == CAST]
        ended = [said for (n, _do), said in zip(mixed, told, strict=True) if n < 0]
        assert ended.count(CAST) == 1
        assert set(told) <= {CAST, "vote-is-closed"}, Counter(told)
        event = Entry.objects.get(event="SecretVoteClosed", facts__motion=motion)
        assert event.facts["for_"] == event.facts["voted"] == len(cast)
        assert all(ids_of(box_of(motion), code) for code in cast)
        assert whole(box_of(motion)) == []
        assert Motion.objects.get(pk=motion).snapshot["heads"] == VOICES
        cut.append(len(cast))
    assert any(0 < each < VOICES for each in cut), f"no round was really cut: {cut}"
    assert list(breaks()) == []


def test_however_many_come_at_once_each_seat_has_one_ballot(transactional_db: None) -> None:
    world, meeting = a_full_house(8)
    motion = a_question(world, meeting)
    opened(world, motion, by=CHAIR)
    drawn, made = random.Random(50), list[Do]()
    for _ in range(TWICE):
        key, code, form = drawn.choice(towns(8)), new_code(), uuid4()
        for office in ("mayor", "focal-point"):
            by = world.actor(key, office=office)
            by = by.submitting(form) if office == "mayor" else by
            made += [partial(cast_in_secret, by, seat(motion, key), drawn.choice(WORDS), code, at=LATER)] * 2
    drawn.shuffle(made)
    told = at_once(made)
    assert set(told) <= {CAST, "ballot-already-cast"}, Counter(told)
    assert (BallotPaper.objects.count(), whole(box_of(motion))) == (8, [])
    assert list(breaks()) == []


def test_without_the_lock_one_seat_votes_twice(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: two who read the mark before either has set it both cast, and the box is not whole."""
    gate = Barrier(2)

    def unlocked_seat(by: Actor, pk: int) -> tuple[Seat, Motion, int]:
        found = Seat.objects.select_related("motion__box").get(pk=pk)
        return found, found.motion, 0

    def unlocked_place(box: int, number: int) -> Voter:
        found = Voter.objects.select_related("box").get(box_id=box, number=number)
        with contextlib.suppress(BrokenBarrierError):
            gate.wait(5)
        return found

    world, meeting = a_full_house(8)
    motion = a_question(world, meeting)
    opened(world, motion, by=CHAIR)
    monkeypatch.setattr(secret_commands, "locked_seat", unlocked_seat)
    monkeypatch.setattr(secret_commands, "place_in", unlocked_place)
    both = [vote(world, motion, "town-05", new_code(), office=office) for office in ("mayor", "focal-point")]
    assert at_once(both, threads=2) == [CAST, CAST]
    assert "2 papers of 1 voters" in whole(box_of(motion))


def test_whoever_passes_the_closed_motion_finds_the_box_closed(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two doors, one behind the other; and the twin: with both of them open, a vote is taken that nobody counts."""
    world, meeting = a_full_house(8)
    motion = a_question(world, meeting)
    opened(world, motion, by=CHAIR)
    close_vote(world.actor(CHAIR), motion, at=LATER)
    late = vote(world, motion, "town-05", new_code())
    assert outcome(late) == "vote-is-closed"
    anything = Verdict.of(True, clause="", reason="open")
    monkeypatch.setattr(secret_commands, "open_still", lambda motion, clause: anything)
    assert outcome(late) == "vote-closed"
    monkeypatch.setattr(box_commands, "BoxState", SimpleNamespace(OPEN="closed"))
    assert outcome(late) == CAST
    assert Entry.objects.get(event="SecretVoteClosed").facts["voted"] == 0 < BallotPaper.objects.count()
