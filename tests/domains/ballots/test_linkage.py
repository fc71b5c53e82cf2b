"""Nobody who holds the whole database after the seal knows which paper is whose; before it, the same adversary does."""

from __future__ import annotations

import os
import random
from collections import Counter
from itertools import combinations
from math import sqrt

import pytest
from django.db import connection

from mithaq.charter.text import Text
from mithaq.domains.ballots import box_commands
from mithaq.domains.ballots.box_commands import sweep
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import annul_election, close_election
from tests.builders import World
from tests.domains.ballots.adversary import Secret, dump, guesses
from tests.domains.elections.polls import CLOSES, an_electorate, opened, place, seal_and_count, towns, vote

ELECTIONS, ELECTORS = (50, 60) if os.environ.get("MITHAQ_LONG") else (10, 30)
CANDIDATES = towns(9)
BOUND = ELECTIONS + 6 * sqrt(ELECTIONS)
"""Pairing at random finds one voter in each election, whatever its size, with a variance of one. Of some two
hundred ways of pairing none comes six deviations above that by chance in more than one run of a thousand."""


def an_election(world: World, drawn: random.Random) -> tuple[Election, Secret]:
    """All vote, in a random order, each with a paper like no other's."""
    election = opened(world, *CANDIDATES)
    papers = [tuple(sorted(three)) for three in combinations(CANDIDATES, 3)]
    keys, chosen = list(towns(ELECTORS)), drawn.sample(papers, ELECTORS)
    drawn.shuffle(keys)
    secret: dict[int, tuple[str, ...]] = {}
    for key, paper in zip(keys, chosen, strict=True):
        vote(world, election, key, *paper)
        secret[place(world, election, key).number] = paper
    return election, secret


def rounds(world: World, close, number: int) -> Counter[str]:  # type: ignore[no-untyped-def]
    """What every way of pairing finds out over all elections, each ended by `close`."""
    drawn, found = random.Random(), Counter[str]()
    for _round in range(number):
        election, secret = an_election(world, drawn)
        close(world, election)
        found.update(guesses(dump(election.box), secret, CANDIDATES))
        annul_election(world.actor("town-01"), election.pk, Text(fr="Essai"), at=CLOSES)
    return found


def sealed(world: World, election: Election) -> None:
    close_election(world.platform, election.pk, at=CLOSES)
    sweep()
    seal_and_count(world, election)


@pytest.fixture
def world(transactional_db: None) -> World:
    return an_electorate(number=ELECTORS)


def test_after_the_seal_no_way_of_pairing_is_better_than_chance(world: World) -> None:
    found = rounds(world, sealed, ELECTIONS)
    assert len(found) > 200
    assert {way: hits for way, hits in found.items() if hits > BOUND} == {}


def test_before_the_closing_the_adversary_knows_nearly_all(world: World) -> None:
    """The twin, and what the page says: while the vote is open, whoever holds the database can link."""
    found = rounds(world, lambda *_: None, 2)
    assert found["entry.xmin = paper.xmin"] == 2 * ELECTORS
    assert found["entry.number ~ paper.ctid"] > 1.9 * ELECTORS


def test_a_naive_box_is_seen_through(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: papers that are left as they were cast, swept or not, are linked one by one."""
    for step in ("_shuffle_papers", "_shuffle_receipts", "_rewrite_marks"):
        monkeypatch.setattr(box_commands, step, lambda box: None)
    found = rounds(world, sealed, 2)
    assert found["entry.xmin = paper.xmin"] == 2 * ELECTORS
    assert found["entry.xmin = raw.xmin"] == 2 * ELECTORS


def test_papers_rewritten_in_the_order_of_the_vote_are_seen_through(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: written anew by one transaction, but not shuffled; places on the page tell the order."""
    monkeypatch.setattr(box_commands.secrets.SystemRandom, "shuffle", lambda self, rows: None)
    found = rounds(world, sealed, 2)
    assert found["entry.xmin = paper.xmin"] <= 2 * 3
    assert found["entry.number ~ paper.ctid"] > 1.9 * ELECTORS


def test_without_the_sweep_the_dead_rows_tell_all(world: World) -> None:
    """The twin: what the papers replaced still lies in the pages until the tables are rewritten."""

    def unswept(world: World, election: Election) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ballots_ballotpaper SET (autovacuum_enabled = off)")
        close_election(world.platform, election.pk, at=CLOSES)
        seal_and_count(world, election)

    found = rounds(world, unswept, 2)
    assert found["entry.xmin = raw.xmin"] == 2 * ELECTORS
