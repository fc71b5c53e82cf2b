"""A transfer from the wish to the result: who may do what in which state, and nothing out of order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mithaq.domains.knowledge.models import Practice, Step, Transfer, Visit
from mithaq.domains.knowledge.submitting_commands import withdraw_practice
from mithaq.domains.knowledge.transfer_commands import (
    Planned,
    add_transfer_step,
    agree_transfer,
    ask_transfer,
    begin_transfer,
    finish_transfer,
    give_up_transfer,
    note_visit,
    take_transfer_step,
)
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, TODAY, World, later
from tests.domains.knowledge.shelves import a_shelf_world, on_the_shelf, refusing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_shelf_world()


@pytest.fixture
def pk(world: World) -> int:
    """Tozeur wants to do what Fès did."""
    row = on_the_shelf(world)
    return ask_transfer(
        world.actor("tozeur"), row.pk, world.members["tozeur"].pk, " Our market floods. ", at=NOW
    ).transfer


def under_way(world: World, pk: int) -> int:
    agree_transfer(world.actor("fes"), pk, at=NOW)
    begin_transfer(world.actor("tozeur"), pk, [Planned("Look at the drain"), Planned("Clear it", TODAY)], at=NOW)
    return pk


def test_from_the_wish_to_the_result(world: World, pk: int) -> None:
    under_way(world, pk)
    taker, giver = world.actor("tozeur"), world.actor("fes")
    add_transfer_step(taker, pk, Planned("Lock the grates"), at=NOW)
    for step in Step.objects.filter(transfer=pk):
        take_transfer_step(taker, step.pk, at=later())
    note_visit(giver, pk, world.members["fes"].pk, TODAY, "Six people walked the drain.", at=later())
    finish_transfer(taker, pk, "partly", "One street of two is dry.", "Plastic grates.", at=later(30))
    row = Transfer.objects.get(pk=pk)
    assert (row.state, row.outcome, row.result, row.changes) == (
        "done",
        "partly",
        "One street of two is dry.",
        "Plastic grates.",
    )
    assert (row.why, row.asked, row.agreed, row.begun, row.ended) == ("Our market floods.", NOW, NOW, NOW, later(30))
    assert all(step.done == later().date() for step in Step.objects.all())
    assert Visit.objects.get().host == world.members["fes"]
    events = list(Entry.objects.filter(event__startswith="Transfer").order_by("pk").values_list("event", flat=True))
    assert events[:3] == ["TransferAsked", "TransferAgreed", "TransferBegun"]
    assert events[-1] == "TransferFinished"


Act = Callable[[Any, int], object]
ACTS: dict[str, tuple[str, Act]] = {
    "agree": ("fes", lambda by, pk: agree_transfer(by, pk, at=NOW)),
    "begin": ("tozeur", lambda by, pk: begin_transfer(by, pk, [Planned("One")], at=NOW)),
    "add": ("tozeur", lambda by, pk: add_transfer_step(by, pk, Planned("One"), at=NOW)),
    "finish": ("tozeur", lambda by, pk: finish_transfer(by, pk, "worked", "Dry.", at=NOW)),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_side_does_its_own_part(world: World, pk: int, name: str) -> None:
    own, do = ACTS[name]
    other = "tozeur" if own == "fes" else "fes"
    with refusing("speaks-for-the-organisation"):
        do(world.actor(other), pk)
    for key in ("gafsa", "zahle"):
        with pytest.raises(Transfer.DoesNotExist):
            do(world.actor(key), pk)


def test_nothing_is_done_out_of_order(world: World, pk: int) -> None:
    for name in ("begin", "finish"):
        with refusing("transfer-may-follow"):
            ACTS[name][1](world.actor(ACTS[name][0]), pk)
    for early in (ACTS["add"][1], lambda by, pk: note_visit(by, pk, world.members["fes"].pk, TODAY, "Seen.", at=NOW)):
        with refusing("transfer-not-under-way"):
            early(world.actor("tozeur"), pk)
    under_way(world, pk)
    for name in ("agree", "begin"):
        with refusing("transfer-may-follow"):
            ACTS[name][1](world.actor(ACTS[name][0]), pk)
    step = Step.objects.first()
    assert step is not None
    take_transfer_step(world.actor("tozeur"), step.pk, at=NOW)
    with refusing("step-done-already"):
        take_transfer_step(world.actor("tozeur"), step.pk, at=NOW)
    finish_transfer(world.actor("tozeur"), pk, "failed", "It flooded again.", at=NOW)
    for name, (own, do) in ACTS.items():
        with refusing("transfer-not-under-way" if name == "add" else "transfer-may-follow"):
            do(world.actor(own), pk)
    with refusing("transfer-may-follow"):
        give_up_transfer(world.actor("fes"), pk, "Late.", at=NOW)


@pytest.mark.parametrize("key", ["fes", "tozeur"])
@pytest.mark.parametrize("far", [0, 1, 2])
def test_either_gives_up_with_the_reason_at_any_point_before_the_end(world: World, pk: int, key: str, far: int) -> None:
    if far:
        agree_transfer(world.actor("fes"), pk, at=NOW)
    if far > 1:
        begin_transfer(world.actor("tozeur"), pk, [Planned("One")], at=NOW)
    with refusing("comment-is-empty"):
        give_up_transfer(world.actor(key), pk, "  ", at=NOW)
    give_up_transfer(world.actor(key), pk, "No engineer left.", at=later())
    row = Transfer.objects.get(pk=pk)
    assert (row.state, row.because, row.ended) == ("given-up", "No engineer left.", later())
    ask_transfer(world.actor("tozeur"), row.practice.pk, world.members["tozeur"].pk, "Once more.", at=later(2))


def test_one_at_a_time_for_each_member(world: World, pk: int) -> None:
    practice = Transfer.objects.get(pk=pk).practice.pk
    with refusing("transfer-going-on"):
        ask_transfer(world.actor("tozeur"), practice, world.members["tozeur"].pk, "Again.", at=NOW)
    ask_transfer(world.actor("zahle"), practice, world.members["zahle"].pk, "We, too.", at=NOW)
    row = Transfer.objects.get(pk=pk)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_visits_lie_within_the_transfer_and_at_one_of_the_two(world: World, pk: int) -> None:
    under_way(world, pk)
    by, fes = world.actor("tozeur"), world.members["fes"].pk
    for host, on, reason in ((world.members["zahle"].pk, TODAY, "not-of-the-two"),
                             (fes, TODAY - timedelta(days=1), "visit-out-of-time"),
                             (fes, TODAY + timedelta(days=1), "visit-out-of-time")):  # fmt: skip
        with refusing(reason):
            note_visit(by, pk, host, on, "Seen.", at=NOW)
    with refusing("comment-is-empty"):
        note_visit(by, pk, fes, TODAY, " ", at=NOW)


def test_a_plan_has_steps_and_not_too_many(world: World, pk: int) -> None:
    agree_transfer(world.actor("fes"), pk, at=NOW)
    for steps, reason in (([], "no-steps-planned"), ([Planned("x")] * 31, "too-many-parts"), ([Planned(" ")], "comment-is-empty"),
                          ([Planned("x" * 301)], "practice-too-long")):  # fmt: skip
        with refusing(reason):
            begin_transfer(world.actor("tozeur"), pk, steps, at=NOW)
    with refusing("transfer-may-follow"):
        finish_transfer(world.actor("tozeur"), pk, "worked", "Dry.", at=NOW)
    begin_transfer(world.actor("tozeur"), pk, [Planned("x")] * 30, at=NOW)
    with refusing("too-many-parts"):
        add_transfer_step(world.actor("tozeur"), pk, Planned("x"), at=NOW)
    with refusing("outcome-not-known"):
        finish_transfer(world.actor("tozeur"), pk, "splendid", "Dry.", at=NOW)


def test_a_practice_taken_back_leaves_its_transfers_to_those_who_took_it_up(world: World, pk: int) -> None:
    under_way(world, pk)
    practice = Transfer.objects.get(pk=pk).practice
    withdraw_practice(world.actor("fes"), practice.pk, at=NOW)
    with pytest.raises(Practice.DoesNotExist):
        ask_transfer(world.actor("zahle"), practice.pk, world.members["zahle"].pk, "We, too.", at=NOW)
    finish_transfer(world.actor("tozeur"), pk, "worked", "Dry.", at=NOW)


def test_who_acts_in_another_network_leaves_the_entry_there(world: World, pk: int) -> None:
    """The giver agrees as a member of another network: its own record holds the act."""
    from mithaq.foundation.networks.models import Network

    other = Network.objects.create(slug="elsewhere", founded_on=TODAY)
    agree_transfer(replace(world.actor("fes"), network_id=other.pk), pk, at=NOW)
    entry = Entry.objects.get(event="TransferAgreed")
    assert entry.network_id == other.pk
    assert Transfer.objects.get(pk=pk).state == "agreed"


def test_the_refusals_above_can_fail(world: World, pk: int) -> None:
    for reason, words in (("comment-is-empty", "A reason."), ("step-done-already", " ")):
        with pytest.raises((AssertionError, pytest.fail.Exception)), refusing(reason):
            give_up_transfer(world.actor("fes"), pk, words, at=NOW)
