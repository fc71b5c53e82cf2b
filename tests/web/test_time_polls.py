"""Time polls over HTTP: opened, answered, changed, chosen; what strangers do not see, and every refusal with what was typed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from mithaq.domains.meetings.models import Meeting
from mithaq.domains.membership.models import Membership
from mithaq.domains.polls.models import TimePoll, TimeReply
from mithaq.domains.polls.queries import times_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.tasks import deliver
from mithaq.reactions.worker import run_all
from tests.builders import World
from tests.web.asking_times import DAY, a_poll
from tests.web.sittings import a_world, client, where
from tests.web.test_state_matrix import whole_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def asked(days: tuple[int, ...] = (21, 22), *, closes: int = 7, **more: str) -> dict[str, str]:
    today = timezone.now().date()
    given = {"organ": "council", "title_ar": "اجتماع الخريف", "manner": "room", "place_ar": "القصر"}
    for row, day in enumerate(days, 1):
        when = {f"day_{row}": str(today + day * DAY), f"begins_{row}": "10:00", f"length_{row}": "90"}
        given |= when
    return given | {"closes": str(today + closes * DAY), "submission": str(uuid4())} | more


def said(world: World, poll: TimePoll, key: str, *answers: str, **more: str) -> dict[str, str]:
    rows = zip(times_of(poll), answers, strict=False)
    given = {f"time-{time.pk}": answer for time, answer in rows}
    return given | {"organisation": str(world.members[key].pk), "submission": str(uuid4())} | more


def test_a_date_is_found_in_the_browser(world: World) -> None:
    chair, seat = client(world, "tozeur"), client(world, "agadir")
    answer = chair.post(where(world, "open-time-poll"), asked((21, 22, 26)))
    poll = TimePoll.objects.get()
    page = where(world, "time-poll", poll.number)
    assert answer["Location"] == page and poll.times.count() == 3
    assert (times_of(poll)[0].ends - times_of(poll)[0].starts) == timedelta(minutes=90)
    assert seat.get(page).content.decode().count("<fieldset") == 3
    given = said(world, poll, "agadir", "yes", "no", "if-need-be", remark="مساء فقط")
    assert seat.post(where(world, "answer-time-poll", poll.number), given)["Location"] == page
    again = said(world, poll, "agadir", "no", "yes", "yes")
    assert seat.post(where(world, "answer-time-poll", poll.number), again).status_code == 302
    assert [row.answer for row in TimeReply.objects.get().answers.order_by("time__starts")] == ["no", "yes", "yes"]
    chosen = {"time": str(times_of(poll)[1].pk), "submission": str(uuid4())}
    assert chair.post(where(world, "choose-time", poll.number), chosen)["Location"] == page
    deliver.func(Entry.objects.get(event="TimePollDecided").pk)
    meeting = Meeting.objects.get()
    assert where(world, "prepare-meeting", meeting.number) in chair.get(page).content.decode()
    assert where(world, "meeting", meeting.number) not in client(world, None).get(page).content.decode()
    assert page in chair.get(where(world, "meeting", meeting.number)).content.decode()


@pytest.mark.parametrize(
    ("days", "closes", "said"),
    [((21,), 7, "اقترحوا من"), ((-1, 21), 7, "وقت لاحق"), ((21, 21), 7, "مرتين"), ((21, 22), 30, "آخر يوم للإجابة")],
    ids=["one time", "in the past", "twice", "closes too late"],
)
def test_a_question_that_makes_no_sense_is_refused_and_stays(
    days: tuple[int, ...], closes: int, said: str, world: World
) -> None:
    chair, before = client(world, "tozeur"), whole_database()
    answer = chair.post(where(world, "open-time-poll"), asked(days, closes=closes))
    page = answer.content.decode()
    assert answer.status_code == 409 and "اجتماع الخريف" in page
    assert where(world, "clause", "2.1") in page
    assert said in page
    assert whole_database() == before


def test_half_a_row_and_a_missing_title_are_said_at_their_fields(world: World) -> None:
    given = asked(title_ar="", day_7=str(timezone.now().date() + 30 * DAY))
    answer = client(world, "tozeur").post(where(world, "open-time-poll"), given)
    page = answer.content.decode()
    assert answer.status_code == 422 and "#id_begins_7" in page and "#id_title_ar" in page
    assert "<details open>" in page, "the row with the fault is not folded away"


def test_an_answer_with_a_gap_is_refused_and_what_was_chosen_stays(world: World) -> None:
    poll, before = a_poll(world), whole_database()
    given = said(world, poll, "agadir", "yes", "no", remark="نأتي بالقطار")
    answer = client(world, "agadir").post(where(world, "answer-time-poll", poll.number), given)
    page = answer.content.decode()
    assert answer.status_code == 409 and page.count(" checked>") == 2 and "نأتي بالقطار" in page
    after = whole_database()
    assert after == before


def test_after_the_last_day_the_form_is_gone_and_an_answer_is_refused(world: World) -> None:
    poll = a_poll(world, opened=10, closes=(timezone.now() - 2 * DAY).date())
    seat = client(world, "agadir")
    assert "<fieldset" not in seat.get(where(world, "time-poll", poll.number)).content.decode()
    given = said(world, poll, "agadir", "yes", "no", "no")
    assert seat.post(where(world, "answer-time-poll", poll.number), given).status_code == 409
    assert not TimeReply.objects.exists()


@pytest.mark.parametrize("key", ["agadir", "fes"])
def test_a_suspended_member_and_who_has_no_seat_do_not_answer(key: str, world: World) -> None:
    poll = a_poll(world)
    if key == "agadir":
        Membership.objects.filter(organisation__key=key).update(state="suspended")
    someone = client(world, key)
    assert "<fieldset" not in someone.get(where(world, "time-poll", poll.number)).content.decode()
    given = said(world, poll, key, "yes", "no", "no")
    assert someone.post(where(world, "answer-time-poll", poll.number), given).status_code == 409
    assert not TimeReply.objects.exists()


def test_everybody_reads_the_answers_and_only_those_inside_the_remarks(world: World) -> None:
    poll = a_poll(world, manner="mixed", online="https://meet.example/secret")
    given = said(world, poll, "agadir", "yes", "no", "if-need-be", remark="ملاحظة للمقاعد")
    client(world, "agadir").post(where(world, "answer-time-poll", poll.number), given)
    page = where(world, "time-poll", poll.number)
    name = world.members["agadir"].names.in_("ar")
    for key, inside in ((None, False), ("fes", False), ("zahle", True), ("tozeur", True)):
        shown = client(world, key).get(page).content.decode()
        assert name in shown and "meet.example/secret" not in shown
        assert ("ملاحظة للمقاعد" in shown) == inside, key


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_each_time_says_what_the_charter_says_of_it(language: str, world: World) -> None:
    poll = a_poll(world, opened=14, closes=(timezone.now() + 5 * DAY).date())
    with override(language):
        page = client(world, "tozeur").get(where(world, "time-poll", poll.number)).content.decode()
        assert where(world, "clause", "2.1") in page
    assert {"ar": "المهلة", "fr": "préavis", "en": "notice"}[language] in page
    assert page.count(where(world, "choose-time", poll.number)[3:]) < 3, "a time inside the notice cannot be chosen"


def test_it_awaits_the_seats_and_then_whoever_chooses(world: World) -> None:
    poll = a_poll(world)
    page, desk = where(world, "time-poll", poll.number), where(world, "workspace-of")
    assert page in client(world, "agadir").get(desk).content.decode()
    for key in ("agadir", "zahle", "tozeur"):
        given = said(world, poll, key, "yes", "yes", "no")
        client(world, key).post(where(world, "answer-time-poll", poll.number), given)
    assert page not in client(world, "agadir").get(desk).content.decode()
    assert page in client(world, "tozeur").get(desk).content.decode()
    assert page not in client(world, "fes").get(desk).content.decode()


def test_without_a_date_the_reason_is_asked_for_and_shown(world: World) -> None:
    poll, chair = a_poll(world), client(world, "tozeur")
    assert chair.post(where(world, "drop-time-poll", poll.number), {"why_ar": " "}).status_code == 409
    given = {"why_ar": "لا يناسب أي موعد", "submission": str(uuid4())}
    assert chair.post(where(world, "drop-time-poll", poll.number), given).status_code == 302
    assert "لا يناسب أي موعد" in client(world, None).get(where(world, "time-poll", poll.number)).content.decode()


def test_a_time_of_no_poll_and_a_made_up_name_change_nothing(world: World) -> None:
    poll, before = a_poll(world), whole_database()
    chair, seat = client(world, "tozeur"), client(world, "agadir")
    for time in ("0", "x", "9" * 30):
        assert chair.post(where(world, "choose-time", poll.number), {"time": time}).status_code in (404, 409)
    given = said(world, poll, "agadir", "yes", "no", "no") | {
        "time-x": "yes",
        "time-" + "9" * 40: "yes",
        "time-٣": "yes",
    }
    given |= {f"time-{10**17}": "yes"}
    assert seat.post(where(world, "answer-time-poll", poll.number), given).status_code == 409
    assert whole_database() == before
    assert client(world, None).get(where(world, "time-poll", 99)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_seats_are_told_by_mail_and_the_meeting_is_drafted_by_the_worker(world: World) -> None:
    poll = a_poll(world)
    given = said(world, poll, "agadir", "yes", "yes", "no")
    client(world, "agadir").post(where(world, "answer-time-poll", poll.number), given)
    client(world, "tozeur").post(where(world, "choose-time", poll.number), {"time": str(times_of(poll)[0].pk)})
    run_all()
    assert Meeting.objects.count() == 1 and TimePoll.objects.get().meeting is not None
    assert any(f"/meetings/polls/{poll.number}/" in message.body for message in mail.outbox)
