"""Handing in, reading, remarking, giving back, endorsing by an office and by motion, revising, taking back, showing first."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import InternalError, transaction
from django.db.utils import ProgrammingError

from mithaq.charter.text import Text
from mithaq.domains.knowledge.draft_commands import write_practice
from mithaq.domains.knowledge.models import Practice, Remark, Version
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import (
    feature_practice,
    remark_on_practice,
    return_practice,
    take_up_practice,
    validate_practice,
)
from mithaq.domains.knowledge.submitting_commands import reopen_practice, submit_practice, withdraw_practice
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from tests.builders import NOW, World, later
from tests.domains.knowledge.shelves import (
    BY_COUNCIL,
    KNOWING,
    LONG,
    a_draft,
    a_shelf_world,
    handed_in,
    in_review,
    on_the_shelf,
    put_to_council,
    refusing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def test_what_is_handed_in_becomes_a_version_that_never_changes(world: World) -> None:
    row = handed_in(world)
    version = last_version(row)
    assert (row.state, version.number, version.sheet["title"]) == (
        "submitted",
        1,
        "A market street that no longer floods",
    )
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.clause, entry.facts["digest"]) == ("PracticeSubmitted", "1.3", version.digest)
    for change in ({"sheet": {}}, {"themes": []}, {"digest": "x" * 64}, {"number": 7}):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**change)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Version.objects.filter(pk=version.pk).delete()


@pytest.mark.parametrize(("sheet", "values", "lacking"), [
    ({"challenge": "Short."}, {}, ("challenge",)),
    ({"results": ""}, {}, ("results",)),
    ({"title": ""}, {}, ("title",)),
    ({}, {"themes": []}, ("themes",)),
    ({}, {"outcome": ""}, ("outcome",)),
    ({"lessons": ""}, {"outcome": "failed"}, ("lessons",)),
    ({"lessons": "We bought the wrong pump."}, {"outcome": "failed"}, ("lessons",)),
])  # fmt: skip
def test_what_the_charter_asks_for_must_be_there(
    world: World, sheet: dict[str, str], values: dict[str, object], lacking: tuple[str, ...]
) -> None:
    row = a_draft(world, **sheet)
    if values:
        write_practice(world.actor("fes"), row.pk, values, seen=1, at=NOW)
    with refusing("practice-lacks"):
        submit_practice(world.actor("fes"), row.pk, at=NOW)
    full = {
        "sheet": {"title": "T", "challenge": LONG, "results": LONG, "lessons": LONG},
        "themes": ["floods"],
        "outcome": "failed",
    }
    write_practice(world.actor("fes"), row.pk, full, seen=Practice.objects.get(pk=row.pk).revision, at=NOW)
    submit_practice(world.actor("fes"), row.pk, at=NOW)


def test_another_charter_asks_for_other_things() -> None:
    world = a_shelf_world(knowing=KNOWING.replace("[challenge, results]", "[legal]"))
    row = a_draft(world, challenge="Short.", results="")
    with refusing("practice-lacks"):
        submit_practice(world.actor("fes"), row.pk, at=NOW)
    write_practice(world.actor("fes"), row.pk, {"sheet": {"legal": "Law 12"}}, seen=1, at=NOW)
    submit_practice(world.actor("fes"), row.pk, at=NOW)


def test_the_same_form_sent_twice_hands_in_once(world: World) -> None:
    row, by = a_draft(world), replace(world.actor("fes"), submission=uuid4())
    first = submit_practice(by, row.pk, at=NOW)
    assert submit_practice(by, row.pk, at=later()) == first
    assert Version.objects.count() == 1


def test_the_office_endorses_what_it_has_read(world: World) -> None:
    row = in_review(world)
    digest = last_version(row).digest
    event = validate_practice(world.actor("gafsa"), row.pk, digest, at=later())
    row = Practice.objects.select_related("shelved").get(pk=row.pk)
    assert (row.state, row.first_shelved, event.clause) == ("validated", later(), "1.3")
    assert row.shelved is not None
    assert (row.shelved.validated, row.shelved.digest) == (later(), digest)
    with refusing("practice-may-follow"):
        validate_practice(world.actor("gafsa"), row.pk, digest, at=later())


def test_nobody_else_endorses_and_nobody_their_own(world: World) -> None:
    row = in_review(world)
    digest = last_version(row).digest
    for key in ("fes", "tozeur", "zahle"):
        with refusing("power-not-held"):
            validate_practice(world.actor(key), row.pk, digest, at=NOW)
        with refusing("right-not-held"):
            return_practice(world.actor(key), row.pk, Text(en="no"), at=NOW)
    with refusing("second-factor-needed"):
        validate_practice(world.actor("gafsa", second_factor=False), row.pk, digest, at=NOW)
    with refusing("second-factor-needed"):
        return_practice(world.actor("gafsa", second_factor=False), row.pk, Text(en="no"), at=NOW)
    with refusing("practice-has-changed"):
        validate_practice(world.actor("gafsa"), row.pk, "0" * 64, at=NOW)
    own = handed_in(world, "gafsa")
    with refusing("ones-own-practice"):
        take_up_practice(world.actor("gafsa"), own.pk, at=NOW)


def test_a_practice_of_another_network_is_absent(world: World) -> None:
    row = in_review(world)
    elsewhere = replace(world.actor("gafsa"), network_id=world.network.pk + 1)
    with pytest.raises(Practice.DoesNotExist):
        validate_practice(elsewhere, row.pk, last_version(row).digest, at=NOW)


def test_remarks_stand_beside_their_part_and_only_while_it_is_read(world: World) -> None:
    row = handed_in(world)
    with refusing("practice-not-in-review"):
        remark_on_practice(world.actor("gafsa"), row.pk, "results", "Which winters?", at=NOW)
    take_up_practice(world.actor("gafsa"), row.pk, at=NOW)
    remark_on_practice(world.actor("gafsa"), row.pk, "results", " Which winters? ", at=NOW)
    assert Remark.objects.values_list("place", "words").get() == ("results", "Which winters?")
    for place, words, reason in (("partners", "Who?", "no-such-part"), ("results", "  ", "comment-is-empty"),
                                 ("results", "x" * 6001, "practice-too-long")):  # fmt: skip
        with refusing(reason):
            remark_on_practice(world.actor("gafsa"), row.pk, place, words, at=NOW)


def test_what_is_given_back_is_mended_and_handed_in_again(world: World) -> None:
    row = in_review(world)
    with refusing("say-why"):
        return_practice(world.actor("gafsa"), row.pk, Text(), at=NOW)
    return_practice(world.actor("gafsa"), row.pk, Text(en="Say which winters."), at=NOW)
    with refusing("nothing-mended"):
        submit_practice(world.actor("fes"), row.pk, at=NOW)
    write_practice(world.actor("fes"), row.pk, {"sheet": {"results": LONG + " 2024 and 2025."}}, seen=1, at=NOW)
    submit_practice(world.actor("fes"), row.pk, at=later())
    assert list(Version.objects.order_by("number").values_list("number", "returned")) == [(1, NOW), (2, None)]


def test_a_revision_leaves_what_is_endorsed_on_the_shelf(world: World) -> None:
    row = on_the_shelf(world)
    reopen_practice(world.actor("fes"), row.pk, at=later())
    write_practice(world.actor("fes"), row.pk, {"sheet": {"title": "A better title"}}, seen=1, at=later())
    row = Practice.objects.select_related("shelved").get(pk=row.pk)
    assert row.shelved is not None
    assert (row.state, row.shelved.sheet["title"]) == ("draft", "A market street that no longer floods")
    submit_practice(world.actor("fes"), row.pk, at=later())
    take_up_practice(world.actor("gafsa"), row.pk, at=later())
    validate_practice(world.actor("gafsa"), row.pk, last_version(row).digest, at=later(2))
    row = Practice.objects.select_related("shelved").get(pk=row.pk)
    assert row.shelved is not None
    assert (row.shelved.sheet["title"], row.first_shelved) == ("A better title", NOW)


def test_its_member_takes_it_back_and_nobody_else(world: World) -> None:
    row = on_the_shelf(world)
    feature_practice(world.actor("gafsa"), row.pk, True, at=NOW)
    with refusing("not-ones-own-practice"):
        withdraw_practice(world.actor("gafsa"), row.pk, at=NOW)
    withdraw_practice(world.actor("fes"), row.pk, at=NOW)
    row.refresh_from_db()
    assert (row.state, row.featured) == ("withdrawn", None)
    for again in (withdraw_practice, reopen_practice, submit_practice):
        with refusing("practice-may-follow"):
            again(world.actor("fes"), row.pk, at=NOW)


def test_whom_the_charter_lets_publish_shows_first(world: World) -> None:
    row = on_the_shelf(world)
    with refusing("power-not-held"):
        feature_practice(world.actor("tozeur"), row.pk, True, at=NOW)
    feature_practice(world.actor("gafsa"), row.pk, True, at=NOW)
    with refusing("nothing-changes"):
        feature_practice(world.actor("gafsa"), row.pk, True, at=NOW)
    feature_practice(world.actor("gafsa"), row.pk, False, at=NOW)
    hidden = in_review(world, "agadir")
    with refusing("practice-not-on-the-shelf"):
        feature_practice(world.actor("gafsa"), hidden.pk, True, at=NOW)


def test_an_organ_endorses_by_motion() -> None:
    world = a_shelf_world(BY_COUNCIL)
    row = in_review(world)
    motion = put_to_council(world, row, "assent", "assent")
    assert motion.state == "carried"
    row.refresh_from_db()
    entry = Entry.objects.get(event="PracticeValidated")
    assert (row.state, entry.authority, entry.motion_id) == ("validated", "organ:council", motion.pk)


def test_a_motion_that_is_not_carried_gives_it_back_with_the_reasons() -> None:
    world = a_shelf_world(BY_COUNCIL)
    row = in_review(world)
    motion = put_to_council(world, row, "refuse", "refuse")
    assert motion.state == "rejected"
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("pk"))
    row.refresh_from_db()
    assert row.state == "returned"
    assert "Say what it cost." in str(last_version(row).reasons.as_json())
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("pk"))
    assert Entry.objects.filter(event="PracticeReturned").count() == 1


def test_a_motion_on_what_is_not_read_or_has_changed_is_not_proposed() -> None:
    world = a_shelf_world(BY_COUNCIL)
    row = handed_in(world)
    with refusing("practice-may-follow"):
        put_to_council(world, row)
