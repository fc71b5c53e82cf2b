"""A sitting of the steering committee of Connective Cities, from its convocation to its close: Arabic, a phone, no script.

The convocation keeps the charter's fifteen days, so this journey has a server and a clock of its own: what comes before
the meeting happens three weeks ago, the meeting happens now.
"""

from __future__ import annotations

import re
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from mithaq.charter.text import Text
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Invitation, Meeting
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.domains.membership.models import Membership, StandingFile
from mithaq.domains.membership.standing_commands import open_standing_file
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from tests.applying import an_application
from tests.builders import FOUNDED, World, organisations
from tests.journeys.looking import LANGUAGES, faults_at_every_width, wants
from tests.journeys.phones import Phones, press, send, then

pytestmark = pytest.mark.django_db(transaction=True)
CHARTER = Path(__file__).parents[2] / "charters" / "connective-cities-mena.yaml"
SEATED = ("tozeur", "gafsa", "agadir", "zahle")
REASONS = "لم يشارك في أي نشاط منذ سنة."


@pytest.fixture
def world() -> World:
    """Five members of Connective Cities: four on the steering committee, one of them in its chair, one secretariat."""
    members = organisations("tozeur", "gafsa", "agadir", "zahle", "fes")
    event = found_network(Actor.platform(), CHARTER.read_text(encoding="utf-8"), at=FOUNDED)
    world = World(Network.objects.get(pk=event.network), members)
    joined = [Standing(o.pk, "municipality", FOUNDED.date()) for o in members.values()]
    take_over_members(world.platform, joined, at=FOUNDED)
    posts: list[HeldPost] = []
    for key, organisation in members.items():
        person = know_person(f"mayor@{key}.example", organisation.names, language="ar", invented=True)
        posts.append(HeldPost(organisation.pk, "mayor", person, FOUNDED.date()))
    take_over_posts(Actor.platform(), posts, at=FOUNDED)
    seats = [Held(members[key].pk, FOUNDED.date(), organ="steering") for key in SEATED]
    seats += [Held(members["tozeur"].pk, FOUNDED.date(), office="chair")]
    take_over_mandates(world.platform, seats, at=FOUNDED)
    for key in SEATED:
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def prepared(phones: Phones, world: World, begins: datetime) -> Meeting:
    """The chair plans the meeting, puts three things before it, and convokes; everything with the phone."""
    page = phones.show("tozeur", "plan-meeting")
    page.select_option("[name=organ]", "steering")
    page.fill("[name=title_ar]", "اجتماع اللجنة التوجيهية")
    ends = begins + timedelta(hours=2)
    page.fill("[name=day]", begins.date().isoformat())
    page.fill("[name=begins]", begins.strftime("%H:%M"))
    page.fill("[name=last_day]", ends.date().isoformat() if ends.date() != begins.date() else "")
    page.fill("[name=ends]", ends.strftime("%H:%M"))
    page.fill("[name=place_ar]", "قصر بلدية توزر")
    send(page)
    meeting = Meeting.objects.get()
    page = phones.show("tozeur", "add-item", meeting.number)
    page.fill("[name=title_ar]", "تقرير الرئاسة")
    page.fill("[name=minutes]", "10")
    send(page)
    application, file = an_application_to(world), StandingFile.objects.get()
    for name, about in (("admit", application), ("suspend", file.pk)):
        page = phones.of("agadir")
        where = reverse("table-on", args=[world.network.slug, name])
        page.goto(f"{phones.served}{where}?about={about}")
        page.fill("[name=reasons_ar]", REASONS)
        if name == "suspend":
            page.fill("[name=day]", (begins + timedelta(days=90)).date().isoformat())
        send(page)
    page = phones.show("gafsa", "table-motion", meeting.number)
    page.fill("[name=title_ar]", "موعد اللقاء السنوي")
    page.fill("[name=text_ar]", "يعقد اللقاء السنوي يوم 15 أيار.\n\nتستضيفه بلدية توزر.")
    send(page)
    page = phones.show("tozeur", "prepare-meeting", meeting.number)
    press(page, "convoke")
    assert Invitation.objects.filter(meeting=meeting, entitled=True).count() == 4
    page = phones.show("zahle", "workspace-of")
    page.locator(f".awaits a[href$='/meetings/{meeting.number}/']").first.click()
    page.locator("button[name=answer][value=coming]").click()
    assert Invitation.objects.get(organisation__key="zahle").answer == "coming"
    return meeting


