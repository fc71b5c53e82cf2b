"""Meetings over HTTP: what everybody reads, what those who prepare write, and every refusal with its clause."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.convoking_commands import convoke_meeting
from mithaq.domains.meetings.models import Consultation, Invitation, Item, Meeting, Paper, Proxy
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from tests.web.sittings import PDF, a_convoked, a_draft, a_sitting, a_world, client, where
from tests.web.test_state_matrix import whole_database

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def the_plan(days: int = 20, **more: str) -> dict[str, str]:
    day = (timezone.now() + days * DAY).date().isoformat()
    given = {
        "organ": "council",
        "title_ar": "اجتماع",
        "kind": "ordinary",
        "day": day,
        "begins": "10:00",
        "ends": "12:00",
    }
    return given | {"manner": "room", "place_ar": "قصر البلدية", "submission": str(uuid4())} | more


def test_a_meeting_is_planned_filled_convoked_and_answered_in_the_browser() -> None:
    world = a_world()
    chair = client(world, "tozeur")
    answer = chair.post(where(world, "plan-meeting"), the_plan())
    meeting = Meeting.objects.get()
    assert answer["Location"] == where(world, "prepare-meeting", meeting.number)
    assert (meeting.state, meeting.organ, meeting.starts.hour) == ("draft", "council", 10)
    point = {"title_ar": "الماء", "kind": "report", "minutes": "15", "owner": world.members["agadir"].pk}
    assert chair.post(where(world, "add-item", meeting.number), point).status_code == 302
    under = {"title_ar": "السد", "kind": "decision", "under": Item.objects.get().pk}
    assert chair.post(where(world, "add-item", meeting.number), under).status_code == 302
    paper = {"title_ar": "تقرير", "file": SimpleUploadedFile("r.pdf", PDF), "item": Item.objects.order_by("pk")[0].pk}
    assert chair.post(where(world, "put-paper", meeting.number), paper).status_code == 302
    heard = {"body": "assembly", "note_ar": "يوافقون"}
    assert chair.post(where(world, "note-heard", meeting.number), heard).status_code == 302
    assert (Item.objects.count(), Paper.objects.count(), Consultation.objects.count()) == (2, 1, 1)
    page = chair.get(where(world, "prepare-meeting", meeting.number)).content.decode()
    assert "السد" in page and "1.1" in page
    assert chair.post(where(world, "prepare-step", meeting.number, "convoke")).status_code == 302
    assert Invitation.objects.filter(meeting=meeting, entitled=True).count() == 3
    seat = client(world, "agadir")
    given = {"organisation": world.members["agadir"].pk, "answer": "coming"}
    assert seat.post(where(world, "answer-convocation", meeting.number), given).status_code == 302
    assert Invitation.objects.get(organisation__key="agadir").answer == "coming"
    lent = {"organisation": world.members["zahle"].pk, "holder": world.members["agadir"].pk}
    assert client(world, "zahle").post(where(world, "lend-vote", meeting.number), lent).status_code == 302
    assert Proxy.objects.filter(withdrawn=None).count() == 1
    assert client(world, "zahle").post(where(world, "take-vote-back", meeting.number), lent).status_code == 302
    assert Proxy.objects.filter(withdrawn=None).count() == 0


def test_a_notice_that_is_too_short_names_its_clause_and_changes_nothing() -> None:
    world = a_world()
    meeting = a_draft(world, starts=timezone.now() + 3 * DAY)
    before = whole_database()
    answer = client(world, "tozeur").post(where(world, "prepare-step", meeting.number, "convoke"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert where(world, "clause", "2.1") in page and "errors" in page
    assert whole_database() == before


def test_what_was_typed_stays_when_the_plan_is_refused() -> None:
    world = a_world()
    answer = client(world, "tozeur").post(where(world, "plan-meeting"), the_plan(manner="online", title_ar="لقاء مائي"))
    assert answer.status_code == 409
    assert "لقاء مائي" in answer.content.decode()
    assert not Meeting.objects.exists()
    answer = client(world, "tozeur").post(where(world, "plan-meeting"), the_plan(begins="x"))
    assert answer.status_code == 422


def test_the_same_form_sent_twice_plans_one_meeting() -> None:
    world, given = a_world(), the_plan()
    for _ in range(2):
        assert client(world, "tozeur").post(where(world, "plan-meeting"), given).status_code == 302
    assert Meeting.objects.count() == 1


def test_moving_and_cancelling_say_why() -> None:
    world = a_world()
    meeting = a_convoked(world)
    chair = client(world, "tozeur")
    assert chair.post(where(world, "move-meeting", meeting.number), the_plan(days=30)).status_code == 409
    answer = chair.post(where(world, "move-meeting", meeting.number), the_plan(days=30, why_ar="تعذّر الحضور"))
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.sequence, meeting.state) == (1, "convoked")
    assert chair.post(where(world, "cancel-meeting", meeting.number), {"why_ar": " "}).status_code == 409
    assert chair.post(where(world, "cancel-meeting", meeting.number), {"why_ar": "أُلغي"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "أُلغي" in client(world, None).get(where(world, "meeting", meeting.number)).content.decode()


def test_a_seat_asks_for_a_meeting_and_a_stranger_to_the_organ_cannot() -> None:
    world = a_world()
    given = the_plan(why_ar="حالة عاجلة", organisation=str(world.members["zahle"].pk))
    assert client(world, "zahle").post(where(world, "ask-meeting"), given).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.requested_by) == ("extraordinary", world.members["zahle"])
    other = the_plan(why_ar="حالة", organisation=str(world.members["gafsa"].pk))
    assert client(world, "gafsa").post(where(world, "ask-meeting"), other).status_code == 422
    assert Meeting.objects.count() == 1


def test_a_draft_is_absent_for_others() -> None:
    world = a_world()
    meeting = a_draft(world)
    for key in (None, "gafsa"):
        assert client(world, key).get(where(world, "meeting", meeting.number)).status_code == 404
        assert "اجتماع المجلس" not in client(world, key).get(where(world, "meetings")).content.decode()
    assert client(world, "zahle").get(where(world, "meeting", meeting.number)).status_code == 200
    assert client(world, "zahle").get(where(world, "prepare-meeting", meeting.number)).status_code == 404


def test_papers_and_the_online_room_are_for_those_who_are_called() -> None:
    world = a_world()
    meeting = a_convoked(world)
    Meeting.objects.filter(pk=meeting.pk).update(manner="mixed", online="https://room.example/x")
    paper = Paper.objects.get(file__public=False)
    assert client(world, "zahle").get(where(world, "meeting-paper", meeting.number, paper.pk)).status_code == 200
    assert client(world, "gafsa").get(where(world, "meeting-paper", meeting.number, paper.pk)).status_code == 404
    StoredFile.objects.filter(pk=paper.file.pk).update(removed=timezone.now())
    assert client(world, "zahle").get(where(world, "meeting-paper", meeting.number, paper.pk)).status_code == 404
    seen = {key: client(world, key).get(where(world, "meeting", meeting.number)).content.decode() for key in (None, "gafsa", "zahle")}  # fmt: skip
    assert "room.example" in seen["zahle"]
    assert all("room.example" not in seen[key] for key in (None, "gafsa"))
    assert "room.example" not in client(world, None).get(where(world, "meetings-feed")).content.decode()


def test_a_text_is_tabled_amended_and_withdrawn() -> None:
    world = a_world()
    meeting = a_convoked(world)
    seat = client(world, "agadir")
    given = {"act": "resolution.adopt", "title_ar": "موعد سنوي", "text_ar": "فقرة أولى.\n\nفقرة ثانية."}
    assert seat.post(where(world, "table-motion", meeting.number), given).status_code == 302
    motion = Motion.objects.get()
    assert (motion.state, len(motion.wording)) == ("tabled", 2)
    amend = {"paragraph": "2", "text_ar": "فقرة أخرى."}
    where_to = where(world, "amend-motion", meeting.number, motion.number)
    assert client(world, "zahle").post(where_to, amend).status_code == 302
    assert client(world, "gafsa").post(where_to, amend).status_code == 404
    back = where(world, "prepare-step", meeting.number, "motion-back")
    assert client(world, "zahle").post(back, {"row": motion.pk}).status_code == 409
    assert seat.post(back, {"row": motion.pk}).status_code == 302
    motion.refresh_from_db()
    assert motion.state == "withdrawn"


@pytest.mark.parametrize("step", ["convoke", "up", "down", "remove", "paper-back", "carry", "referral"])
def test_only_who_convenes_takes_a_step(step: str) -> None:
    world = a_world()
    meeting = a_draft(world)
    before = whole_database()
    for key in ("gafsa", "zahle"):
        answer = client(world, key).post(where(world, "prepare-step", meeting.number, step), {"row": "1"})
        assert answer.status_code == 404
    assert client(world, "tozeur").post(where(world, "prepare-step", meeting.number, step), {"row": "9" * 9}).status_code in (302, 404, 409)  # fmt: skip
    if step != "convoke":
        assert whole_database() == before


def test_another_networks_row_is_absent_and_no_entry_is_left() -> None:
    world = a_world()
    meeting = a_draft(world)
    before = Entry.objects.count()
    for step in ("remove", "carry", "unknown"):
        answer = client(world, "tozeur").post(where(world, "prepare-step", meeting.number, step), {"row": "987654"})
        assert answer.status_code == 404
    assert Entry.objects.count() == before


def test_the_pages_say_who_came_and_how_each_seat_voted() -> None:
    from mithaq.domains.meetings.sitting_commands import close_meeting
    from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
    from tests.domains.meetings.sitting import seat

    world = a_world()
    meeting, motion = a_sitting(world, "tozeur", "agadir")
    at = timezone.now()
    open_vote(world.actor("tozeur"), motion, at=at)
    cast_vote(world.actor("agadir"), seat(motion, "agadir"), "refuse", at=at)
    page = client(world, None).get(where(world, "meeting", meeting.number)).content.decode()
    assert "ضد" not in page or "seat" not in page  # nothing of an open vote is named
    row = Motion.objects.get(pk=motion)
    assert "Refusal" not in client(world, None).get("/en" + where(world, "motion", row.number)[3:]).content.decode()
    cast_vote(world.actor("tozeur"), seat(motion, "tozeur"), "assent", at=at)
    close_vote(world.actor("tozeur"), motion, at=at)
    close_meeting(world.actor("tozeur"), meeting.pk, at=at)
    page = client(world, None).get("/en" + where(world, "meeting", meeting.number)[3:]).content.decode()
    assert "How each seat voted" in page and "Against" in page and "Who came" in page
    organ = client(world, None).get("/en" + where(world, "organ", "council")[3:]).content.decode()
    assert "Record of attendance" in organ and "came 1 of 1 times" in organ and "came 0 of 1 times" in organ


def test_what_awaits_each() -> None:
    world = a_world()
    meeting = a_draft(world, starts=timezone.now() + 40 * DAY)
    page = client(world, "tozeur").get(where(world, "workspace-of")).content.decode()
    assert where(world, "prepare-meeting", meeting.number) in page
    assert where(world, "prepare-meeting", meeting.number) not in client(world, "zahle").get(where(world, "workspace-of")).content.decode()  # fmt: skip
    convoke_meeting(world.actor("tozeur"), meeting.pk, at=timezone.now())
    page = client(world, "zahle").get(where(world, "workspace-of")).content.decode()
    assert where(world, "meeting", meeting.number) in page
    assert where(world, "meeting", meeting.number) not in client(world, "gafsa").get(where(world, "workspace-of")).content.decode()  # fmt: skip


def test_an_item_is_changed_and_moved() -> None:
    world = a_world()
    meeting = a_draft(world)
    chair = client(world, "tozeur")
    first = Item.objects.order_by("pk")[0]
    given = {"title_ar": "تقرير جديد", "kind": "information"}
    assert chair.get(where(world, "change-item", meeting.number, first.pk)).status_code == 200
    assert chair.post(where(world, "change-item", meeting.number, first.pk), given).status_code == 302
    assert (
        chair.post(where(world, "add-item", meeting.number), {"title_ar": "آخر", "kind": "report"}).status_code == 302
    )
    assert chair.post(where(world, "prepare-step", meeting.number, "down"), {"row": first.pk}).status_code == 302
    first.refresh_from_db()
    assert (first.position, first.title) == (2, Text(ar="تقرير جديد"))
    assert chair.post(where(world, "prepare-step", meeting.number, "down"), {"row": first.pk}).status_code == 409


def test_after_the_close_the_page_leads_to_the_minutes() -> None:
    from mithaq.domains.meetings.sitting_commands import close_meeting

    world = a_world()
    meeting, _motion = a_sitting(world)
    begin, give = (where(world, name, meeting.number) for name in ("begin-minutes", "give-action"))
    page = client(world, "tozeur").get(where(world, "meeting", meeting.number)).content.decode()
    assert give in page and begin not in page
    close_meeting(world.actor("tozeur"), meeting.pk, at=timezone.now())
    page = client(world, "tozeur").get(where(world, "meeting", meeting.number)).content.decode()
    assert begin in page
    for key in (None, "fes"):
        page = client(world, key).get(where(world, "meeting", meeting.number)).content.decode()
        assert begin not in page and give not in page


def test_a_notice_leads_to_the_meeting_and_a_request_to_its_preparation() -> None:
    from mithaq.web.wording.where import address_of

    world = a_world()
    given = the_plan(why_ar="حالة عاجلة", organisation=str(world.members["zahle"].pk))
    client(world, "zahle").post(where(world, "ask-meeting"), given)
    meeting, asked = Meeting.objects.get(), Entry.objects.get(event="MeetingAsked")
    assert address_of(asked, world.network.slug) == where(world, "prepare-meeting", meeting.number)
    convoked = a_convoked(world)
    called = Entry.objects.get(event="MeetingConvoked")
    assert address_of(called, world.network.slug) == where(world, "meeting", convoked.number)
    planned = Entry.objects.filter(event="MeetingPlanned").first()
    assert planned is not None
    assert address_of(planned, world.network.slug) == where(world, "meeting", convoked.number)


def test_an_application_and_a_file_go_to_the_next_meeting_from_the_desk() -> None:
    from tests.applying import an_application

    world = a_world()
    meeting, application = a_convoked(world), an_application(world)
    desk = client(world, "agadir").get(where(world, "desk-file", application.pk)).content.decode()
    to_table = where(world, "table-on", "admit")
    assert f"{to_table}?about={application.pk}" in desk
    given = {"about": application.pk, "meeting": meeting.number, "title_ar": "قبول"}
    page = client(world, "agadir").get(to_table, {"about": application.pk}).content.decode()
    assert f'value="{meeting.number}"' in page
    assert client(world, "agadir").post(f"{to_table}?about={application.pk}", given).status_code == 302
    motion = Motion.objects.get()
    assert (motion.mode, motion.state, motion.proposal) == ("sitting", "tabled", {"application": application.pk})
    assert client(world, "fes").get(to_table, {"about": application.pk}).status_code == 404
    assert (
        client(world, "agadir").get(where(world, "table-on", "nothing"), {"about": application.pk}).status_code == 404
    )
