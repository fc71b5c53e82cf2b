"""The board: a contact is noted by the office that keeps it, with those whom the charter names; what is silent or late is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from mithaq.charter.faults import Unreadable
from mithaq.charter.reading import read_charter
from mithaq.charter.text import Text
from mithaq.domains.following.contact_commands import LONGEST, note_contact, strike_contact
from mithaq.domains.following.models import TouchPoint
from mithaq.domains.following.queries import Line, board
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import NOW, TODAY, World
from tests.domains.following.boarding import BOARD, CONTACT, TALK, a_contact, a_world, an_obstacle
from tests.domains.meetings.sitting import Refusing, a_seated_council

pytestmark = pytest.mark.django_db
WRONG = [
    ({"party": "organ:assembly"}, "no-such-party"),
    ({"party": "region:middle"}, "no-such-party"),
    ({"party": "member:0"}, "no-such-party"),
    ({"on": TODAY + timedelta(days=1)}, "day-is-ahead"),
    ({"means": "letter"}, "no-such-means"),
    ({"about": Text()}, "contact-about-nothing"),
    ({"about": Text(ar="x" * (LONGEST + 1))}, "follow-too-long"),
    ({"next_due": TODAY}, "next-day-without-step"),
    ({"next_step": TALK, "next_due": TODAY - timedelta(days=1)}, "next-day-before"),
]


def line(world: World, key: str, after: int = 0) -> Line:
    day = TODAY + timedelta(days=after)
    found = board(constitution_of(world.network, day), "chair", day)
    return next(each for each in found if each.party.key == key)


def test_each_party_of_the_charter_can_be_noted() -> None:
    world = a_world()
    gafsa = f"member:{world.members['gafsa'].pk}"
    for party in ("network", "organ:council", "region:left", gafsa):
        a_contact(world, contact=replace(CONTACT, party=party))
    told = [(row.everybody, row.organ, row.region, row.met) for row in TouchPoint.objects.order_by("pk")]
    assert told[:3] == [(True, "", "", ""), (False, "council", "", ""), (False, "", "left", "secretary")]
    assert Entry.objects.filter(event="ContactNoted").latest("pk").facts["member"] == world.members["gafsa"].pk


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_what_does_not_fit_is_refused(change: dict[str, Any], reason: str) -> None:
    world = a_world()
    with Refusing(reason):
        note_contact(world.actor("tozeur"), "chair", replace(CONTACT, **change), at=NOW)
    assert not TouchPoint.objects.exists()


def test_only_the_office_of_the_charter_keeps_the_board() -> None:
    world = a_world()
    row = a_contact(world)
    for key, office in (("agadir", "chair"), ("agadir", "deputy-chair"), ("tozeur", "secretary")):
        with Refusing("keeps-no-board"):
            note_contact(world.actor(key), office, CONTACT, at=NOW)
    with Refusing("keeps-no-board"):
        strike_contact(world.actor("gafsa"), row.pk, at=NOW)


def test_where_the_charter_has_no_board_nobody_keeps_one() -> None:
    world = a_seated_council()
    with Refusing("keeps-no-board"):
        note_contact(world.actor("tozeur"), "chair", CONTACT, at=NOW)


def test_the_same_form_notes_one_contact() -> None:
    world = a_world()
    by = world.actor("tozeur").submitting(uuid4())
    first = note_contact(by, "chair", CONTACT, at=NOW)
    assert note_contact(by, "chair", CONTACT, at=NOW).touch_point == first.touch_point
    assert TouchPoint.objects.count() == 1


def test_a_silence_and_a_late_step_are_seen_and_a_new_contact_ends_both() -> None:
    world = a_world()
    assert line(world, "organ:council").silent
    step = replace(CONTACT, next_step=TALK, next_due=TODAY + timedelta(days=10))
    a_contact(world, contact=step)
    assert not line(world, "organ:council").silent
    assert (line(world, "organ:council", 10).late, line(world, "organ:council", 11).late) == (False, True)
    assert (line(world, "organ:council", 30).silent, line(world, "organ:council", 31).silent) == (False, True)
    later = NOW + timedelta(days=31)
    a_contact(world, at=later, contact=replace(CONTACT, on=later.date()))
    now = line(world, "organ:council", 31)
    assert (now.silent, now.late) == (False, False)


def test_a_contact_that_was_struck_counts_no_longer() -> None:
    world = a_world()
    row = a_contact(world)
    strike_contact(world.actor("tozeur"), row.pk, at=NOW)
    assert line(world, "organ:council").silent
    with Refusing("contact-is-struck"):
        strike_contact(world.actor("tozeur"), row.pk, at=NOW)


def test_the_board_says_what_holds_each_back() -> None:
    world = a_world()
    an_obstacle(world)
    an_obstacle(world, organ="council")
    assert line(world, "organ:council").obstacles == 1
    assert line(world, f"member:{world.members['gafsa'].pk}").obstacles == 1
    assert line(world, f"member:{world.members['fes'].pk}").obstacles == 0


def test_the_database_refuses_a_contact_with_two_or_nobody() -> None:
    row = a_contact(a_world())
    for wrong in ({"organ": ""}, {"everybody": True}, {"region": "left"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TouchPoint.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("offices: [chair]", "offices: [keeper]", "unknown-name"),
        ("organs: [council]", "organs: [senate]", "unknown-name"),
        ("regions: banks", "regions: shores", "unknown-name"),
        ("representative: secretary", "representative: envoy", "unknown-name"),
        ("members: [town]\n  means", "members: [village]\n  means", "unknown-name"),
        ("means: ways", "means: doors", "unknown-name"),
        ("types: kinds", "types: sorts", "unknown-name"),
        ("levels: depths", "levels: heights", "unknown-name"),
        ('to: "office:chair"', 'to: "office:keeper"', "unknown-name"),
        ('deep: "organ:council"', 'shallow: "organ:council"', "unknown-name"),
        ('deep: "organ:council"', 'deep: "organ:senate"', "unknown-name"),
        ('clause: "2.5"\ncommitments', 'clause: "9.9"\ncommitments', "unknown-name"),
    ],
)
def test_a_charter_that_says_nonsense_of_the_board_is_told(before: str, after: str, code: str) -> None:
    assert before in BOARD
    read_charter(BOARD)
    with pytest.raises(Unreadable) as wrong:
        read_charter(BOARD.replace(before, after, 1))
    assert code in {fault.code for fault in wrong.value.faults}
