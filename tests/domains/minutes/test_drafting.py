"""Drafting minutes from what happened, writing them part by part, circulating, commenting, taking back."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from mithaq.charter.text import Text
from mithaq.domains.meetings.agenda_commands import Draft, add_item
from mithaq.domains.meetings.proxy_commands import give_proxy
from mithaq.domains.meetings.sitting_commands import close_meeting, note_departure, open_sitting
from mithaq.domains.minutes.content import digest_of
from mithaq.domains.minutes.drafting_commands import (
    LONGEST,
    circulate_minutes,
    comment_on_minutes,
    draft_minutes,
    recall_minutes,
    write_part,
)
from mithaq.domains.minutes.models import Comment, Minutes, Part
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import found_network
from tests.domains.meetings.sitting import (
    CHARTER,
    STARTS,
    Refusing,
    a_convoked,
    a_resolution,
    a_seated_council,
    a_sitting,
    arrive,
)
from tests.domains.minutes.sitting import (
    AFTER,
    OFFICE_ADOPTS,
    TWO_LANGUAGES,
    WORDS,
    a_council_that_met,
    a_draft_of_minutes,
    again,
    circulated,
    written,
)

pytestmark = pytest.mark.django_db


def test_a_draft_holds_what_happened_in_the_order_of_the_agenda() -> None:
    world, meeting, motion = a_council_that_met()
    event = draft_minutes(world.actor("zahle"), meeting, at=AFTER)
    minutes = Minutes.objects.get(pk=event.minutes)
    parts = list(Part.objects.filter(minutes=minutes).order_by("position"))
    assert [(part.position, part.number) for part in parts] == [(0, ""), (1, "1"), (2, "2")]
    assert event.parts == 3
    keys = {world.members[key].pk for key in ("tozeur", "agadir", "zahle")}
    assert {row["organisation"] for row in minutes.facts["there"]} == keys
    assert (minutes.facts["present"], minutes.facts["needed"], minutes.facts["seats"]) == (3, 2, 3)
    told = parts[2].facts["motions"][0]
    assert (told["motion"], told["result"]) == (motion, "carried")
    assert told["votes"] == {"for": 2, "against": 1, "abstained": 0}
    assert [seat["answer"] for seat in told["seats"]] == ["assent", "assent", "refuse"]
    assert minutes.secretary_id == world.person("zahle").pk  # type: ignore[attr-defined]


def test_who_was_represented_and_who_was_absent() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    members = {key: row.pk for key, row in world.members.items()}
    give_proxy(world.actor("zahle"), meeting, members["zahle"], members["tozeur"], at=STARTS)
    arrive(world, meeting, "tozeur")
    open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    close_meeting(world.actor("tozeur"), meeting, at=AFTER)
    draft_minutes(world.actor("tozeur"), meeting, secretary_id=world.person("zahle").pk, at=AFTER)
    minutes = Minutes.objects.get()
    assert minutes.facts["represented"] == [{"giver": members["zahle"], "holder": members["tozeur"]}]
    assert minutes.facts["absent"] == [{"organisation": members["agadir"], "person": None}]
    assert minutes.secretary == world.person("zahle")


def test_somebody_who_left_was_there() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    note_departure(world.actor("zahle"), meeting, world.members["zahle"].pk, at=STARTS)
    close_meeting(world.actor("tozeur"), meeting, at=AFTER)
    draft_minutes(world.actor("tozeur"), meeting, at=AFTER)
    minutes = Minutes.objects.get()
    left = [row for row in minutes.facts["there"] if row["organisation"] == world.members["zahle"].pk]
    assert left[0]["left"] == STARTS.isoformat(timespec="seconds")
    assert minutes.facts["absent"] == []


def test_a_motion_that_was_not_voted_on_waits() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    add_item(world.actor("tozeur"), meeting, Draft(title=WORDS), at=STARTS)
    a_resolution(world, meeting)
    close_meeting(world.actor("tozeur"), meeting, at=AFTER)
    draft_minutes(world.actor("tozeur"), meeting, at=AFTER)
    told = Part.objects.get(position=3).facts["motions"][0]
    assert told["result"] == "waits"
    assert "votes" not in told


def test_drafting_is_refused() -> None:
    world, meeting, _motion = a_council_that_met()
    with Refusing("keeps-the-record"):
        draft_minutes(world.actor("gafsa"), meeting, at=AFTER)
    key = uuid4()
    draft_minutes(world.actor("zahle").submitting(key), meeting, at=AFTER)
    draft_minutes(world.actor("zahle").submitting(key), meeting, at=AFTER)
    assert Minutes.objects.count() == 1
    with Refusing("minutes-exist"):
        draft_minutes(world.actor("zahle"), meeting, at=AFTER)


def test_a_meeting_that_still_sits_has_no_minutes() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    with Refusing("meeting-is-not-there"):
        draft_minutes(world.actor("tozeur"), meeting, at=AFTER)
    with Refusing("meeting-is-not-there"):
        draft_minutes(world.actor("tozeur"), meeting, secretary_id=1, at=AFTER)
    close_meeting(world.actor("tozeur"), meeting, at=AFTER)
    with Refusing("no-such-person"):
        draft_minutes(world.actor("tozeur"), meeting, secretary_id=10**9, at=AFTER)


def test_two_writers_do_not_overwrite_each_other() -> None:
    world, minutes = a_draft_of_minutes()
    part = Part.objects.get(minutes=minutes, position=1)
    write_part(world.actor("zahle"), part.pk, WORDS, seen=0, at=AFTER)
    with Refusing("written-meanwhile") as refused:
        write_part(world.actor("tozeur"), part.pk, Text(ar="غير ذلك"), seen=0, at=AFTER)
    assert refused.figures["revision"] == 1
    part.refresh_from_db()
    assert (part.text, part.revision) == (WORDS, 1)
    with Refusing("keeps-the-record"):
        write_part(world.actor("gafsa"), part.pk, WORDS, seen=1, at=AFTER)
    with Refusing("minutes-too-long"):
        write_part(world.actor("zahle"), part.pk, Text(ar="ن" * (LONGEST + 1)), seen=1, at=AFTER)


def test_circulated_minutes_have_a_digest_and_wait_for_comments() -> None:
    world, minutes = a_draft_of_minutes()
    written(world, minutes)
    part = Part.objects.get(minutes=minutes, position=1)
    with Refusing("minutes-are-not-there"):
        comment_on_minutes(world.actor("agadir"), part.pk, "ملاحظة", at=AFTER)
    event = circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    minutes = again(minutes)
    assert (minutes.state, minutes.digest) == ("circulated", digest_of(minutes))
    assert (len(event.digest), event.digest) == (64, minutes.digest)
    with Refusing("minutes-are-not-there"):
        write_part(world.actor("zahle"), part.pk, WORDS, seen=1, at=AFTER)
    town = world.members["agadir"].pk
    comment_on_minutes(world.actor("agadir"), part.pk, " لم أقل هذا. ", organisation_id=town, at=AFTER)
    assert Comment.objects.get().words == "لم أقل هذا."
    for who, words, whose, reason in (
        ("gafsa", "x", None, "was-not-called"),
        ("agadir", "  ", None, "comment-is-empty"),
        ("agadir", "x", world.members["zahle"].pk, "not-ones-own-seat"),
        ("agadir", "x" * (LONGEST + 1), None, "minutes-too-long"),
    ):
        with Refusing(reason):
            comment_on_minutes(world.actor(who), part.pk, words, organisation_id=whose, at=AFTER)
    assert Comment.objects.count() == 1


def test_minutes_in_two_languages_that_no_reader_could_follow_are_not_circulated() -> None:
    world, minutes = a_draft_of_minutes()
    written(world, minutes, 0, Text(ar="بالعربية فقط"))
    written(world, minutes, 1, Text(fr="En français seulement"))
    with Refusing("minutes-without-a-common-language"):
        circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)


def test_minutes_stand_in_the_languages_that_the_charter_asks_for() -> None:
    assert TWO_LANGUAGES != OFFICE_ADOPTS
    world, minutes = a_draft_of_minutes(TWO_LANGUAGES)
    written(world, minutes, 0, Text(ar="بالعربية فقط", en="And in English"))
    written(world, minutes, 1)
    with Refusing("minutes-lack-a-language") as refused:
        circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert (refused.figures["languages"], refused.figures["parts"]) == (("fr",), ("0",))
    assert refused.clause == "2.4"
    written(world, minutes, 0, Text(ar="بالعربية", fr="En français"))
    circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert again(minutes).digest


def test_without_that_word_one_language_is_enough() -> None:
    world, minutes = a_draft_of_minutes()
    written(world, minutes, 0, Text(ar="بالعربية فقط"))
    circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert again(minutes).digest


def test_what_was_taken_back_is_mended_and_has_another_digest() -> None:
    world, minutes = circulated()
    with Refusing("keeps-the-record"):
        recall_minutes(world.actor("gafsa"), minutes.pk, at=AFTER)
    recall_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    with Refusing("minutes-may-follow"):
        recall_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    written(world, minutes, 1, Text(ar="بعد الإصلاح"))
    circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert again(minutes).digest != minutes.digest


def test_another_networks_minutes_are_not_found() -> None:
    world, minutes = circulated()
    source = CHARTER.replace("network: river-towns", "network: lake-towns", 1)
    other = found_network(world.platform, source, at=AFTER).network
    stranger = replace(world.actor("zahle"), network_id=other)
    entries = Entry.objects.count()
    with pytest.raises(Minutes.DoesNotExist):
        recall_minutes(stranger, minutes.pk, at=AFTER)
    assert Entry.objects.count() == entries
