"""At once, on real PostgreSQL: the roll of a vote is who was there at one instant, and a close is a clean cut."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event

import pytest
from django.db import connection

from mithaq.charter.verdict import Refused
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings import sitting_commands, tabling_commands, vote_commands
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.presence import Presence, presence
from mithaq.domains.meetings.sitting_commands import note_arrival, note_departure
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution
from tests.builders import World
from tests.domains.meetings.sitting import SEATED, STARTS, a_resolution, a_seated_council, a_sitting, seat

ROUNDS = 500 if os.environ.get("MITHAQ_LONG") else 60


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_seated_council()


def told(do: Callable[[], object]) -> str:
    """What an act answered: done, or the reason of its refusal."""
    try:
        do()
    except Refused as refusal:
        return refusal.verdict.finding.reason
    return "done"


def toggle(world: World, meeting: int, stop: Event) -> int:
    """Two seats come and go in turn until it is told to stop; the chair stays. Returns how often."""
    actors = {key: world.actor(key) for key in ("agadir", "zahle")}
    there, times, dice = {"agadir": True, "zahle": True}, 0, random.Random(7)
    while not stop.is_set():
        key = dice.choice(("agadir", "zahle"))
        pk = world.members[key].pk
        if there[key]:
            note_departure(actors[key], meeting, pk, at=STARTS)
        else:
            note_arrival(actors[key], meeting, pk, "room", at=STARTS)
        there[key], times = not there[key], times + 1
    connection.close()
    return times


def there_before(meeting: int, number: int) -> set[int]:
    """Who was there just before an entry, replayed from the ledger alone."""
    found: set[int] = set()
    for entry in Entry.objects.filter(number__lt=number, facts__meeting=meeting).order_by("number"):
        if entry.event == "ArrivalNoted":
            found.add(entry.facts["organisation"])
        elif entry.event == "DepartureNoted":
            found.discard(entry.facts["organisation"])
    return found


def torn_votes(world: World, rounds: int) -> list[int]:
    """Votes whose roll is not who was there at their instant, while seats come and go."""
    meeting = a_sitting(world)
    chair, stop, torn, opened = world.actor("tozeur"), Event(), list[int](), 0
    with ThreadPoolExecutor(1) as pool:
        toggling = pool.submit(toggle, world, meeting, stop)
        try:
            while opened < rounds:
                motion = a_resolution(world, meeting)
                if told(lambda motion=motion: open_vote(chair, motion, at=STARTS)) == "done":
                    opened += 1
                    number = Entry.objects.get(event="VoteOpened", facts__motion=motion).number
                    roll = set(Seat.objects.filter(motion_id=motion).values_list("organisation_id", flat=True))
                    torn += [motion] if roll != there_before(meeting, number) else []
                    close_vote(chair, motion, at=STARTS)
                else:
                    assert Motion.objects.get(pk=motion).state == "tabled"
        finally:
            stop.set()
        assert toggling.result() > rounds // 4
    return torn


def test_the_roll_of_a_vote_is_who_was_there_at_one_instant(world: World) -> None:
    assert torn_votes(world, ROUNDS) == []
    for snapshot in Motion.objects.exclude(snapshot=None).values_list("snapshot", flat=True):
        assert snapshot["heads"] >= snapshot["quorum"] == 2
    assert list(breaks()) == []


def test_without_the_lock_a_roll_is_torn(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the meeting unlocked, somebody comes or goes between the look and the record."""

    def unlocked(by: Actor, pk: int) -> Meeting:
        return Meeting.objects.get(pk=pk, network_id=by.network_id)

    def slow(standing: Constitution, meeting: Meeting, day: date) -> Presence:
        found = presence(standing, meeting, day)
        time.sleep(0.04)
        return found

    for module in (tabling_commands, sitting_commands):
        monkeypatch.setattr(module, "locked", unlocked)
    monkeypatch.setattr(vote_commands, "presence", slow)
    assert torn_votes(world, 25) != []


def speakers(world: World) -> Iterator[tuple[str, Actor]]:
    for key in SEATED:
        for office in ("mayor", "focal-point"):
            yield key, world.actor(key, office=office)


def cut(world: World, rounds: int) -> list[int]:
    """Votes by two speakers for each seat against the close, at once; the rounds in which counted is not acknowledged."""
    meeting, wrong = a_sitting(world), list[int]()
    people, chair = list(speakers(world)), world.actor("tozeur")
    with ThreadPoolExecutor(len(people) + 1) as pool:
        for _round in range(rounds):
            motion = a_resolution(world, meeting)
            open_vote(chair, motion, at=STARTS)
            gate = Barrier(len(people) + 1)

            def vote(key: str, by: Actor, motion: int = motion, gate: Barrier = gate) -> str:
                gate.wait()
                return told(lambda: cast_vote(by, seat(motion, key), "assent", at=STARTS))

            def close(motion: int = motion, gate: Barrier = gate) -> str:
                gate.wait()
                return told(lambda: close_vote(chair, motion, at=STARTS))

            asked = [(key, pool.submit(vote, key, by)) for key, by in people]
            assert pool.submit(close).result() == "done"
            answers = [(key, found.result()) for key, found in asked]
            assert {answer for _, answer in answers} <= {"done", "already-answered", "vote-is-closed"}
            acknowledged = sorted(key for key, answer in answers if answer == "done")
            counted = Entry.objects.get(event="VoteClosed", facts__motion=motion).facts["for_"]
            kept = Seat.objects.filter(motion_id=motion).exclude(answer="")
            if not len(set(acknowledged)) == len(acknowledged) == counted == kept.count():
                wrong.append(motion)
        for _ in range(len(people) + 1):
            pool.submit(close_connection).result()
    return wrong


def close_connection() -> None:
    connection.close()


def test_what_is_counted_is_what_was_acknowledged(world: World) -> None:
    assert cut(world, 40) == []
    assert list(breaks()) == []


def test_without_the_lock_the_close_is_no_clean_cut(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the motion unlocked, a vote is acknowledged that the close did not count."""

    def unlocked(by: Actor, pk: int) -> tuple[Seat, Motion, int]:
        found = Seat.objects.select_related("motion").get(pk=pk)
        time.sleep(0.03)
        return found, found.motion, 0

    monkeypatch.setattr(vote_commands, "locked_seat", unlocked)
    assert cut(world, 10) != []
