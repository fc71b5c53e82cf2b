"""Thanks, ratings, comments, questions and answers: for one's own member, of others' practices, once where once is meant."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from mithaq.domains.knowledge.answering_commands import (
    answer_question,
    ask_question,
    comment_on_practice,
    rate_practice,
    thank_for_practice,
    withdraw_practice_comment,
)
from mithaq.domains.knowledge.models import Comment, Practice, Question, Rating, Thanks
from mithaq.domains.knowledge.queries import questions_on, useful
from mithaq.domains.knowledge.transfer_commands import ask_transfer
from tests.builders import NOW, World, later
from tests.domains.knowledge.shelves import a_shelf_world, in_review, on_the_shelf, refusing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_shelf_world()


@pytest.fixture
def row(world: World) -> Practice:
    return on_the_shelf(world)


def test_each_member_thanks_once(world: World, row: Practice) -> None:
    for key in ("tozeur", "zahle"):
        thank_for_practice(world.actor(key), row.pk, world.members[key].pk, at=NOW)
    with refusing("thanked-already"):
        thank_for_practice(world.actor("zahle"), row.pk, world.members["zahle"].pk, at=later())
    assert Thanks.objects.count() == 2


def test_each_member_rates_once_and_may_change_its_mind(world: World, row: Practice) -> None:
    rate_practice(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, 2, at=NOW)
    rate_practice(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, 5, at=later())
    rate_practice(world.actor("zahle"), row.pk, world.members["zahle"].pk, 4, at=NOW)
    assert (useful(row).mean, useful(row).number, Rating.objects.count()) == (4.5, 2, 2)
    for stars in (0, 6, -1):
        with refusing("stars-out-of-range"):
            rate_practice(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, stars, at=NOW)


@pytest.mark.parametrize("say", [
    lambda by, row, who: thank_for_practice(by, row.pk, who, at=NOW),
    lambda by, row, who: rate_practice(by, row.pk, who, 5, at=NOW),
    lambda by, row, who: ask_question(by, row.pk, who, "How?", at=NOW),
    lambda by, row, who: ask_transfer(by, row.pk, who, "Why not?", at=NOW),
])  # fmt: skip
def test_nobody_says_it_of_their_own_or_for_another(world: World, row: Practice, say) -> None:  # type: ignore[no-untyped-def]
    with refusing("ones-own-practice"):
        say(world.actor("fes"), row, world.members["fes"].pk)
    with refusing("speaks-for-the-organisation"):
        say(world.actor("tozeur"), row, world.members["zahle"].pk)
    hidden = in_review(world, "agadir")
    with pytest.raises(Practice.DoesNotExist):
        say(world.actor("tozeur"), hidden, world.members["tozeur"].pk)


def test_a_comment_is_taken_back_by_its_own_member(world: World, row: Practice) -> None:
    by, tozeur = world.actor("tozeur"), world.members["tozeur"].pk
    comment = comment_on_practice(by, row.pk, tozeur, "  Well told.  ", at=NOW).comment
    comment_on_practice(world.actor("fes"), row.pk, world.members["fes"].pk, "Thank you.", at=NOW)
    for words, reason in ((" \n ", "comment-is-empty"), ("x" * 6001, "practice-too-long")):
        with refusing(reason):
            comment_on_practice(by, row.pk, tozeur, words, at=NOW)
    with refusing("speaks-for-the-organisation"):
        withdraw_practice_comment(world.actor("fes"), comment, at=NOW)
    withdraw_practice_comment(by, comment, at=NOW)
    with refusing("nothing-changes"):
        withdraw_practice_comment(by, comment, at=NOW)
    assert list(Comment.objects.filter(withdrawn=None).values_list("words", flat=True)) == ["Thank you."]


def test_a_question_is_answered_once_by_those_who_did_it(world: World, row: Practice) -> None:
    asked = ask_question(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, "Who paid?", at=NOW)
    assert questions_on(row, seen_by=world.actor("zahle")) == []
    for key in ("tozeur", "zahle"):
        with refusing("speaks-for-the-organisation"):
            answer_question(world.actor(key), asked.question, "We did.", at=NOW)
    with refusing("comment-is-empty"):
        answer_question(world.actor("fes"), asked.question, " ", at=NOW)
    answer_question(world.actor("fes"), asked.question, "The shopkeepers, half.", at=later())
    with refusing("question-answered"):
        answer_question(world.actor("fes"), asked.question, "Again.", at=later())
    assert [each.answer for each in questions_on(row, seen_by=world.actor("zahle"))] == ["The shopkeepers, half."]


def test_within_a_transfer_only_who_takes_it_up_asks(world: World, row: Practice) -> None:
    transfer = ask_transfer(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, "Please.", at=NOW).transfer
    ask_question(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, "How?", transfer_id=transfer, at=NOW)
    with refusing("not-ones-own-transfer"):
        ask_question(world.actor("zahle"), row.pk, world.members["zahle"].pk, "How?", transfer_id=transfer, at=NOW)


def test_a_form_sent_twice_asks_once(world: World, row: Practice) -> None:
    by = replace(world.actor("tozeur"), submission=uuid4())
    for at in (NOW, later()):
        ask_question(by, row.pk, world.members["tozeur"].pk, "Who paid?", at=at)
    assert Question.objects.count() == 1
