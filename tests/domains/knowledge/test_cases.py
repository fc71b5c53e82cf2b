"""Cases: a practice is put on the programme of a meeting, presented once it is held, followed up when somebody comes back on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from mithaq.charter.evidence import Evidence, Record
from mithaq.charter.reading import read_charter
from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.charter.verdict import State
from mithaq.domains.knowledge.answering_commands import ask_question
from mithaq.domains.knowledge.evidence import knowledge_evidence
from mithaq.domains.knowledge.models import Practice, Presentation
from mithaq.domains.knowledge.presenting import presentations_of, public_cases_at
from mithaq.domains.knowledge.presenting_commands import present_practice, strike_presentation
from mithaq.domains.knowledge.submitting_commands import withdraw_practice
from mithaq.domains.knowledge.transfer_commands import ask_transfer
from mithaq.domains.meetings.convoking_commands import cancel_meeting
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.sitting_commands import open_sitting
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.audience import CONCERNED
from tests.builders import FOUNDED, NOW, TODAY, World
from tests.domains.knowledge.shelves import a_case, a_chair, a_draft, a_shelf_world, handed_in, on_the_shelf, refusing
from tests.domains.meetings.sitting import STARTS, a_convoked, arrive
from tests.domains.meetings.sitting import a_draft as a_meeting_draft

pytestmark = pytest.mark.django_db
CHARTERS = Path(__file__).parents[3] / "charters"
HELD = STARTS.date()
AFTER = STARTS + timedelta(days=3)


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def hold(world: World, row: Presentation, *, at: datetime = STARTS) -> None:
    arrive(world, row.meeting.pk, "tozeur", "agadir", "zahle", at=at)
    open_sitting(world.actor("tozeur"), row.meeting.pk, at=at)


def seen(world: World, what: str, day: date, **where: str) -> list[Record]:
    kinds = knowledge_evidence(constitution_of(world.network, day), day)
    found = Evidence(FOUNDED.date(), kinds).select(what, where)
    assert found is not None
    return list(found)


def test_who_convenes_and_who_reads_practices_put_cases_on_a_programme(world: World) -> None:
    row = on_the_shelf(world)
    first = a_case(world, row)
    assert (first.practice, first.meeting.number) == (row, 1)
    other = present_practice(world.actor("gafsa"), row.pk, a_meeting_draft(world), at=NOW)
    assert (other.organisation, other.meeting_number) == (world.members["fes"].pk, 2)
    for key in ("fes", "zahle"):
        with refusing("presents-no-cases"):
            present_practice(world.actor(key), row.pk, first.meeting.pk, at=NOW)
        with refusing("presents-no-cases"):
            strike_presentation(world.actor(key), first.pk, at=NOW)


def test_a_case_stands_once_on_a_programme_and_can_be_put_there_again_once_it_was_taken_off(world: World) -> None:
    row = on_the_shelf(world)
    case, by = a_case(world, row), world.actor("tozeur")
    with refusing("presented-there-already"):
        present_practice(by, row.pk, case.meeting.pk, at=NOW)
    strike_presentation(by, case.pk, at=NOW)
    with refusing("nothing-changes"):
        strike_presentation(by, case.pk, at=NOW)
    again = by.submitting(uuid4())
    event = present_practice(again, row.pk, case.meeting.pk, at=NOW)
    assert present_practice(again, row.pk, case.meeting.pk, at=NOW).presentation == event.presentation != case.pk


def test_what_is_written_still_is_no_case_and_what_is_handed_in_only_for_its_readers(world: World) -> None:
    a_chair(world)
    meeting, draft, submitted = a_convoked(world), a_draft(world), handed_in(world)
    for key, row in (("tozeur", draft), ("gafsa", draft), ("tozeur", submitted)):
        with pytest.raises(Practice.DoesNotExist):
            present_practice(world.actor(key), row.pk, meeting, at=NOW)
    present_practice(world.actor("gafsa"), submitted.pk, meeting, at=NOW)
    assert public_cases_at(Meeting.objects.get(pk=meeting)) == []


def test_a_meeting_that_was_called_off_has_no_cases(world: World) -> None:
    row = on_the_shelf(world)
    case = a_case(world, row)
    assert [each.pk for each in presentations_of(row)] == [case.pk]
    cancel_meeting(world.actor("tozeur"), case.meeting.pk, Text(ar="فيضان"), at=NOW)
    assert presentations_of(row) == []
    with refusing("meeting-is-not-held"):
        present_practice(world.actor("gafsa"), row.pk, case.meeting.pk, at=NOW)


def test_its_member_is_told(world: World) -> None:
    a_case(world, on_the_shelf(world))
    told = CONCERNED["PracticePresented"](Entry.objects.get(event="PracticePresented"))
    assert world.person("fes").pk in told and world.person("tozeur").pk not in told


def test_a_practice_is_a_presented_case_once_the_meeting_was_held(world: World) -> None:
    row = on_the_shelf(world)
    case = a_case(world, row)
    assert seen(world, "practice", TODAY, kind="presented-case") == []
    assert [each.value("state") for each in seen(world, "session", TODAY, kind="case")] == [("convoked",)]
    hold(world, case)
    [practice] = seen(world, "practice", HELD, kind="presented-case")
    assert practice.key == f"practice-{row.pk}" and "published" in practice.value("state")
    [session] = seen(world, "session", HELD, kind="case", state="held")
    assert (session.on, session.value("member"), session.dates) == (HELD, ("fes",), {})
    strike_presentation(world.actor("gafsa"), case.pk, at=AFTER)
    assert seen(world, "session", HELD, kind="case") == []


def test_a_question_or_the_wish_to_do_the_same_follows_it_up_and_what_came_before_does_not(world: World) -> None:
    row = on_the_shelf(world)
    ask_question(world.actor("agadir"), row.pk, world.members["agadir"].pk, "Who paid?", at=NOW)
    hold(world, a_case(world, row))
    assert not seen(world, "session", AFTER.date())[0].dates
    ask_transfer(world.actor("zahle"), row.pk, world.members["zahle"].pk, "Ours floods, too: may we visit?", at=AFTER)
    [session] = seen(world, "session", AFTER.date(), kind="case", state="held")
    assert session.dates == {"followed-up": AFTER.date()}
    assert not seen(world, "session", HELD)[0].dates


def test_a_practice_that_was_taken_back_is_no_case_any_more(world: World) -> None:
    row = on_the_shelf(world)
    case = a_case(world, row)
    hold(world, case)
    withdraw_practice(world.actor("fes"), row.pk, at=AFTER)
    assert seen(world, "practice", AFTER.date(), kind="presented-case") == []
    assert public_cases_at(case.meeting) == []


def test_the_clause_of_the_maghreb_is_judged_on_cases(world: World) -> None:
    charter = read_charter((CHARTERS / "maghreb-cities.yaml").read_text(encoding="utf-8"))
    [clause] = [each for each in charter.walk() if each.catalogue == "MCN-4.9"]

    def states(day: date, *, kept: bool = True) -> list[State]:
        kinds = knowledge_evidence(constitution_of(world.network, day), day) if kept else {}
        return [rule.judge(Case(charter, Evidence(FOUNDED.date(), kinds), day)).state for rule in clause.rules]

    assert states(TODAY, kept=False) == [State.UNPROVEN, State.UNPROVEN]
    row = on_the_shelf(world)
    hold(world, a_case(world, row))
    assert states(HELD) == [State.KEPT, State.BREACHED]
    ask_question(world.actor("agadir"), row.pk, world.members["agadir"].pk, "May we come and see?", at=AFTER)
    assert states(AFTER.date()) == [State.KEPT, State.KEPT]


def test_the_database_itself_keeps_a_case_once(world: World) -> None:
    case = a_case(world, on_the_shelf(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Presentation.objects.create(practice=case.practice, meeting=case.meeting, noted=NOW, entry=1)
