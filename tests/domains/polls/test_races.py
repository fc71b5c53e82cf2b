"""At once, on real PostgreSQL: one choice is made, and no answer slips in behind it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from mithaq.charter.verdict import Refused
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.polls.commands import choose_time
from mithaq.domains.polls.models import TimeReply
from mithaq.domains.polls.queries import times_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.polls import draft_meeting
from tests.builders import NOW, World
from tests.domains.meetings.sitting import SEATED, a_seated_council
from tests.domains.polls.asking import a_poll, answered

ROUNDS = 8


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_seated_council()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What each act answered when all begin together: done, or the reason of its refusal."""
    gate = Barrier(len(acts))

    def run(do: Callable[[], object]) -> str:
        gate.wait()
        try:
            do()
        except Refused as refusal:
            return refusal.verdict.finding.reason
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_choices_one_counts_and_every_answer_stands_before_it(world: World) -> None:
    for _round in range(ROUNDS):
        poll = a_poll(world)
        chair, times = world.actor("tozeur"), times_of(poll)
        said = at_once(
            *(lambda time=time: choose_time(chair, poll.pk, time.pk, at=NOW) for time in times[:2]),  # noqa: B023
            *(lambda key=key: answered(world, poll, key, "yes", "no", "no") for key in SEATED),  # noqa: B023
        )
        assert sorted(said[:2]) == ["done", "time-poll-is-over"]
        assert set(said[2:]) <= {"done", "time-poll-is-over"}
        decided = Entry.objects.get(event="TimePollDecided", facts__poll=poll.pk)
        answers = Entry.objects.filter(event="TimePollAnswered", facts__poll=poll.pk)
        assert all(entry.number < decided.number for entry in answers)
        assert decided.facts["answered"] == TimeReply.objects.filter(poll=poll).count() == said[2:].count("done")


def test_two_workers_draft_one_meeting(world: World) -> None:
    poll = a_poll(world)
    choose_time(world.actor("tozeur"), poll.pk, times_of(poll)[0].pk, at=NOW)
    entry = Entry.objects.get(event="TimePollDecided")
    assert at_once(*[lambda: draft_meeting(entry)] * 3) == ["done"] * 3
    poll.refresh_from_db()
    assert Meeting.objects.count() == 1 and poll.meeting == Meeting.objects.get()
