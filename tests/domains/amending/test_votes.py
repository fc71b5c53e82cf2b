"""An amendment before the organ: carried, not carried, lapsed, failed; in writing and in a meeting; verdicts keep their version."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.amending.commands import revise_amendment
from mithaq.domains.amending.models import Amendment
from mithaq.domains.amending.proposals import proposal_of
from mithaq.domains.amending.vote_commands import settle_amendment
from mithaq.domains.compliance.commands import judge_network
from mithaq.domains.compliance.models import Observation
from mithaq.domains.compliance.queries import verdicts_on
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import close_motion, propose_motion
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.meetings.planning_commands import Plan, plan_meeting
from mithaq.domains.meetings.tabling_commands import table_motion, withdraw_motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import amend_charter, change_limit
from mithaq.foundation.networks.models import CharterVersion
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.amending import follow_motion, settle_amended
from tests.builders import NOW, RIVER, TODAY, World, later
from tests.domains.amending.proposing import (
    FROM,
    OVER,
    OWN,
    TITLE,
    WHY,
    a_world,
    an_open_amendment,
    new_file,
    put,
    react,
    vote,
)

pytestmark = pytest.mark.django_db


def reason_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.verdict.finding.reason


def state(row: Amendment) -> str:
    row.refresh_from_db()
    return row.state


def test_a_carried_amendment_is_the_next_version_from_its_day() -> None:
    world = a_world()
    row = an_open_amendment(world)
    motion = put(world, row)
    assert state(row) == "voting"
    vote(world, motion)
    assert state(row) == "adopted"
    assert (row.became, row.motion_id, row.settled) == (2, motion, OVER)  # type: ignore[attr-defined]
    before, after = (constitution_of(world.network, day) for day in (FROM - timedelta(days=1), FROM))
    assert (before.version, after.version) == (1, 2)
    assert after.charter.clauses["1.3"].says.en == "Towns share experience."
    entry = Entry.objects.get(event="CharterAmended")
    assert (entry.authority, entry.motion_id, entry.facts["digest"]) == (
        "organ:council",
        motion,
        row.revisions.get().digest,
    )  # type: ignore[attr-defined]


def test_what_follows_twice_changes_once() -> None:
    world = a_world()
    row = an_open_amendment(world)
    vote(world, put(world, row))
    entries = Entry.objects.count()
    for name in ("MotionProposed", "MotionAnswered", "MotionExecuted"):
        follow_motion(Entry.objects.filter(event=name).latest("pk"))
    settle_amended(Entry.objects.get(event="CharterAmended"))
    assert Entry.objects.count() == entries
    with pytest.raises(Refused) as refusal:
        settle_amendment(world.platform, row.pk, at=OVER)
    assert reason_of(refusal) == "amendment-is-not-there"


def test_not_carried_is_the_end_of_it() -> None:
    world = a_world()
    row = an_open_amendment(world)
    vote(world, put(world, row), "tozeur", "agadir", answer="refuse")
    assert state(row) == "refused"
    assert CharterVersion.objects.count() == 1


def test_two_thirds_of_the_roll_are_needed() -> None:
    world = a_world()
    row = an_open_amendment(world)
    motion = put(world, row)
    vote(world, motion, "tozeur")
    assert state(row) == "voting"
    vote(world, motion, "agadir", "zahle", answer="refuse")
    assert state(row) == "refused"


def test_a_motion_that_lapses_brings_it_back_and_it_can_be_put_again() -> None:
    world = a_world()
    row = an_open_amendment(world)
    motion = put(world, row)
    close_motion(world.platform, motion, at=OVER + timedelta(days=15))
    react("MotionClosed")
    assert state(row) == "consultation"
    again = put(world, row, at=OVER + timedelta(days=16))
    vote(world, again, at=OVER + timedelta(days=17))
    assert state(row) == "adopted"


def test_of_two_amendments_the_second_comes_back_to_be_written_on_the_first() -> None:
    world = a_world()
    first, second = an_open_amendment(world), an_open_amendment(world, source=new_file("Towns meet."))
    one, two = put(world, first), put(world, second)
    vote(world, one)
    vote(world, two)
    assert (state(first), state(second)) == ("adopted", "consultation")
    assert Motion.objects.get(pk=two).state == "failed"
    with pytest.raises(Refused) as refusal:
        put(world, second, at=OVER + timedelta(days=1))
    assert reason_of(refusal) == "version-not-next"
    revise_amendment(world.actor("tozeur"), second.pk, new_file("Towns meet.", version=3), seen=1, at=OVER)
    vote(world, put(world, second, at=OVER + timedelta(days=1)), at=OVER + timedelta(days=2))
    assert (state(second), second.became) == ("adopted", 3)


@pytest.mark.parametrize(
    ("change", "at", "reason"),
    [
        ({}, OVER - timedelta(days=1), "consultation-is-open"),
        ({"amendment": 0}, OVER, "no-such-amendment"),
        ({"revision": 0}, OVER, "revised-meanwhile"),
    ],
)
def test_what_cannot_be_put_leaves_nothing(change: dict[str, int], at, reason: str) -> None:  # type: ignore[no-untyped-def]
    world = a_world()
    row = an_open_amendment(world)
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        propose_motion(
            world.actor("tozeur"), Power.AMEND_CHARTER, proposal_of(row) | change, title=TITLE, reasons=WHY, at=at
        )
    assert reason_of(refusal) == reason
    assert (Motion.objects.count(), Entry.objects.count()) == (0, entries)


def test_one_amendment_is_before_the_organ_once() -> None:
    world = a_world()
    row = an_open_amendment(world)
    event = propose_motion(
        world.actor("tozeur"), Power.AMEND_CHARTER, proposal_of(row), title=TITLE, reasons=WHY, at=OVER
    )
    with pytest.raises(Refused) as refusal:
        put(world, row, "zahle")
    assert reason_of(refusal) == "motion-already-open"
    assert Motion.objects.get().pk == event.motion


def test_where_members_are_to_be_heard_a_bare_file_is_refused() -> None:
    world = a_world()
    bare = {"source": new_file(), "in_force_from": FROM.isoformat()}
    with pytest.raises(Refused) as refusal:
        propose_motion(world.actor("tozeur"), Power.AMEND_CHARTER, bare, title=TITLE, reasons=WHY, at=NOW)
    assert reason_of(refusal) == "members-not-heard"


def test_where_the_charter_is_silent_a_bare_file_may_be_put() -> None:
    world = a_world(RIVER)
    bare = {"source": new_file(source=RIVER), "in_force_from": FROM.isoformat()}
    assert propose_motion(world.actor("tozeur"), Power.AMEND_CHARTER, bare, title=TITLE, reasons=WHY, at=NOW).motion


def a_meeting(world: World) -> int:
    plan = Plan(
        title=Text(ar="اجتماع"), starts=OVER + timedelta(days=20), ends=OVER + timedelta(days=20, hours=3), place=Text(ar="قاعة"),
    )  # fmt: skip
    by = world.actor("tozeur")
    convener = Actor(
        by.network_id,
        by.charter,
        by.version,
        by.person_id,
        frozenset({"chair"}),
        by.organs,
        by.organisations,
        second_factor=True,
    )
    return plan_meeting(convener, "council", plan, at=OVER).meeting


def test_in_a_meeting_it_waits_for_the_vote_and_comes_back_when_it_is_taken_off() -> None:
    world = a_world()
    row = an_open_amendment(world)
    meeting = a_meeting(world)
    tabled = table_motion(
        world.actor("tozeur"), meeting, Power.AMEND_CHARTER, proposal_of(row), title=TITLE, reasons=WHY, at=OVER
    )
    react("MotionTabled")
    assert state(row) == "voting"
    withdraw_motion(world.actor("tozeur"), tabled.motion, at=OVER)
    react("MotionWithdrawn")
    assert state(row) == "consultation"


def test_a_limit_and_an_office_go_on_an_agenda_too() -> None:
    world = a_world()
    meeting, by = a_meeting(world), world.actor("zahle")
    for power, given in (
        (Power.CHANGE_LIMIT, {"address": "clause:2.4/0/every", "value": "P2M"}),
        (Power.APPOINT_OFFICE, {"office": "chair", "organisation": world.members["zahle"].pk}),
    ):
        event = table_motion(by, meeting, power, given, title=TITLE, reasons=WHY, at=OVER)
        assert Motion.objects.get(pk=event.motion).state == "tabled"


def test_the_choice_of_how_long_members_are_heard_can_be_set_anew() -> None:
    world = a_world()
    change_limit(authority_of(world.standing, "council", 0), "amending:consultation", "P14D", at=NOW)
    change_limit(authority_of(world.standing, "council", 1), "amending:signing/within", "P45D", at=NOW)
    charter = constitution_of(world.network, TODAY).charter
    assert (str(charter.amending.consultation), str(charter.amending.signing.within)) == ("P14D", "P45D")  # type: ignore[union-attr]


def test_an_office_that_amends_alone_adopts_after_the_consultation() -> None:
    source = OWN.replace(
        'charter.amend: {organ: council, clause: "2.5"}', 'charter.amend: {office: chair, clause: "2.5"}'
    )
    world = a_world(source)
    take_over_mandates(world.platform, [Held(world.members["zahle"].pk, TODAY, office="chair")], at=NOW)
    row = an_open_amendment(world, "zahle", source=new_file(source=source))
    amend_charter(world.actor("zahle"), new_file(source=source), FROM, at=OVER)
    settle_amended(Entry.objects.get(event="CharterAmended"))
    assert state(row) == "adopted"


def test_verdicts_before_the_day_keep_the_old_version() -> None:
    """What was found under version 1 is asked for on a day of version 1, whatever has come since; nothing is found anew."""
    world = a_world()
    judge_network(world.platform, at=NOW)
    row = an_open_amendment(
        world, source=new_file().replace("every: P3M, origin: choice}]", "every: P1Y, origin: choice}]")
    )
    vote(world, put(world, row))
    old = list(Observation.objects.filter(network=world.network).values_list("pk", "version", "state"))
    for days in (35, 45):
        at = later(days)
        standing = constitution_of(world.network, at.date())
        judge_network(Actor.platform(world.network.pk, standing.charter, standing.version), at=at)
    last_of_the_old = FROM - timedelta(days=1)
    assert constitution_of(world.network, last_of_the_old).version == 1
    assert set(Observation.objects.filter(day__lt=FROM).values_list("version", flat=True)) == {1}
    assert set(Observation.objects.filter(day__gte=FROM).values_list("version", flat=True)) == {2}
    assert list(Observation.objects.filter(pk__in=[pk for pk, *_ in old]).values_list("pk", "version", "state")) == old
    before, after = (
        verdicts_on(world.network.pk, 1, last_of_the_old),
        verdicts_on(world.network.pk, 2, later(45).date()),
    )
    assert [found["2.4"].finding.figures["limit"] for found in (before, after)] == ["P3M", "P1Y"]
