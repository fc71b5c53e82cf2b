"""Two at once on real PostgreSQL: one outcome, the other meets the reason, and the chain stays whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.knowledge.answering_commands import answer_question, ask_question, thank_for_practice
from mithaq.domains.knowledge.draft_commands import write_practice
from mithaq.domains.knowledge.models import Practice, Question, Readings, Thanks, Transfer
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import return_practice, validate_practice
from mithaq.domains.knowledge.submitting_commands import submit_practice
from mithaq.domains.knowledge.transfer_commands import agree_transfer, ask_transfer, give_up_transfer
from mithaq.domains.knowledge.translating_commands import count_reading
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.knowledge.shelves import a_draft, a_shelf_world, in_review, on_the_shelf


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_shelf_world()


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run acts at the same moment; of each, `done` or the reason of its refusal, sorted."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        try:
            barrier.wait(10)
            act()
        except Refused as refusal:
            return refusal.verdict.finding.reason
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_endorsing_and_giving_back_at_once_has_one_outcome(world: World) -> None:
    for key in ("fes", "agadir", "zahle"):
        row = in_review(world, key)
        digest, by = last_version(row).digest, world.actor("gafsa")
        said = at_once(
            lambda pk=row.pk, d=digest, by=by: validate_practice(by, pk, d, at=NOW),
            lambda pk=row.pk, by=by: return_practice(by, pk, Text(en="Mend it."), at=NOW),
        )
        assert said == ["done", "practice-may-follow"]
        row.refresh_from_db()
        assert row.state in ("validated", "returned")
    assert list(breaks()) == []


def test_the_same_question_is_answered_once_and_a_practice_is_thanked_once(world: World) -> None:
    row, town = on_the_shelf(world), world.members["tozeur"].pk
    asked = ask_question(world.actor("tozeur"), row.pk, town, "Who paid?", at=NOW)
    fes, tozeur = world.actor("fes"), world.actor("tozeur")
    answers = [lambda n=n: answer_question(fes, asked.question, f"Answer {n}", at=NOW) for n in range(3)]
    assert at_once(*answers) == ["done", "question-answered", "question-answered"]
    assert at_once(*[lambda: thank_for_practice(tozeur, row.pk, town, at=NOW)] * 3).count("done") == 1
    assert (Question.objects.exclude(answer="").count(), Thanks.objects.count()) == (1, 1)


def test_one_transfer_at_a_time_even_when_asked_at_once(world: World) -> None:
    row, town, by = on_the_shelf(world), world.members["tozeur"].pk, world.actor("tozeur")
    said = at_once(*[lambda: ask_transfer(by, row.pk, town, "We, too.", at=NOW)] * 3)
    assert said == ["done", "transfer-going-on", "transfer-going-on"]
    transfer, fes = Transfer.objects.get().pk, world.actor("fes")
    said = at_once(
        lambda: agree_transfer(fes, transfer, at=NOW), lambda: give_up_transfer(by, transfer, "Not now.", at=NOW)
    )
    assert "done" in said
    assert Transfer.objects.get().state in ("agreed", "given-up")


def test_two_of_one_city_do_not_overwrite_each_other(world: World) -> None:
    row, by = a_draft(world), world.actor("fes")
    writings = [
        lambda n=n: write_practice(by, row.pk, {"sheet": {"title": f"Title {n}"}}, seen=1, at=NOW) for n in range(3)
    ]
    assert at_once(*writings) == ["done", "written-meanwhile", "written-meanwhile"]
    assert at_once(*[lambda: submit_practice(by, row.pk, at=NOW)] * 2) == ["done", "practice-may-follow"]
    assert Entry.objects.filter(event="PracticeSubmitted").count() == 1
    assert Practice.objects.get(pk=row.pk).versions.count() == 1  # type: ignore[attr-defined]


def test_no_reading_is_lost(world: World) -> None:
    row = on_the_shelf(world)
    assert at_once(*[lambda: count_reading(row, "ar", at=NOW)] * 8) == ["done"] * 8
    assert Readings.objects.get().number == 8
