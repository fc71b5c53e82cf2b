"""What members say about an amendment, and what is answered."""

from __future__ import annotations

from uuid import uuid4

import pytest

from mithaq.charter.verdict import Refused
from mithaq.domains.amending.commands import revise_amendment
from mithaq.domains.amending.models import Amendment, Remark
from mithaq.domains.amending.queries import remarks_on
from mithaq.domains.amending.remark_commands import LONGEST, answer_remark, comment_on_amendment, withdraw_remark
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.audience import audience_of
from tests.builders import World, later
from tests.domains.amending.proposing import OVER, a_world, an_open_amendment, new_file, propose, put

pytestmark = pytest.mark.django_db


def say(
    world: World,
    row: Amendment,
    key: str = "gafsa",
    address: str = "clause:1.3",
    words: str = "نقترح «تتقاسم».",
    **more,
):  # type: ignore[no-untyped-def]
    given = {"organisation_id": world.members[key].pk, "revision": 1, "at": later()} | more
    return comment_on_amendment(world.actor(key), row.pk, address, words, **given)


def reason_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.verdict.finding.reason


def test_a_member_comments_on_a_clause_of_a_revision() -> None:
    world = a_world()
    row = an_open_amendment(world)
    event = say(world, row)
    (remark,) = remarks_on(row)
    assert (remark.pk, remark.address, remark.revision.number, remark.organisation) == (
        event.remark,
        "clause:1.3",
        1,
        world.members["gafsa"],
    )
    assert "نقترح" not in str(Entry.objects.get(event="AmendmentCommented").facts)


@pytest.mark.parametrize("address", ["", "clause:2.4", "organ:council", "power:charter.amend", "amending", "title"])
def test_every_part_can_be_spoken_of(address: str) -> None:
    world = a_world()
    say(world, an_open_amendment(world), address=address)
    assert Remark.objects.get().address == address


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"address": "clause:9.9"}, "no-such-part"),
        ({"words": "  \n"}, "comment-is-empty"),
        ({"words": "x" * (LONGEST + 1)}, "words-too-long"),
        ({"organisation_id": -1}, "speaks-for-the-organisation"),
        ({"at": later(8)}, "comments-are-over"),
    ],
)
def test_what_is_no_comment_leaves_nothing(given: dict[str, object], reason: str) -> None:
    world = a_world()
    row = an_open_amendment(world)
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        say(world, row, **given)
    assert reason_of(refusal) == reason
    assert (Remark.objects.count(), Entry.objects.count()) == (0, entries)


def test_for_another_member_nobody_speaks() -> None:
    world = a_world()
    row = an_open_amendment(world)
    with pytest.raises(Refused) as refusal:
        say(world, row, organisation_id=world.members["fes"].pk)
    assert reason_of(refusal) == "speaks-for-the-organisation"


def test_the_last_day_counts_and_a_draft_and_a_vote_take_no_comment() -> None:
    world = a_world()
    draft = propose(world)
    with pytest.raises(Refused) as refusal:
        say(world, draft)
    assert reason_of(refusal) == "amendment-is-not-there"
    row = an_open_amendment(world)
    say(world, row, at=OVER)
    put(world, row)
    with pytest.raises(Refused) as refusal:
        say(world, row, at=OVER)
    assert reason_of(refusal) == "amendment-is-not-there"


def test_a_suspended_member_is_silent_where_the_charter_leaves_it_no_word() -> None:
    world = a_world()
    row = an_open_amendment(world)
    Membership.objects.filter(organisation__key="gafsa").update(state="suspended")
    with pytest.raises(Refused) as refusal:
        say(world, row)
    assert reason_of(refusal) == "may-not-speak"


def test_a_comment_stays_with_its_revision() -> None:
    world = a_world()
    row = an_open_amendment(world)
    say(world, row)
    revise_amendment(world.actor("tozeur"), row.pk, new_file("Towns learn."), seen=1, at=later())
    say(world, row, "fes", revision=2)
    assert [remark.revision.number for remark in remarks_on(row)] == [1, 2]


def test_the_same_form_sent_twice_says_it_once() -> None:
    world = a_world()
    row, by = an_open_amendment(world), world.actor("gafsa").submitting(uuid4())
    for _ in range(2):
        comment_on_amendment(by, row.pk, "", "نعم", organisation_id=world.members["gafsa"].pk, revision=1, at=later())
    assert Remark.objects.count() == 1


def test_a_comment_is_answered_once_by_who_proposed_it() -> None:
    world = a_world()
    row = an_open_amendment(world)
    pk = say(world, row).remark
    for key, answer, words, reason in (
        ("zahle", "taken-up", "نعم", "not-ones-own-amendment"),
        ("tozeur", "perhaps", "نعم", "answer-unknown"),
        ("tozeur", "taken-up", " ", "comment-is-empty"),
    ):
        entries = Entry.objects.count()
        with pytest.raises(Refused) as refusal:
            answer_remark(world.actor(key), pk, answer, words, at=later(2))
        assert reason_of(refusal) == reason
        assert Entry.objects.count() == entries
    event = answer_remark(world.actor("tozeur"), pk, "taken-up", "أخذنا بها.", at=later(2))
    assert (event.answer, event.organisation) == ("taken-up", world.members["gafsa"].pk)
    with pytest.raises(Refused) as refusal:
        answer_remark(world.actor("tozeur"), pk, "not-taken-up", "لا", at=later(2))
    assert reason_of(refusal) == "remark-answered"


def test_a_comment_is_taken_back_by_its_member_before_the_vote() -> None:
    world = a_world()
    row = an_open_amendment(world)
    pk = say(world, row).remark
    with pytest.raises(Refused) as refusal:
        withdraw_remark(world.actor("fes"), pk, at=later())
    assert reason_of(refusal) == "speaks-for-the-organisation"
    withdraw_remark(world.actor("gafsa"), pk, at=later())
    for do in (
        lambda: withdraw_remark(world.actor("gafsa"), pk, at=later()),
        lambda: answer_remark(world.actor("tozeur"), pk, "taken-up", "نعم", at=later()),
    ):
        with pytest.raises(Refused) as refusal:
            do()
        assert reason_of(refusal) == "remark-withdrawn"


def test_during_the_vote_nothing_is_answered_or_taken_back() -> None:
    world = a_world()
    row = an_open_amendment(world)
    pk = say(world, row).remark
    put(world, row)
    for do in (
        lambda: withdraw_remark(world.actor("gafsa"), pk, at=OVER),
        lambda: answer_remark(world.actor("tozeur"), pk, "taken-up", "نعم", at=OVER),
    ):
        with pytest.raises(Refused) as refusal:
            do()
        assert reason_of(refusal) == "amendment-is-not-there"


def test_whoever_comments_and_proposes_is_told() -> None:
    world = a_world()
    row = an_open_amendment(world)
    everyone = audience_of(Entry.objects.get(event="AmendmentOpened"))
    assert world.person("gafsa").pk in everyone
    assert world.person("tozeur").pk not in everyone
    pk = say(world, row).remark
    assert world.person("tozeur").pk in audience_of(Entry.objects.get(event="AmendmentCommented"))
    answer_remark(world.actor("tozeur"), pk, "taken-up", "نعم", at=later())
    told = audience_of(Entry.objects.get(event="RemarkAnswered"))
    assert world.person("gafsa").pk in told
    assert world.person("fes").pk not in told
