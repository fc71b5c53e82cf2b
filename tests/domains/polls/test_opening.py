"""Opening a time poll: who may, how many times, and which question makes no sense."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from mithaq.charter.text import Text
from mithaq.domains.polls.commands import open_poll
from mithaq.domains.polls.models import ProposedTime, TimePoll
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.meetings.sitting import Refusing, a_seated_council
from tests.domains.polls.asking import CLOSES, FIRST, a_poll, a_question, hours

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def world() -> World:
    return a_seated_council()


def test_a_poll_is_opened_with_its_times_and_an_entry_without_words(world: World) -> None:
    first, second = a_poll(world), a_poll(world, manner="online", online="https://meet.example/x", place=Text())
    assert (first.number, second.number, first.state, first.times.count()) == (1, 2, "open", 3)
    entry = Entry.objects.filter(event="TimePollOpened").order_by("number")[0]
    assert entry.facts == {"poll": first.pk, "organ": "council", "times": 3, "closes": CLOSES.isoformat()}
    assert (entry.number, entry.clause) == (first.entry, "2.1")


def test_the_same_form_twice_opens_one_poll(world: World) -> None:
    by = world.actor("tozeur").submitting(uuid4())
    assert open_poll(by, "council", a_question(), at=NOW) == open_poll(by, "council", a_question(), at=NOW)
    assert (TimePoll.objects.count(), ProposedTime.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"times": hours(0)}, "number-of-times"),
        ({"times": ()}, "number-of-times"),
        ({"times": hours(*range(13))}, "number-of-times"),
        ({"times": hours(0, 0)}, "time-proposed-twice"),
        ({"times": hours(0, -30)}, "meeting-time-impossible"),
        ({"times": ((FIRST, FIRST), *hours(1))}, "meeting-time-impossible"),
        ({"title": Text()}, "title-missing"),
        ({"place": Text()}, "place-missing"),
        ({"manner": "nowhere"}, "place-missing"),
        ({"manner": "mixed", "online": "http://plain.example"}, "online-address-missing"),
        ({"host_id": 0xFFFF_FFF}, "no-such-organisation"),
        ({"closes": NOW.date() - timedelta(days=1)}, "poll-closing-impossible"),
        ({"closes": FIRST.date()}, "poll-closing-impossible"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(more: dict[str, Any], reason: str, world: World) -> None:
    with Refusing(reason):
        open_poll(world.actor("tozeur"), "council", a_question(**more), at=NOW)
    assert not TimePoll.objects.exists()


@pytest.mark.parametrize("times", [hours(0, 1), hours(*range(12))])
def test_two_times_and_twelve_are_allowed(times: Any, world: World) -> None:
    assert a_poll(world, times=times).times.count() == len(times)


def test_it_is_for_whoever_convenes_and_for_an_organ_that_exists(world: World) -> None:
    with Refusing("power-not-held"):
        open_poll(world.actor("agadir"), "council", a_question(), at=NOW)
    with Refusing("no-such-organ"):
        open_poll(world.actor("tozeur"), "crew", a_question(), at=NOW)


def test_an_organ_in_which_nobody_sits_is_not_asked() -> None:
    from mithaq.domains.governance.models import Mandate

    world = a_seated_council()
    by = world.actor("tozeur")
    Mandate.objects.filter(organ="council").update(until=NOW.date())
    with Refusing("nobody-sits"):
        open_poll(by, "council", a_question(), at=NOW)
