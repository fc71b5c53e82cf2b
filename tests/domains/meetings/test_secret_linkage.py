"""Nobody who holds the whole database after the seal knows what a seat said in secret; before it, the same adversary does."""

from __future__ import annotations

import os
import random
from collections import Counter
from math import sqrt

import pytest
from django.db import connection

from mithaq.domains.ballots import box_commands
from mithaq.domains.governance import sitting_commands as rolls
from mithaq.domains.meetings import secret_commands
from tests.builders import World
from tests.domains.ballots.adversary import Secret, dump, guesses, rows
from tests.domains.elections.polls import towns
from tests.domains.meetings.secretly import CHAIR, a_full_house, a_question, box_of, closed, opened, say, sealed

SITTINGS, VOICES = (40, 60) if os.environ.get("MITHAQ_LONG") else (8, 30)
BOUND = SITTINGS + 6 * sqrt(SITTINGS)
"""Pairing at random finds one voice in each vote, whatever its size, with a variance of one (as in elections)."""
WORDS = tuple(f"word-{n:03}" for n in range(1, VOICES + 1))
"""A word like no other's for each voice, so that each guess is right or wrong; three words would hide most of it anyhow."""


@pytest.fixture
def house(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[World, int]:
    for module in (rolls, secret_commands):
        monkeypatch.setattr(module, "ANSWERS", WORDS)
    monkeypatch.setattr(box_commands, "PATIENCE", 120.0)
    return a_full_house(VOICES)


def a_vote(world: World, meeting: int, drawn: random.Random) -> tuple[int, Secret]:
    """All vote, in a random order; what each said, by its number on the roll."""
    motion = a_question(world, meeting)
    opened(world, motion, by=CHAIR)
    keys, words = list(towns(VOICES)), list(WORDS)
    drawn.shuffle(keys)
    drawn.shuffle(words)
    said = {say(world, motion, key, word).voter: (word,) for key, word in zip(keys, words, strict=True)}
    return motion, said


def rounds(house: tuple[World, int], end, number: int) -> Counter[str]:  # type: ignore[no-untyped-def]
    """What every way of pairing finds out over some votes, each looked at after `end`; then it is closed for the next."""
    world, meeting = house
    drawn, found = random.Random(), Counter[str]()
    for _round in range(number):
        motion, said = a_vote(world, meeting, drawn)
        end(world, motion)
        found.update(guesses(dump(box_of(motion)), said, WORDS))
        if box_of(motion).state == "open":
            closed(world, motion, by=CHAIR)
    return found


def seal(world: World, motion: int) -> None:
    sealed(world, motion, by=CHAIR)


def test_after_the_seal_no_way_of_pairing_is_better_than_chance(house: tuple[World, int]) -> None:
    found = rounds(house, seal, SITTINGS)
    assert len(found) > 200
    assert {way: hits for way, hits in found.items() if hits > BOUND} == {}


def test_before_the_closing_the_adversary_knows_nearly_all(house: tuple[World, int]) -> None:
    """The twin, and what the page says: while the vote is open, whoever holds the database can link."""
    found = rounds(house, lambda *_: None, 2)
    assert found["entry.xmin = paper.xmin"] == 2 * VOICES


def test_a_naive_close_is_seen_through(house: tuple[World, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: papers left as they were cast, sealed or not, are linked one by one."""
    for step in ("_shuffle_papers", "_shuffle_receipts", "_rewrite_marks"):
        monkeypatch.setattr(box_commands, step, lambda box: None)
    found = rounds(house, seal, 2)
    assert found["entry.xmin = paper.xmin"] == 2 * VOICES


def test_without_the_seal_the_dead_rows_tell_all(house: tuple[World, int]) -> None:
    """The twin: what follows from the close is no ornament."""

    def unsealed(world: World, motion: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ballots_ballotpaper SET (autovacuum_enabled = off)")
        closed(world, motion, by=CHAIR)

    found = rounds(house, unsealed, 2)
    assert found["entry.xmin = raw.xmin"] == 2 * VOICES


def words_in_the_database() -> dict[str, int]:
    """In how many rows of each table somebody's word stands: every table there is, every column as text."""
    names = rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    found: dict[str, int] = {}
    for table in (row["name"] for row in names):
        [held] = rows(f"SELECT count(*) AS n FROM {table} AS t WHERE t::text LIKE '%%word-%%'")
        found |= {table: held["n"]} if held["n"] else {}
    return found


def test_no_table_but_the_papers_holds_a_word(house: tuple[World, int]) -> None:
    """While the vote is open and after its seal: no seat, entry, job, notice or session; the box names the choices."""
    world, meeting = house
    motion, _said = a_vote(world, meeting, random.Random(4))
    expected = {"ballots_ballotpaper": VOICES, "ballots_box": 1}
    assert words_in_the_database() == expected
    seal(world, motion)
    assert words_in_the_database() == expected


def test_a_word_that_leaks_is_found(house: tuple[World, int]) -> None:
    """The twin: a refusal that is kept with what was typed, for instance in a motion's reasons."""
    world, meeting = house
    motion, _said = a_vote(world, meeting, random.Random(4))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE governance_motion SET spoken = jsonb_build_object('ar', 'word-001') WHERE id = %s", [motion]
        )
    assert words_in_the_database()["governance_motion"] == 1
