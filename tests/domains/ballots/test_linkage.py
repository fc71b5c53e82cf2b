"""Nobody who holds the whole database after the seal knows which paper is whose; before it, the same adversary does."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import sqrt
from typing import Any

import pytest
from django.db import connection

from mithaq.charter.text import Text
from mithaq.domains.ballots import box_commands
from mithaq.domains.ballots.box_commands import StillSeen, sweep
from mithaq.domains.ballots.lifecycle import BoxState
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import annul_election, close_election
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.elections import seal_closed
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
    sweep(election.box)
    seal_and_count(world, election)


@pytest.fixture
def world(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Tests beside this one write to databases of the same server, some for long: the sweep waits for them."""
    monkeypatch.setattr(box_commands, "PATIENCE", 120.0)
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

    found = rounds(world, unswept, 2)
    assert found["entry.xmin = raw.xmin"] == 2 * ELECTORS


@pytest.fixture
def reader(world: World) -> Iterator[Any]:
    """Somebody else's connection, with a transaction that reads the papers as they are when it begins."""
    other = connection.copy()
    other.connect()
    with other.cursor() as cursor:
        cursor.execute("SET statement_timeout = '20s'")
        yield cursor
    other.close()


def test_nothing_is_sealed_while_an_older_transaction_reads(
    world: World, reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a snapshot of before the closing can see, the database keeps: the box waits for it to end."""
    election, secret = an_election(world, random.Random())
    reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    reader.execute("SELECT count(*) FROM networks_network")
    close_election(world.platform, election.pk, at=CLOSES)
    election.box.refresh_from_db()
    entry = Entry.objects.get(event="ElectionClosed")
    with monkeypatch.context() as impatient, pytest.raises(StillSeen):
        impatient.setattr(box_commands, "PATIENCE", 0.2)
        sweep(election.box)
    reader.execute("COMMIT")
    seal_closed(entry)
    election.box.refresh_from_db()
    assert election.box.state == BoxState.SEALED
    assert guesses(dump(election.box), secret, CANDIDATES)["entry.xmin = raw.xmin"] == 0


def test_a_sweep_that_does_not_wait_forgets_nothing(world: World, reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: blind to the older transaction, the tables are rewritten with all their dead rows in them."""
    election, secret = an_election(world, random.Random())
    reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    reader.execute("SELECT count(*) FROM networks_network")
    close_election(world.platform, election.pk, at=CLOSES)
    monkeypatch.setattr(box_commands, "_seen_by_others", lambda box: False)
    sweep(election.box)
    assert guesses(dump(election.box), secret, CANDIDATES)["entry.xmin = raw.xmin"] == ELECTORS
    reader.execute("COMMIT")
