"""Planning, the agenda and its papers, convoking in time, moving, cancelling, answering; mail with an invitation for calendars."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from django.core import mail
from icalendar import Calendar

from mithaq.charter.text import Text
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.meetings.agenda_commands import (
    Draft,
    add_item,
    change_item,
    move_item,
    put_paper,
    remove_item,
    withdraw_paper,
)
from mithaq.domains.meetings.convoking_commands import (
    acknowledge_convocation,
    cancel_meeting,
    convoke_meeting,
    move_meeting,
)
from mithaq.domains.meetings.models import Invitation, Item, Meeting, Paper
from mithaq.domains.meetings.planning_commands import (
    ask_for_meeting,
    change_meeting,
    note_consultation,
    plan_meeting,
)
from mithaq.domains.meetings.queries import agenda_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.tasks import deliver
from mithaq.reactions.worker import run_all
from tests.applying import PDF
from tests.builders import NOW, TODAY, World, later
from tests.domains.meetings.sitting import (
    CHARTER,
    STARTS,
    Refusing,
    a_convoked,
    a_draft,
    a_plan,
    a_seated_council,
    a_sitting,
    row,
)

pytestmark = pytest.mark.django_db
REPORT = Draft(title=Text(ar="تقرير"))
WHY = Text(ar="عاصفة", en="A storm")
CLAUSE = (
    '      - ref: "2.7"\n'
    '        says: {ar: "وثائق الكتابة.", fr: "Documents du secrétariat.", en: "Papers by the secretariat."}\n'
    "        rules: [{kind: share, of: meeting, where: {organ: council, state: [convoked, held]}, "
    "having: {papers-by: secretary}, at_least: 1}]\n"
)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": Text()}, "title-missing"),
        ({"starts": NOW - timedelta(hours=1)}, "meeting-time-impossible"),
        ({"ends": STARTS}, "meeting-time-impossible"),
        ({"place": Text()}, "place-missing"),
        ({"manner": "hybrid"}, "place-missing"),
        ({"manner": "online", "online": "javascript:alert(1)"}, "online-address-missing"),
        ({"manner": "mixed"}, "online-address-missing"),
        ({"kind": "party"}, "no-such-kind-of-meeting"),
        ({"host_id": 999999}, "no-such-organisation"),
        ({"beside_id": 999999}, "not-beside-that-meeting"),
    ],
)
def test_a_meeting_that_cannot_be_held_is_not_planned(changes, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_seated_council()
    with Refusing(reason):
        plan_meeting(world.actor("tozeur"), "council", a_plan(**changes), at=NOW)
    assert not Meeting.objects.exists()


def test_only_whoever_the_charter_lets_convene_plans_and_convokes() -> None:
    world = a_seated_council()
    with Refusing("power-not-held") as refused:
        plan_meeting(world.actor("agadir"), "council", a_plan(), at=NOW)
    assert refused.clause == "2.2"
    meeting = a_draft(world)
    with Refusing("power-not-held"):
        convoke_meeting(world.actor("agadir"), meeting, at=NOW)
    with Refusing("second-factor-needed"):
        convoke_meeting(world.actor("tozeur", second_factor=False), meeting, at=NOW)
    with Refusing("no-such-organ"):
        plan_meeting(world.actor("tozeur"), "senate", a_plan(), at=NOW)


def test_a_convocation_goes_to_every_seat_and_to_those_who_lost_their_vote() -> None:
    world = a_seated_council()
    event = convoke_meeting(world.actor("tozeur"), a_draft(world), at=NOW)
    assert (event.seats, event.call, event.sequence, event.on) == (3, 1, 0, STARTS.date().isoformat())
    assert {i.organisation.key for i in Invitation.objects.all()} == {"tozeur", "agadir", "zahle"}  # type: ignore[union-attr]


@pytest.mark.parametrize(("days", "refused"), [(9, True), (10, False)])
def test_inside_the_notice_nothing_is_convoked(days: int, refused: bool) -> None:
    world = a_seated_council()
    starts = NOW + timedelta(days=days)
    meeting = a_draft(world, starts=starts, ends=starts + timedelta(hours=1))
    if not refused:
        assert convoke_meeting(world.actor("tozeur"), meeting, at=NOW).seats == 3
        return
    with Refusing("notice-too-short") as told:
        convoke_meeting(world.actor("tozeur"), meeting, at=NOW)
    assert told.figures == {"limit": "P10D", "on": starts.date(), "earliest": TODAY + timedelta(days=10)}
    assert told.clause == "2.1"
    assert (row(meeting).state, Invitation.objects.count()) == ("draft", 0)


def test_without_an_agenda_nothing_is_convoked() -> None:
    world = a_seated_council()
    meeting = plan_meeting(world.actor("tozeur"), "council", a_plan(), at=NOW).meeting
    with Refusing("agenda-empty"):
        convoke_meeting(world.actor("tozeur"), meeting, at=NOW)


def test_papers_by_whom_the_charter_names_come_before_the_convocation() -> None:
    world = a_seated_council(CHARTER + CLAUSE)
    meeting, chair = a_draft(world), world.actor("tozeur")
    put_paper(chair, meeting, "note.pdf", PDF, Text(ar="مذكرة"), at=NOW)
    with Refusing("meeting-not-ready") as refused:
        convoke_meeting(chair, meeting, at=NOW)
    assert (refused.clause, refused.figures["wanted"]) == ("2.7", ("secretary",))
    put_paper(chair, meeting, "note.pdf", PDF, Text(ar="مذكرة"), body="secretary", at=NOW)
    assert convoke_meeting(chair, meeting, at=NOW).seats == 3


def test_a_paper_is_put_by_who_may_and_taken_back_only_in_the_draft() -> None:
    world = a_seated_council()
    meeting = a_draft(world)
    given = {"at": NOW}
    with Refusing("not-ones-own-meeting"):
        put_paper(world.actor("gafsa"), meeting, "a.pdf", PDF, Text(ar="مذكرة"), **given)
    with Refusing("no-such-body"):
        put_paper(world.actor("tozeur"), meeting, "a.pdf", PDF, Text(ar="مذكرة"), body="king", **given)
    with Refusing("title-missing"):
        put_paper(world.actor("tozeur"), meeting, "a.pdf", PDF, Text(), **given)
    with Refusing("file-kind-refused"):
        put_paper(world.actor("tozeur"), meeting, "a.pdf", b"MZ not a pdf at all", Text(ar="مذكرة"), **given)
    paper = put_paper(world.actor("zahle"), meeting, "a.pdf", PDF, Text(ar="مذكرة"), **given).paper
    withdraw_paper(world.actor("tozeur"), paper, at=NOW)
    with Refusing("paper-withdrawn"):
        withdraw_paper(world.actor("tozeur"), paper, at=NOW)
    again = put_paper(world.actor("zahle"), meeting, "a.pdf", PDF, Text(ar="مذكرة"), **given).paper
    convoke_meeting(world.actor("tozeur"), meeting, at=NOW)
    with Refusing("meeting-is-not-there"):
        withdraw_paper(world.actor("tozeur"), again, at=NOW)
    assert Paper.objects.filter(withdrawn=None).count() == 1


def test_papers_come_in_the_time_that_the_charter_sets() -> None:
    world = a_seated_council(CHARTER.replace("notice: P10D,", "notice: P10D, papers: P5D,"))
    meeting = a_convoked(world)
    put_paper(world.actor("zahle"), meeting, "a.pdf", PDF, Text(ar="مذكرة"), at=STARTS - timedelta(days=5))
    with Refusing("papers-too-late") as refused:
        put_paper(world.actor("zahle"), meeting, "a.pdf", PDF, Text(ar="مذكرة"), at=STARTS - timedelta(days=4))
    assert refused.figures == {"limit": "P5D", "last": (STARTS - timedelta(days=5)).date()}


def test_the_agenda_is_a_tree_that_can_be_ordered() -> None:
    world = a_seated_council()
    chair, meeting = world.actor("tozeur"), a_draft(world)
    first = Item.objects.get()
    under = add_item(chair, meeting, REPORT, under=first.pk, at=NOW).item
    below = add_item(chair, meeting, REPORT, under=under, at=NOW).item
    second = add_item(chair, meeting, Draft(title=Text(ar="قرار"), kind="decision", minutes=20), at=NOW).item
    with Refusing("agenda-too-deep"):
        add_item(chair, meeting, REPORT, under=below, at=NOW)
    assert [(p.number, p.item.pk) for p in agenda_of(row(meeting))] == [
        ("1", first.pk), ("1.1", under), ("1.1.1", below), ("2", second),
    ]  # fmt: skip
    move_item(chair, second, "up", at=NOW)
    assert [p.number for p in agenda_of(row(meeting)) if p.item.pk == second] == ["1"]
    with Refusing("cannot-move-there"):
        move_item(chair, second, "up", at=NOW)
    with Refusing("item-not-empty"):
        remove_item(chair, first.pk, at=NOW)
    remove_item(chair, below, at=NOW)
    change_item(chair, second, Draft(title=Text(ar="آخر"), kind="report"), at=NOW)
    with Refusing("no-such-kind-of-item"):
        change_item(chair, second, Draft(title=Text(ar="آخر"), kind="song"), at=NOW)
    with Refusing("minutes-out-of-range"):
        change_item(chair, second, Draft(title=Text(ar="آخر"), minutes=0), at=NOW)
    convoke_meeting(chair, meeting, at=NOW)
    with Refusing("meeting-is-not-there"):
        remove_item(chair, second, at=NOW)
    assert add_item(chair, meeting, REPORT, at=NOW).late


def test_a_form_sent_twice_adds_one_point() -> None:
    world = a_seated_council()
    meeting = a_draft(world)
    chair = world.actor("tozeur").submitting(uuid4())
    assert add_item(chair, meeting, REPORT, at=NOW) == add_item(chair, meeting, REPORT, at=NOW)
    assert Item.objects.count() == 2


def test_a_draft_is_changed_and_a_convoked_meeting_is_moved_with_its_reason() -> None:
    world = a_seated_council()
    chair, meeting = world.actor("tozeur"), a_draft(world)
    change_meeting(chair, meeting, a_plan(place=Text(ar="القاعة الكبرى")), at=NOW)
    convoke_meeting(chair, meeting, at=NOW)
    with Refusing("meeting-is-not-there"):
        change_meeting(chair, meeting, a_plan(), at=NOW)
    with Refusing("say-why"):
        move_meeting(chair, meeting, a_plan(), Text(), at=NOW)
    sooner = NOW + timedelta(days=8)
    with Refusing("notice-too-short"):
        move_meeting(chair, meeting, a_plan(starts=sooner, ends=sooner + timedelta(hours=1)), WHY, at=NOW)
    acknowledge_convocation(world.actor("zahle"), meeting, world.members["zahle"].pk, "coming", at=NOW)
    moved = STARTS + timedelta(days=3)
    event = move_meeting(chair, meeting, a_plan(starts=moved, ends=moved + timedelta(hours=1)), WHY, at=later())
    assert (event.sequence, event.on, row(meeting).starts) == (1, moved.date().isoformat(), moved)
    assert not Invitation.objects.exclude(answer="").exists()


def test_a_meeting_is_cancelled_before_it_begins_only() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    with Refusing("say-why"):
        cancel_meeting(world.actor("tozeur"), meeting, Text(), at=NOW)
    assert cancel_meeting(world.actor("tozeur"), meeting, WHY, at=NOW).sequence == 1
    with Refusing("meeting-may-follow"):
        cancel_meeting(world.actor("tozeur"), meeting, WHY, at=NOW)
    other = a_sitting(world)
    with Refusing("meeting-may-follow"):
        cancel_meeting(world.actor("tozeur"), other, WHY, at=NOW)


def test_a_convocation_is_answered_by_who_was_called() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    acknowledge_convocation(world.actor("zahle"), meeting, world.members["zahle"].pk, "absent", at=NOW)
    acknowledge_convocation(world.actor("zahle"), meeting, world.members["zahle"].pk, "coming", at=later())
    found = Invitation.objects.get(organisation__key="zahle")
    assert (found.answer, found.acknowledged) == ("coming", later())
    for key, whose in (("gafsa", "gafsa"), ("zahle", "agadir")):
        with Refusing("not-called"):
            acknowledge_convocation(world.actor(key), meeting, world.members[whose].pk, "coming", at=NOW)
    with Refusing("answer-unknown"):
        acknowledge_convocation(world.actor("zahle"), meeting, world.members["zahle"].pk, "maybe", at=NOW)


def test_a_seat_asks_for_an_extraordinary_meeting() -> None:
    world = a_seated_council()
    given = ("council", world.members["zahle"].pk, a_plan())
    with Refusing("say-why"):
        ask_for_meeting(world.actor("zahle"), *given, Text(), at=NOW)
    with Refusing("no-seat-in-the-organ"):
        ask_for_meeting(world.actor("gafsa"), "council", world.members["gafsa"].pk, a_plan(), WHY, at=NOW)
    found = row(ask_for_meeting(world.actor("zahle"), *given, WHY, at=NOW).meeting)
    assert (found.kind, found.requested_on, found.state) == ("extraordinary", TODAY, "draft")


def test_who_was_heard_beforehand_is_noted() -> None:
    world = a_seated_council()
    chair, meeting = world.actor("tozeur"), a_draft(world)
    with Refusing("no-such-body"):
        note_consultation(chair, meeting, "the-neighbours", WHY, at=NOW)
    with Refusing("say-what-was-said"):
        note_consultation(chair, meeting, "secretary", Text(), at=NOW)
    note_consultation(chair, meeting, "secretary", WHY, at=NOW)
    note_consultation(chair, meeting, "secretary", WHY, at=NOW)
    assert row(meeting).consultations.count() == 1  # type: ignore[attr-defined]


def test_an_observer_is_called_without_a_vote_and_a_suspended_seat_too() -> None:
    world = a_seated_council(CHARTER.replace("    quorum: {share", "    observers: [town]\n    quorum: {share", 1))
    member = world.network.memberships.get(organisation__key="zahle")  # type: ignore[attr-defined]
    type(member).objects.filter(pk=member.pk).update(state="suspended")
    assert convoke_meeting(world.actor("tozeur"), a_draft(world), at=NOW).seats == 2
    found = dict(Invitation.objects.values_list("organisation__key", "entitled"))
    assert found == {"tozeur": True, "agadir": True, "zahle": False, "gafsa": False, "fes": False}


def invitations(message: EmailMessage) -> list[Calendar]:
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def told(world: World, event: str) -> list[Calendar]:
    mail.outbox.clear()
    deliver(Entry.objects.filter(event=event).latest("pk").pk)
    run_all()
    found = [calendar for sent in mail.outbox for calendar in invitations(sent.message())]  # type: ignore[arg-type]
    assert mail.outbox
    assert len(found) == len(mail.outbox)
    return found


@pytest.mark.django_db(transaction=True)
def test_the_mail_carries_the_meeting_for_the_readers_calendar() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    [first, *_] = told(world, "MeetingConvoked")
    event = first.walk("VEVENT")[0]
    assert (first["method"], int(event["sequence"]), str(event["status"])) == ("REQUEST", 0, "CONFIRMED")
    assert event.decoded("dtstart") == STARTS.astimezone(UTC)
    assert str(event["uid"]) == f"{row(meeting).token}@mithaq"
    moved = STARTS + timedelta(days=1)
    move_meeting(world.actor("tozeur"), meeting, a_plan(starts=moved, ends=moved + timedelta(hours=1)), WHY, at=NOW)
    [second, *_] = told(world, "MeetingMoved")
    assert (int(second.walk("VEVENT")[0]["sequence"]), second["method"]) == (1, "REQUEST")
    cancel_meeting(world.actor("tozeur"), meeting, WHY, at=NOW)
    [third, *_] = told(world, "MeetingCancelled")
    last = third.walk("VEVENT")[0]
    assert (int(last["sequence"]), third["method"], str(last["status"])) == (2, "CANCEL", "CANCELLED")
    assert str(last["uid"]) == str(event["uid"])


def test_the_day_counts_from_the_seat_that_was_filled_then() -> None:
    """A seat that falls vacant before the convocation is not called."""
    world = a_seated_council()
    world.network.mandates.filter(organ="council", organisation__key="zahle").update(until=date(2026, 6, 1))  # type: ignore[attr-defined]
    take_over_mandates(world.platform, [Held(world.members["fes"].pk, date(2026, 6, 1), organ="council")], at=NOW)
    a_convoked(world)
    assert set(Invitation.objects.values_list("organisation__key", flat=True)) == {"tozeur", "agadir", "fes"}
