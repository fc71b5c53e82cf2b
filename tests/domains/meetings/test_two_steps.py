"""What the charter wants a committee to look at first is decided where it was referred, and nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.faults import Unreadable
from mithaq.charter.powers import Power
from mithaq.charter.reading import read_charter
from mithaq.charter.text import Text
from mithaq.domains.meetings.evidence import meeting_evidence
from mithaq.domains.meetings.following_commands import put_referral, refer_matter
from mithaq.domains.meetings.models import Item
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import FOUNDED, World
from tests.domains.meetings.sitting import CHARTER, STARTS, TEXT, TITLE, Refusing, a_seated_council, a_sitting, seat

pytestmark = pytest.mark.django_db
TWO_STEPS = CHARTER.replace(
    "  meeting.convene:",
    '  project.recommend: {organ: council, referred_by: [assembly], clause: "2.4", origin: choice}\n  meeting.convene:',
    1,
)
MATTER = Text(ar="صندوق صغير", fr="Un petit fonds")


def recommend(world: World, meeting: int, item: int | None = None) -> int:
    return table_motion(
        world.actor("agadir"), meeting, Power.RECOMMEND_PROJECT, {}, title=TITLE, reasons=Text(), text=TEXT,
        item_id=item, at=STARTS,
    ).motion  # fmt: skip


def referred(world: World, meeting: int, *, by: str = "assembly") -> int:
    """A matter that an organ referred, at its point of the agenda."""
    town = world.members["gafsa" if by == "assembly" else "agadir"]
    filed = refer_matter(world.actor(town.key), by, "council", town.pk, MATTER, MATTER, at=STARTS)
    put_referral(world.actor("tozeur"), meeting, filed.referral, at=STARTS)
    return Item.objects.get(referrals=filed.referral).pk


def test_without_the_first_step_there_is_no_second() -> None:
    world = a_seated_council(TWO_STEPS)
    meeting = a_sitting(world)
    with Refusing("not-referred-first") as refused:
        recommend(world, meeting)
    assert (refused.figures["organs"], refused.clause) == (("organ:assembly",), "2.4")
    recommend(world, meeting, referred(world, meeting))


def test_both_steps_are_evidence_with_their_days_and_nothing_else_of_projects_is() -> None:
    world = a_seated_council(TWO_STEPS)
    meeting = a_sitting(world)
    motion = recommend(world, meeting, referred(world, meeting))
    open_vote(world.actor("tozeur"), motion, at=STARTS)
    for key in ("tozeur", "agadir", "zahle"):
        cast_vote(world.actor(key), seat(motion, key), "assent", at=STARTS)
    day = (STARTS + timedelta(days=1)).date()
    before = Evidence(FOUNDED.date(), meeting_evidence(constitution_of(world.network, day), day))
    assert before.select("project", {"state": "recommended"}) == []
    close_vote(world.actor("tozeur"), motion, at=STARTS)
    evidence = Evidence(FOUNDED.date(), meeting_evidence(constitution_of(world.network, day), day))
    [found] = evidence.select("project", {"state": "recommended"}, needing=["committee", "steering"]) or []
    assert found.dates == {"committee": STARTS.date(), "steering": STARTS.date()}
    for where in ({}, {"state": "active"}, {"state": ("recommended", "closed")}):
        assert evidence.select("project", where) is None


def test_a_charter_without_that_word_asks_for_one_step() -> None:
    world = a_seated_council(TWO_STEPS.replace("referred_by: [assembly], ", "", 1))
    recommend(world, a_sitting(world))


def test_an_organ_that_nobody_knows_is_a_fault_of_the_charter() -> None:
    with pytest.raises(Unreadable) as wrong:
        read_charter(TWO_STEPS.replace("referred_by: [assembly]", "referred_by: [senate]", 1))
    assert [fault.code for fault in wrong.value.faults] == ["unknown-name"]