def an_application_to(world: World) -> int:
    found = an_application(world, at=timezone.now(), kind="municipality", declared={}, landing=False)
    return found.pk


def a_file(world: World, at: datetime) -> None:
    """A file on the standing of Fès, opened so long ago that its time to answer is over."""
    member = Membership.objects.get(organisation__key="fes")
    open_standing_file(world.actor("agadir"), member.pk, "suspension", "5.1d", Text(ar=REASONS), at=at)


def voted(phones: Phones, meeting: Meeting, motion: Motion, **answers: str) -> Motion:
    """The chair takes up a point and opens the vote; each seat presses one of three buttons; the chair closes."""
    chair, item = phones.show("tozeur", "meeting-room", meeting.number), motion.items.get()  # type: ignore[attr-defined]
    chair.locator(f"form[action$='/item/']:has(input[name=row][value='{item.pk}']) button").click()
    press(chair, "open-vote")
    for key, answer in answers.items():
        phone = phones.show(key, "meeting-room", meeting.number)
        phone.locator(f"button.big-choice[value={answer}]").click()
        assert phone.locator("button.big-choice").count() == 0
    wall = phones.show("zahle", "meeting-wall", meeting.number).locator("main").inner_text()
    assert re.search(rf"\b{len(answers)}\b|{'٠١٢٣٤'[len(answers)]}", wall), wall
    chair = phones.show("tozeur", "meeting-room", meeting.number)
    press(chair, "close-vote")
    then("VoteClosed")
    motion.refresh_from_db()
    return motion


def test_a_sitting_of_the_steering_committee(phones: Phones, world: World, clock: dict[str, timedelta]) -> None:
    begins = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=10)
    clock["back"] = timedelta(days=40)
    a_file(world, timezone.now())
    clock["back"] = timedelta(days=20)
    meeting = prepared(phones, world, begins)
    phones.sign_out()
    clock["back"] = timedelta()
    for key in SEATED:
        page = phones.show(key, "meeting-room", meeting.number)
        page.locator(".own form[action$='/arrive/'] button").click()
    page = phones.show("tozeur", "meeting-room", meeting.number)
    press(page, "open")
    admit, suspend, day = Motion.objects.order_by("number")
    assert voted(phones, meeting, admit, tozeur="assent", agadir="assent", zahle="assent", gafsa="refuse").state == "executed"  # fmt: skip
    assert voted(phones, meeting, suspend, agadir="assent", zahle="assent", gafsa="assent").state == "executed"
    assert voted(phones, meeting, day, tozeur="assent", agadir="assent", gafsa="abstain").state in ("carried", "executed")  # fmt: skip
    press(phones.show("tozeur", "meeting-room", meeting.number), "close")
    meeting.refresh_from_db()
    assert meeting.state == "closed"
    page = phones.show("", "members")
    assert "تنغير" in page.locator("main").inner_text()
    assert Membership.objects.get(organisation__key="fes").state == "suspended"
    page = phones.show("", "meeting", meeting.number)
    words = page.locator("main").inner_text()
    assert "تستضيفه بلدية توزر" in page.locator("main").inner_html() and "زحلة" in words
    assert wants(page) == []
    phones.sign_out()
    published(phones, world, meeting)


