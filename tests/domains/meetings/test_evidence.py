"""Meetings as evidence, as they stood on a day; and the day by which an organ must meet again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mithaq.charter.judging import judge_charter
from mithaq.charter.text import Text
from mithaq.charter.verdict import Origin
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.meetings.agenda_commands import put_paper
from mithaq.domains.meetings.convoking_commands import cancel_meeting
from mithaq.domains.meetings.evidence import meeting_evidence
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import ask_for_meeting, note_consultation, plan_meeting
from mithaq.domains.meetings.queries import next_due
from mithaq.domains.meetings.sitting_commands import close_meeting
from tests.applying import PDF
from tests.builders import FOUNDED, NOW, TODAY, World, later
from tests.domains.meetings.sitting import CHARTER, STARTS, a_convoked, a_draft, a_plan, a_seated_council, a_sitting

pytestmark = pytest.mark.django_db
WHY = Text(ar="عاجل")


def record(world: World, day: date):  # type: ignore[no-untyped-def]
    return meeting_evidence(world.standing, day)["meeting"].records[-1]


def test_a_meeting_is_judged_as_it_stood_on_the_day() -> None:
    world = a_seated_council()
    meeting = a_sitting(world, "tozeur", "agadir")
    close_meeting(world.actor("tozeur"), meeting, at=STARTS + timedelta(hours=1))
    assert meeting_evidence(world.standing, TODAY - timedelta(days=1))["meeting"].records == ()
    before, after = record(world, TODAY), record(world, STARTS.date())
    assert (before.facets["state"], after.facets["state"]) == (("convoked",), ("held",))
    assert after.dates == {"convoked": TODAY}
    assert (after.on, after.figures) == (STARTS.date(), {"attendance": 66})
    assert after.facets["attended"] == ("agadir", "tozeur")


def test_the_rhythm_is_judged_on_meetings_held() -> None:
    world = a_seated_council()
    day = STARTS.date()
    assert judged(world, day, "2.4") == "breached"
    a_sitting(world)
    assert judged(world, day, "2.4") == "kept"
    on = FOUNDED + timedelta(days=30)
    Meeting.objects.update(planned=FOUNDED, starts=on, opened=on)
    assert judged(world, (FOUNDED + timedelta(days=60)).date(), "2.4") == "kept"
    assert judged(world, day, "2.4") == "breached"


def judged(world: World, day: date, clause: str) -> str:
    return judge_charter(world.standing.charter, evidence_of(world.standing, day), day)[clause].state.value


def test_papers_consultations_and_requests_are_facets() -> None:
    world = a_seated_council()
    starts = NOW + timedelta(days=14)
    asked = ask_for_meeting(
        world.actor("zahle"), "council", world.members["zahle"].pk,
        a_plan(starts=starts, ends=starts + timedelta(hours=1)), WHY, at=NOW,
    ).meeting  # fmt: skip
    note_consultation(world.actor("tozeur"), asked, "secretary", WHY, at=NOW)
    put_paper(world.actor("tozeur"), asked, "a.pdf", PDF, WHY, body="auditor", at=NOW)
    found = record(world, TODAY)
    assert {name: found.facets[name] for name in ("kind", "requested", "timely", "consulted", "papers-by")} == {
        "kind": ("extraordinary",), "requested": ("yes",), "timely": ("yes",), "consulted": ("secretary",),
        "papers-by": ("auditor",),
    }  # fmt: skip
    Meeting.objects.update(starts=starts + timedelta(days=1), ends=starts + timedelta(days=2))
    assert record(world, TODAY).facets["timely"] == ()


def test_a_meeting_beside_another_organs_is_near_it() -> None:
    world = a_seated_council()
    host = plan_meeting(world.actor("tozeur"), "assembly", a_plan(), at=NOW).meeting
    for days, near in ((3, ("yes",)), (4, ())):
        starts = STARTS + timedelta(days=days)
        a_draft(world, starts=starts, ends=starts + timedelta(hours=1), beside_id=host)
        found = record(world, TODAY)
        assert (found.facets["host"], found.facets["beside-host"]) == (("assembly",), near)


def test_what_was_cancelled_was_not_held() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    cancel_meeting(world.actor("tozeur"), meeting, WHY, at=later())
    assert record(world, TODAY).facets["state"] == ("convoked",)
    assert record(world, later().date()).facets["state"] == ("cancelled",)


def test_the_next_statutory_day_counts_from_the_last_meeting_held() -> None:
    world = a_seated_council()
    first = next_due(world.standing, "council", TODAY)
    assert first is not None
    assert (first.by, first.last, first.origin) == (date(2025, 4, 10), None, Origin.CHOICE)
    a_sitting(world)
    due = next_due(world.standing, "council", STARTS.date())
    assert due is not None
    assert (due.last, due.by) == (STARTS.date(), date(2026, 10, 5))
    assert next_due(world.standing, "assembly", TODAY) is None


def test_so_many_times_a_year_is_due_by_its_end() -> None:
    world = a_seated_council(CHARTER.replace("meets: {every: P3M,", "meets: {times_per_year: 1,"))
    due = next_due(world.standing, "council", TODAY)
    assert due is not None
    assert due.by == date(2026, 12, 31)
    a_sitting(world)
    later_due = next_due(world.standing, "council", STARTS.date())
    assert later_due is not None
    assert later_due.by == date(2027, 12, 31)
