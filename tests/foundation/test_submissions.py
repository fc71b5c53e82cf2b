"""Sending a form again does nothing again, and answers as the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connection

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.commands import confirm_profile, edit_profile, know_person, take_post
from mithaq.domains.directory.models import Post
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import change_limit, found_network
from mithaq.foundation.networks.models import Choice, Network
from tests.builders import NOW, RIVER, World, a_council, a_network, later

pytestmark = pytest.mark.django_db
LIMIT = {"address": "clause:2.4/0/every", "value": "P2M"}
Sending = Callable[[UUID], Event]


def limit_of(world: World) -> Sending:
    council = replace(world.platform, authority="organ:council")
    return lambda key: change_limit(council.submitting(key), **LIMIT, at=NOW)


def proposal_of(world: World) -> Sending:
    by = world.actor("tozeur")
    title = Text(en="Meet more often")
    return lambda key: propose_motion(
        by.submitting(key), Power.CHANGE_LIMIT, LIMIT, title=title, reasons=Text(), at=NOW
    )


def answer_of(world: World) -> Sending:
    motion = proposal_of(world)(uuid4()).motion  # type: ignore[attr-defined]
    seat, by = Seat.objects.get(motion_id=motion, organisation__key="agadir").pk, world.actor("agadir")
    return lambda key: answer_motion(by.submitting(key), seat, "assent", at=later())


def post_of(world: World) -> Sending:
    person = know_person("new@gafsa.example", Text(en="New"))
    by, town = world.actor("gafsa"), world.members["gafsa"].pk
    return lambda key: take_post(by.submitting(key), town, "mayor", person, NOW.date(), at=NOW)


def founding_of(world: World) -> Sending:
    source = RIVER.replace("network: river-towns", "network: hill-towns")
    return lambda key: found_network(Actor.platform().submitting(key), source, at=NOW)


SENDINGS = [limit_of, proposal_of, answer_of, post_of, founding_of]


def rows() -> tuple[int, ...]:
    answered = Seat.objects.exclude(answer="").count()
    return (*(model.objects.count() for model in (Choice, Motion, Post, Network, Entry)), answered)


@pytest.mark.parametrize("sending", SENDINGS)
def test_ten_times_the_same_form_is_once(sending: Callable[[World], Sending]) -> None:
    send, key = sending(a_council(a_network())), uuid4()
    before = Entry.objects.count()
    first = send(key)
    after = rows()
    assert [send(key) for _ in range(9)] == [first] * 9
    assert (rows(), Entry.objects.count()) == (after, before + 1)


@pytest.mark.parametrize("sending", SENDINGS)
@pytest.mark.django_db(transaction=True)
def test_eight_times_at_once_is_once_and_all_are_told_the_same(sending: Callable[[World], Sending]) -> None:
    send, key = sending(a_council(a_network())), uuid4()
    before, gate, answers = Entry.objects.count(), Barrier(8), list[Event | str]()

    def try_it() -> None:
        gate.wait()
        try:
            answers.append(send(key))
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}".split("\n")[0])
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Entry.objects.count() == before + 1
    assert list(breaks()) == []
    assert [answer for answer in answers if isinstance(answer, str)] == []
    assert len(set(answers)) == 1


def test_another_key_is_another_form() -> None:
    world = a_council(a_network())
    send = limit_of(world)
    send(uuid4())
    send(uuid4())
    assert Choice.objects.count() == 2
    assert Entry.objects.filter(event="LimitChanged").count() == 2


def test_without_a_key_nothing_is_taken_for_a_replay() -> None:
    world = a_network()
    by, town = world.actor("gafsa"), world.members["gafsa"].pk
    for _ in range(2):
        confirm_profile(by, town, at=NOW)
    assert Entry.objects.filter(event="ProfileConfirmed").count() == 2


def test_a_replay_tells_an_event_with_a_list_as_it_was() -> None:
    world = a_network()
    by, key = world.actor("gafsa"), uuid4()
    edits = [
        edit_profile(by.submitting(key), world.members["gafsa"].pk, {"population": 95_000}, at=NOW) for _ in range(2)
    ]
    assert edits[0] == edits[1]


def test_a_key_that_was_refused_may_be_sent_again() -> None:
    """What failed is not on record: the same form, mended elsewhere, goes through."""
    world = a_council(a_network())
    send, key = limit_of(world), uuid4()
    stranger = replace(world.actor("gafsa"), submission=key)
    with pytest.raises(Exception, match="power-not-held"):
        change_limit(stranger, **LIMIT, at=NOW)
    assert send(key).name == "LimitChanged"


def test_who_lacks_the_power_is_not_told_what_another_did() -> None:
    world = a_council(a_network())
    key = uuid4()
    limit_of(world)(key)
    with pytest.raises(Exception, match="power-not-held"):
        change_limit(world.actor("gafsa").submitting(key), **LIMIT, at=NOW)
