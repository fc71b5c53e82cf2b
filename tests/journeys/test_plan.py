"""A date is found, and a roadmap is written, heard and decided: phones, Arabic, no script, from the first word to the evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.plans.evidence import plans_evidence
from mithaq.domains.plans.models import Plan
from mithaq.domains.polls.models import TimePoll
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import World
from tests.domains.plans.planning import a_world
from tests.journeys.looking import wants
from tests.journeys.phones import Phones, click, follow, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    world = a_world()
    for key in ("tozeur", "agadir", "zahle"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def test_a_date_is_found_for_a_meeting(phones: Phones, world: World) -> None:
    today, since = timezone.now().date(), Entry.objects.latest("pk").pk
    page = phones.show("tozeur", "open-time-poll")
    page.select_option("[name=organ]", "council")
    page.fill("[name=title_ar]", "اجتماع الخريف")
    page.fill("[name=place_ar]", "قصر البلدية")
    for row, days in enumerate((21, 24), 1):
        page.fill(f"[name=day_{row}]", (today + timedelta(days=days)).isoformat())
        page.fill(f"[name=begins_{row}]", "10:00")
    page.fill("[name=closes]", (today + timedelta(days=6)).isoformat())
    send(page)
    poll, since = TimePoll.objects.get(), follow(since)
    for key, answers in (("agadir", ("no", "yes")), ("zahle", ("if-need-be", "yes"))):
        seat = phones.show(key, "workspace-of")
        click(seat.locator(".awaits a", has_text="اجتماع الخريف").first)
        for group, answer in zip(seat.locator(".own fieldset.one-time").all(), answers, strict=True):
            group.locator(f"input[value={answer}]").check()
        assert wants(seat) == []
        send(seat)
    page = phones.show("tozeur", "time-poll", poll.number)
    best = page.locator("li.best")
    assert best.count() == 1 and best.locator(".assent b").inner_text() == "2"
    click(best.locator("form button"))
    follow(since)
    meeting = Meeting.objects.get()
    assert meeting.starts.date() == today + timedelta(days=24)
    page = phones.show("tozeur", "prepare-meeting", meeting.number)
    assert "اجتماع الخريف" in page.locator("h1").inner_text()


def test_a_roadmap_is_written_heard_decided_and_followed(phones: Phones, world: World) -> None:
    today, since = timezone.now().date(), Entry.objects.latest("pk").pk
    page = phones.show("tozeur", "plans")
    click(page.locator(".begin a"))
    page.select_option("[name=kind]", "roadmap")
    page.fill("[name=title_ar]", "خارطة طريق النهر")
    page.fill("[name=since]", today.isoformat())
    page.fill("[name=until]", (today + timedelta(days=700)).isoformat())
    send(page)
    click(page.locator("a[href$='/items/add/']"))
    page.fill("[name=title_ar]", "ماء أقل ضياعا")
    page.select_option("[name=lead]", str(world.members["gafsa"].pk))
    page.check("[name=sorted-list-item][value=left]")
    assert wants(page) == []
    send(page)
    page.fill("[name=until]", (today + timedelta(days=3)).isoformat())
    send(page, "form[action$='/open/']")
    since = follow(since)
    plan = Plan.objects.get()
    all_say_a_word(phones, world, plan)
    page = phones.show("tozeur", "plan", plan.number)
    assert "نضيف خزانات الأحياء" in page.locator("#positions").inner_text()
    send(page, "form[action$='/settle/']")
    click(page.locator("a[href$='/vote/']"))
    page.fill("[name=reasons_ar]", "انتهت الخارطة السابقة")
    send(page)
    since = follow(since)
    for key in ("tozeur", "agadir"):
        seat = phones.show(key, "motion", plan_motion(plan))
        seat.check("input[name=answer][value=assent]")
        click(seat.locator("section[id^=seat-] button[type=submit]"))
    follow(since)
    assert "معتمدة" in phones.show("", "plan", plan.number).locator(".note").inner_text()
    led = phones.show("gafsa", "plan", plan.number)
    click(led.locator("a[href$='/report/']"))
    led.select_option("[name=state]", "running")
    led.fill("[name=progress_ar]", "بدأ قياس الضياع")
    send(led)
    assert "بدأ قياس الضياع" in led.locator("#item-1").inner_text()
    kept = plans_evidence(constitution_of(world.network, today), today)
    assert [row.value("state") for row in kept["plan"].records] == [("approved",)]
    assert len(kept["response"].records) == len(world.members) + 1


def all_say_a_word(phones: Phones, world: World, plan: Plan) -> None:
    """Every town says its position on its own phone, and the council by one of its seats."""
    for key in world.members:
        seat = phones.show(key, "workspace-of")
        click(seat.locator(".awaits a", has_text="خارطة طريق النهر").first)
        own = seat.locator("form[action$='/position/']", has=seat.locator(f"input[value='{world.members[key].pk}']"))
        own.locator("input[value=contributed]" if key == "gafsa" else "input[value=validated]").check()
        if key == "gafsa":
            own.locator("textarea").fill("نضيف خزانات الأحياء")
        click(own.locator("button"))
        assert seat.locator("[role=alert]").count() == 0
    council = phones.show("agadir", "plan", plan.number).locator("form[action$='/position/']", has=phones.of("agadir").locator("input[value='organ:council']"))  # fmt: skip
    council.locator("input[value=validated]").check()
    click(council.locator("button"))


def plan_motion(plan: Plan) -> int:
    return Motion.objects.get(proposal__plan=plan.pk).number
