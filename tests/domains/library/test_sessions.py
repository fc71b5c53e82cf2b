"""Papers of a session: documents of the shelf that go online from a meeting, within the time that the charter gives."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.charter.verdict import State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.library.checking_commands import withdraw_document
from mithaq.domains.library.evidence import library_evidence
from mithaq.domains.library.models import Publication
from mithaq.domains.library.output_commands import Planned, propose_publication
from mithaq.domains.library.reading_commands import count_reading
from mithaq.domains.library.session_commands import bring_out_papers
from mithaq.domains.library.sessions import asked_of_sessions, papers_of_session, puts_online
from mithaq.domains.meetings.models import Meeting
from tests.builders import NOW, TODAY, World, later
from tests.domains.library.shelves import WITH_PAPERS, a_library_world, on_the_shelf, refusing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_library_world(WITH_PAPERS)


def held(world: World, *, days: int = 3, state: str = "closed") -> Meeting:
    """A meeting of the council so many days ago."""
    starts = NOW - timedelta(days=days)
    return Meeting.objects.create(
        network=world.network, number=Meeting.objects.count() + 1, organ="council", title=Text(en="Council"), manner="room",
        place=Text(en="Palace"), starts=starts, ends=starts + timedelta(hours=2), state=state, planned=starts, convoked=starts,
        opened=starts, ended=starts if state == "closed" else None, entry=1,
    )  # fmt: skip


def test_papers_go_online_at_once_and_are_due_so_long_after_the_session_as_the_charter_says(world: World) -> None:
    meeting, row = held(world), on_the_shelf(world)
    event = bring_out_papers(world.actor("tozeur"), meeting.pk, row.pk, at=NOW)
    out = Publication.objects.get(pk=event.publication)
    assert (out.state, out.organ, out.meeting, out.due) == ("published", "council", meeting, TODAY + timedelta(days=4))
    assert (event.on_time, event.clause) == (True, "1.3")
    row.refresh_from_db()
    assert row.made_by == "council"
    with refusing("nothing-is-new"):
        bring_out_papers(world.actor("gafsa"), meeting.pk, row.pk, at=NOW)
    late = held(world, days=30)
    assert not bring_out_papers(world.actor("gafsa"), late.pk, row.pk, at=NOW).on_time


def test_who_sat_there_and_who_keeps_the_library_puts_them_online_after_it_was_held(world: World) -> None:
    meeting, row, coming = held(world), on_the_shelf(world), held(world, state="sitting")
    assert [puts_online(world.actor(key), meeting) for key in ("tozeur", "gafsa", "fes")] == [True, True, False]
    assert not puts_online(world.actor("gafsa"), coming)
    with refusing("not-ones-own-publication"):
        bring_out_papers(world.actor("fes"), meeting.pk, row.pk, at=NOW)
    with refusing("meeting-not-held-yet"):
        bring_out_papers(world.actor("gafsa"), coming.pk, row.pk, at=NOW)
    with refusing("meeting-not-held-yet"):
        bring_out_papers(world.actor("gafsa"), 999_999, row.pk, at=NOW)


def test_what_is_closed_or_gone_is_no_paper_of_a_session(world: World) -> None:
    meeting = held(world)
    closed = on_the_shelf(world, content=b"closed", access="members")
    gone = on_the_shelf(world, content=b"gone")
    withdraw_document(world.actor("fes"), gone.pk, Text(en="Wrong"), at=NOW)
    for row in (closed, gone):
        with refusing("papers-are-open-to-all"):
            bring_out_papers(world.actor("gafsa"), meeting.pk, row.pk, at=NOW)


def test_a_paper_is_never_proposed_as_something_to_write(world: World) -> None:
    given = Planned(
        title=Text(en="Papers"),
        kind="session-document",
        due=later(9).date(),
        expectation=Text(en="All"),
        organ="council",
    )
    with refusing("papers-name-their-session"):
        propose_publication(world.actor("tozeur"), given, at=NOW)


def test_where_the_charter_asks_for_no_papers_none_go_online() -> None:
    world = a_library_world()
    assert asked_of_sessions(world.standing.charter) is None
    meeting, row = held(world), on_the_shelf(world)
    assert not puts_online(world.actor("gafsa"), meeting)
    with refusing("no-papers-asked-for"):
        bring_out_papers(world.actor("gafsa"), meeting.pk, row.pk, at=NOW)


def test_the_record_is_of_the_day_of_the_session_and_the_rule_judges_it_live(world: World) -> None:
    charter = world.standing.charter
    [rule] = [each for each in charter.clauses["1.3"].rules if each.named == "answered"]

    def judged(days: int) -> State:
        day = TODAY + timedelta(days=days)
        return rule.judge(Case(charter, evidence_of(world.standing, day), day)).state

    assert judged(0) is State.UNPROVEN
    meeting = held(world)
    bring_out_papers(world.actor("gafsa"), meeting.pk, on_the_shelf(world).pk, at=NOW)
    [record] = library_evidence(world.standing, TODAY)["publication"].records
    assert (record.on, record.dates["delivered"]) == (meeting.starts.date(), TODAY)
    assert judged(1) is State.KEPT
    late = held(world, days=40)
    bring_out_papers(world.actor("gafsa"), late.pk, on_the_shelf(world, content=b"2").pk, at=NOW)
    assert judged(1) is State.BREACHED


def test_what_is_online_says_how_often_it_was_opened_and_goes_with_its_document(world: World) -> None:
    meeting, row = held(world), on_the_shelf(world)
    bring_out_papers(world.actor("gafsa"), meeting.pk, row.pk, at=NOW)
    count_reading(row, "ar", TODAY)
    [(paper, reads)] = papers_of_session(meeting.pk, TODAY, seen_by=world.actor("fes"))
    assert (paper.document, reads) == (row, 1)
    withdraw_document(world.actor("fes"), row.pk, Text(en="Wrong"), at=NOW)
    assert papers_of_session(meeting.pk, TODAY, seen_by=world.actor("gafsa")) == []
