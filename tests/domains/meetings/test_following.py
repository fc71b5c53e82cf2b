"""Things to do and referred matters: noted, updated, answered, and judged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.text import Text
from mithaq.domains.meetings.evidence import meeting_evidence
from mithaq.domains.meetings.following_commands import (
    answer_referral,
    note_action,
    put_referral,
    refer_matter,
    update_action,
)
from mithaq.domains.meetings.models import ActionItem, Item, Referral
from mithaq.domains.meetings.queries import open_actions, waiting_referrals
from tests.builders import NOW, World
from tests.domains.meetings.sitting import CHARTER, STARTS, Refusing, a_convoked, a_draft, a_seated_council, a_sitting

pytestmark = pytest.mark.django_db
TASK = Text(ar="إعداد التقرير", en="Write the report")
DUE = (STARTS + timedelta(days=30)).date()
LEVELS = CHARTER + (
    '      - ref: "2.7"\n        says: {ar: "متابعة.", fr: "Suivi.", en: "Follow up."}\n'
    "        rules: [{kind: count, of: action-item, where: {level: regional}, within: P12M, at_least: 1}]\n"
)


def given(world: World, meeting: int, **more) -> int:  # type: ignore[no-untyped-def]
    more = {"holder_id": world.members["zahle"].pk} | more
    return note_action(world.actor("tozeur"), meeting, TASK, DUE, at=STARTS, **more).action


def test_a_meeting_gives_somebody_something_to_do() -> None:
    world = a_seated_council(LEVELS)
    action = given(world, a_sitting(world), level="regional")
    assert [each.pk for each in open_actions(world.network.pk, organ="council")] == [action]
    [record] = meeting_evidence(world.standing, STARTS.date())["action-item"].records
    assert (record.facets["state"], record.facets["level"], record.facets["holder"]) == (
        ("open",), ("regional",), ("zahle",),
    )  # fmt: skip
    [late] = meeting_evidence(world.standing, DUE + timedelta(days=1))["action-item"].records
    assert late.facets["state"] == ("open", "overdue")


@pytest.mark.parametrize(
    ("key", "changes", "reason"),
    [
        ("zahle", {}, "keeps-the-record"),
        ("tozeur", {"task": Text()}, "say-the-task"),
        ("tozeur", {"due": NOW.date()}, "day-is-past"),
        ("tozeur", {"holder_id": None}, "nobody-to-do-it"),
        ("tozeur", {"level": "galactic"}, "not-named-by-the-charter"),
    ],
)
def test_wrong_actions_are_refused(key, changes, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_seated_council()
    meeting = a_sitting(world)
    more = {"holder_id": world.members["zahle"].pk, "task": TASK, "due": DUE} | changes
    with Refusing(reason):
        note_action(world.actor(key), meeting, more.pop("task"), more.pop("due"), at=STARTS, **more)
    assert not ActionItem.objects.exists()


def test_before_the_meeting_nothing_is_given_to_do() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    with Refusing("meeting-is-not-there"):
        given(world, meeting)


def test_who_has_it_to_do_says_how_far_it_is_until_it_is_done() -> None:
    world = a_seated_council()
    action = given(world, a_sitting(world))
    with Refusing("not-ones-own-action"):
        update_action(world.actor("fes"), action, TASK, done=False, at=STARTS)
    with Refusing("say-what-was-said"):
        update_action(world.actor("zahle"), action, Text(), done=False, at=STARTS)
    update_action(world.actor("zahle"), action, TASK, done=False, at=STARTS + timedelta(days=2))
    assert open_actions(world.network.pk)[0].updated == (STARTS + timedelta(days=2)).date()
    update_action(world.actor("zahle"), action, Text(), done=True, at=STARTS + timedelta(days=3))
    assert open_actions(world.network.pk) == []
    with Refusing("action-done"):
        update_action(world.actor("zahle"), action, TASK, done=False, at=STARTS + timedelta(days=4))


def refer(world: World, key: str = "fes", start: str = "assembly", to: str = "council", title: Text = TASK) -> int:
    return refer_matter(world.actor(key), start, to, world.members[key].pk, title, TASK, at=NOW).referral


def test_an_organ_refers_a_matter_and_the_other_answers_in_a_meeting() -> None:
    world = a_seated_council()
    referral = refer(world)
    assert [each.pk for each in waiting_referrals(world.network.pk, "council")] == [referral]
    meeting = a_sitting(world)
    put_referral(world.actor("tozeur"), meeting, referral, at=STARTS)
    assert Item.objects.latest("pk").late
    with Refusing("answer-needs-reasons"):
        answer_referral(world.actor("tozeur"), meeting, referral, "refused", at=STARTS)
    with Refusing("answer-unknown"):
        answer_referral(world.actor("tozeur"), meeting, referral, "later", at=STARTS)
    with Refusing("keeps-the-record"):
        answer_referral(world.actor("zahle"), meeting, referral, "adopted", at=STARTS)
    answer_referral(world.actor("tozeur"), meeting, referral, "adopted", at=STARTS)
    with Refusing("referral-answered"):
        answer_referral(world.actor("tozeur"), meeting, referral, "adopted", at=STARTS)
    [record] = meeting_evidence(world.standing, STARTS.date())["referral"].records
    assert (record.dates["decided"], record.figures, record.facets["state"]) == (
        STARTS.date(), {"meetings": 1}, ("adopted",),
    )  # fmt: skip
    [before] = meeting_evidence(world.standing, NOW.date())["referral"].records
    assert (before.dates, before.facets["state"]) == ({}, ("waiting",))


@pytest.mark.parametrize(
    ("key", "start", "to", "title", "reason"),
    [
        ("fes", "assembly", "senate", TASK, "no-such-organ"),
        ("fes", "council", "assembly", TASK, "no-seat-in-the-organ"),
        ("fes", "assembly", "assembly", TASK, "referred-to-itself"),
        ("fes", "assembly", "council", Text(), "title-missing"),
    ],
)
def test_wrong_referrals_are_refused(key: str, start: str, to: str, title: Text, reason: str) -> None:
    world = a_seated_council()
    with Refusing(reason):
        refer(world, key, start, to, title)
    assert not Referral.objects.exists()


def test_a_matter_goes_on_the_agenda_of_the_organ_that_it_waits_for() -> None:
    world = a_seated_council()
    referral = refer(world, "tozeur", "council", "assembly")
    meeting = a_draft(world)
    with Refusing("not-before-that-organ"):
        put_referral(world.actor("tozeur"), meeting, referral, at=NOW)
