"""Answering a time poll: a seat for itself, to every time, until the closing day ends; the last word counts."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from mithaq.charter.text import Text
from mithaq.domains.governance.models import Mandate
from mithaq.domains.membership.models import Membership
from mithaq.domains.polls import commands
from mithaq.domains.polls.commands import answer_poll, choose_time
from mithaq.domains.polls.models import TimeAnswer, TimePoll, TimeReply
from mithaq.domains.polls.queries import replies_of, tallied, times_of
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.meetings.sitting import Refusing, a_seated_council
from tests.domains.polls.asking import CLOSES, a_poll, answered, answers

pytestmark = pytest.mark.django_db
LAST = NOW + timedelta(days=7)


@pytest.fixture
def world() -> World:
    return a_seated_council()


@pytest.fixture
def poll(world: World) -> TimePoll:
    return a_poll(world)


def test_each_seat_answers_and_may_change_its_mind(world: World, poll: TimePoll) -> None:
    answered(world, poll, "agadir", "yes", "no", "if-need-be", remark="  بعد \u202eالظهر ")
    answered(world, poll, "zahle", "yes", "yes", "no")
    answered(world, poll, "agadir", "no", "yes", "yes", at=LAST)
    first, second, third = tallied(poll, replies_of(poll))
    names = [[row.organisation.key for row in rows] for rows in (first.yes, first.no, second.yes, third.if_need_be)]
    assert names == [["zahle"], ["agadir"], ["zahle", "agadir"], []]
    assert (TimeReply.objects.count(), TimeAnswer.objects.count()) == (2, 6)
    facts = Entry.objects.filter(event="TimePollAnswered").latest("number").facts
    assert facts == {"poll": poll.pk, "organisation": world.members["agadir"].pk, "answered": 2, "seats": 3}


def test_a_remark_is_kept_as_one_clean_line(world: World, poll: TimePoll) -> None:
    answered(world, poll, "agadir", "yes", "no", "no", remark="  بعد \u202eالظهر\nفقط ")
    assert TimeReply.objects.get().remark == "بعد الظهر فقط"


def test_the_same_answer_twice_is_one(world: World, poll: TimePoll) -> None:
    by, said = world.actor("agadir").submitting(uuid4()), answers(poll, "yes", "yes", "no")
    events = [answer_poll(by, poll.pk, world.members["agadir"].pk, said, at=NOW) for _time in range(2)]
    assert events[0] == events[1] and Entry.objects.filter(event="TimePollAnswered").count() == 1


def test_every_time_needs_one_of_three_answers(world: World, poll: TimePoll) -> None:
    by, own, whole = world.actor("agadir"), world.members["agadir"].pk, answers(poll, "yes", "yes", "no")
    for said, reason in (
        ({}, "answer-to-each-time"),
        (dict(list(whole.items())[:2]), "answer-to-each-time"),
        (whole | {next(iter(whole)): "perhaps"}, "answer-unknown"),
        (whole | {10**9: "yes"}, "answer-unknown"),
    ):
        with Refusing(reason):
            answer_poll(by, poll.pk, own, said, at=NOW)
    assert not TimeReply.objects.exists()


def test_after_the_closing_day_nobody_answers(world: World, poll: TimePoll) -> None:
    with Refusing("poll-closed") as refused:
        answered(world, poll, "agadir", "yes", "yes", "no", at=LAST + timedelta(days=1))
    assert refused.figures["on"] == CLOSES and refused.clause == "2.1"


def test_when_a_time_is_chosen_nobody_answers(world: World, poll: TimePoll) -> None:
    choose_time(world.actor("tozeur"), poll.pk, times_of(poll)[0].pk, at=NOW)
    with Refusing("time-poll-is-over"):
        answered(world, poll, "agadir", "yes", "yes", "no")


def test_who_has_no_seat_there_does_not_answer(world: World, poll: TimePoll) -> None:
    said = answers(poll, "yes", "yes", "no")
    for key, organisation in (("fes", "fes"), ("fes", "agadir"), ("agadir", "zahle")):
        with Refusing("no-seat-to-answer-for"):
            answer_poll(world.actor(key), poll.pk, world.members[organisation].pk, said, at=NOW)
    with Refusing("no-seat-to-answer-for"):
        answer_poll(world.actor("agadir"), poll.pk, None, said, at=NOW)


def test_the_question_whose_seat_it_is_is_what_stops_them(
    world: World, poll: TimePoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the test above: without it a stranger's answer for another seat is taken."""
    monkeypatch.setattr(commands, "is_own", lambda by, key: True)
    said = answers(poll, "yes", "yes", "no")
    answer_poll(world.actor("fes"), poll.pk, world.members["agadir"].pk, said, at=NOW)
    assert TimeReply.objects.get().organisation == world.members["agadir"]


def test_a_suspended_member_does_not_answer(world: World, poll: TimePoll) -> None:
    Membership.objects.filter(organisation__key="agadir").update(state="suspended")
    with Refusing("seat-is-silent"):
        answered(world, poll, "agadir", "yes", "yes", "no")
    assert not TimeReply.objects.exists()


def test_a_seat_held_in_person_answers_for_itself(world: World, poll: TimePoll) -> None:
    person = world.person("fes")
    Mandate.objects.create(
        network=world.network, organ="council", person=person, since=NOW.date(), source="appointment", entry=1
    )
    answer_poll(world.actor("fes"), poll.pk, None, answers(poll, "no", "no", "yes"), at=NOW)
    assert TimeReply.objects.get().person == person


def test_a_poll_of_another_network_is_not_there(world: World, poll: TimePoll) -> None:
    from dataclasses import replace

    stranger = replace(world.actor("agadir"), network_id=world.network.pk + 1)
    with pytest.raises((TimePoll.DoesNotExist, Exception)):
        answer_poll(stranger, poll.pk, world.members["agadir"].pk, answers(poll, "yes", "yes", "no"), at=NOW)
    assert not TimeReply.objects.exists()


def test_a_title_in_one_language_is_enough(world: World) -> None:
    assert a_poll(world, title=Text(fr="Une date")).title.as_json() == {"fr": "Une date"}