def published(phones: Phones, world: World, meeting: Meeting) -> None:
    """The minutes: drafted from what happened, commented, adopted in writing, signed by two, and open to everybody as page and PDF."""
    page = phones.show("tozeur", "begin-minutes", meeting.number)
    page.select_option("[name=secretary]", str(world.person("agadir").pk))
    send(page)
    page = phones.show("agadir", "write-minutes", meeting.number)
    page.locator("form.send-all button").click()
    page = phones.show("zahle", "minutes", meeting.number)
    page.locator("details:has(textarea[name=words]) summary").first.click()
    page.locator("textarea[name=words]").first.fill("يضاف أن زحلة عرضت استضافة اللقاء المقبل.")
    page.locator("form[action*='/comment/'] button").first.click()
    assert "زحلة عرضت" in phones.show("agadir", "minutes", meeting.number).locator("main").inner_text()
    page = phones.show("tozeur", "minutes", meeting.number)
    page.locator("form[action$='/propose/'] button").click()
    for key in SEATED:
        page = phones.show(key, "workspace-of")
        page.locator(".awaits a[href*='#seat-']").first.click()
        page.check("section[id^=seat-] input[value=assent]")
        page.locator("section[id^=seat-] button[type=submit]").click()
    then("MotionAnswered")
    for key, role in (("tozeur", "chair"), ("agadir", "secretary")):
        page = phones.show(key, "minutes", meeting.number)
        page.locator(f"form[action$='/sign-{role}/'] button").click()
    page = phones.show("agadir", "minutes", meeting.number)
    page.locator("form[action$='/publish/'] button").click()
    page = phones.show("", "minutes", meeting.number)
    words = page.locator("main").inner_text()
    assert "تنغير" in words
    assert REASONS in words
    assert wants(page) == []
    paper = page.locator("a[href$='.pdf']").first.get_attribute("href") or ""
    with urllib.request.urlopen(phones.served + paper) as answer:
        assert answer.read(5) == b"%PDF-"


def test_every_page_of_a_meeting_is_accessible(browser: Browser, live_server: Any, world: World, clock: dict[str, timedelta]) -> None:  # fmt: skip
    begins = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=10)
    clock["back"] = timedelta(days=40)
    a_file(world, timezone.now())
    clock["back"] = timedelta(days=20)
    served = live_server.url.replace("127.0.0.1", "localhost")
    phones = Phones(browser, served, world, viewport={"width": 1280, "height": 900})
    meeting = prepared(phones, world, begins)
    phones.sign_out()
    clock["back"] = timedelta()
    found: list[Any] = []
    n = meeting.number

    def look(key: str, name: str, *more: object) -> None:
        for language in LANGUAGES:
            page = phones.show(key, name, *more, language=language)
            found.extend((name, language, fault) for fault in faults_at_every_width(page, language))

    for name, more in (("meetings", []), ("meeting", [n]), ("organ", ["steering"])):
        look("", name, *more)
    for name in ("plan-meeting", "ask-meeting"):
        look("tozeur", name)
    for name in ("meeting", "prepare-meeting", "change-meeting", "move-meeting", "cancel-meeting", "add-item", "put-paper", "note-heard", "table-motion"):  # fmt: skip
        look("tozeur", name, n)
    look("zahle", "amend-motion", n, Motion.objects.order_by("-number")[0].number)
    for key in SEATED:
        page = phones.show(key, "meeting-room", n)
        page.locator(".own form[action$='/arrive/'] button").click()
    press(phones.show("tozeur", "meeting-room", n), "open")
    motion = Motion.objects.order_by("-number")[0]
    chair = phones.show("tozeur", "meeting-room", n)
    item = motion.items.get()  # type: ignore[attr-defined]
    chair.locator(f"form[action$='/item/']:has(input[name=row][value='{item.pk}']) button").click()
    press(chair, "open-vote")
    for key, name in (("tozeur", "meeting-room"), ("zahle", "meeting-room"), ("zahle", "meeting-wall")):
        look(key, name, n)
    phones.sign_out()
    assert found == []
