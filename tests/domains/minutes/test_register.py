"""The register of decisions: each carried motion has one number, without gaps within its organ's year."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from mithaq.charter.text import Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.tabling_commands import table_amendment
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
from mithaq.domains.minutes.models import Decision
from mithaq.domains.minutes.queries import decisions_of, numbers_of
from mithaq.domains.minutes.register_commands import number_decision
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.minutes import number_carried
from mithaq.reactions.table import TABLE
from tests.builders import World
from tests.domains.meetings.sitting import STARTS, Refusing, a_resolution, a_seated_council, a_sitting, seat
from tests.domains.minutes.sitting import OFFICE_ADOPTS, a_council_that_met, year_of


def voted(world: World, meeting: int, answer: str) -> int:
    motion = a_resolution(world, meeting)
    open_vote(world.actor("tozeur"), motion, at=STARTS)
    for key in ("tozeur", "agadir"):
        cast_vote(world.actor(key), seat(motion, key), answer, at=STARTS)
    close_vote(world.actor("tozeur"), motion, at=STARTS)
    return motion


@pytest.mark.django_db
def test_a_carried_motion_is_numbered_as_soon_as_the_vote_is_closed_and_once() -> None:
    world, _meeting, motion = a_council_that_met()
    entry = Entry.objects.get(event="VoteClosed")
    assert number_carried in TABLE["VoteClosed"]
    for _twice in range(2):
        number_carried(entry)
    row = Decision.objects.get()
    assert (row.organ, row.year, row.number, row.motion.pk) == ("council", year_of(), 1, motion)
    assert Entry.objects.filter(event="DecisionNumbered").count() == 1
    with Refusing("decision-has-a-number"):
        number_decision(world.platform, motion, at=STARTS)
    assert numbers_of([motion])[motion] == row


@pytest.mark.django_db
def test_what_was_not_carried_has_no_number_and_leaves_no_gap() -> None:
    world = a_seated_council(OFFICE_ADOPTS)
    meeting = a_sitting(world)
    first, lost, second = (voted(world, meeting, answer) for answer in ("assent", "refuse", "assent"))
    for entry in Entry.objects.filter(event="VoteClosed").order_by("number"):
        number_carried(entry)
    numbers = {row.motion.pk: row.number for row in Decision.objects.all()}
    assert numbers == {first: 1, second: 2}
    with Refusing("not-a-decision"):
        number_decision(world.platform, lost, at=STARTS)
    with Refusing("right-not-held"):
        number_decision(world.actor("tozeur"), lost, at=STARTS)
    assert [row.number for row in decisions_of(world.network.pk)] == [2, 1]
    assert decisions_of(world.network.pk, year=1999) == []


@pytest.mark.django_db
def test_an_amendment_is_part_of_the_text_that_it_changed() -> None:
    world = a_seated_council(OFFICE_ADOPTS)
    motion = a_resolution(world, a_sitting(world))
    change = table_amendment(world.actor("agadir"), motion, 1, Text(ar="أخرى.", en="Other."), at=STARTS).motion
    open_vote(world.actor("tozeur"), change, at=STARTS)
    for key in ("tozeur", "agadir"):
        cast_vote(world.actor(key), seat(change, key), "assent", at=STARTS)
    close_vote(world.actor("tozeur"), change, at=STARTS)
    number_carried(Entry.objects.get(event="VoteClosed"))
    assert not Decision.objects.exists()


@pytest.mark.django_db
def test_the_register_is_append_only_in_the_database() -> None:
    _world, _meeting, _motion = a_council_that_met()
    number_carried(Entry.objects.get(event="VoteClosed"))
    for statement in ("UPDATE minutes_decision SET number = 7", "DELETE FROM minutes_decision"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_gaps() -> None:
    world = a_seated_council(OFFICE_ADOPTS)
    meeting = a_sitting(world)
    motions = [voted(world, meeting, "assent") for _n in range(6)]
    platform, barrier, errors = world.platform, threading.Barrier(12), []

    def number(motion: int) -> None:
        barrier.wait()
        try:
            number_decision(platform, motion, at=STARTS)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=number, args=(motion,)) for motion in motions * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Decision.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert len(errors) == 6
    assert Motion.objects.filter(decision__isnull=False).count() == 6
