"""A secret vote in a meeting, on phones without script and in Arabic: opened, cast, closed, checked with the receipt."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from mithaq.domains.ballots.models import Box
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.domains.meetings.sitting_commands import take_item
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.meetings.secretly import seats_left_blank
from tests.journeys.looking import LANGUAGES, faults_at_every_width, wants
from tests.journeys.test_meeting import Phones, press, then
from tests.web.sittings import a_sitting, a_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """Playwright's loop lives in the thread of these tests; their database is asked from it all the same."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def sitting() -> tuple[World, Meeting, Motion]:
    """A council of three that has come to a motion."""
    world = a_world()
    meeting, motion = a_sitting(world)
    take_item(world.actor("tozeur"), Item.objects.get(motion=motion).pk, at=meeting.opened)
    meeting.refresh_from_db()
    return world, meeting, Motion.objects.get(pk=motion)


def where_served(live_server: Any) -> str:
    return live_server.url.replace("127.0.0.1", "localhost")


def opened_in_secret(phones: Phones, meeting: Meeting) -> None:
    chair = phones.show("tozeur", "meeting-room", meeting.number)
    assert wants(chair) == []
    chair.locator("form.opening summary").click()
    chair.locator("form.opening input[name=secret]").check()
    press(chair, "open-vote")


def test_a_secret_vote_on_phones_without_script(
    browser: Browser, live_server: Any, sitting: tuple[World, Meeting, Motion]
) -> None:
    world, meeting, motion = sitting
    phones = Phones(browser, where_served(live_server), world)
    opened_in_secret(phones, meeting)
    codes: dict[str, str] = {}
    for key, word in (("agadir", "refuse"), ("zahle", "assent"), ("tozeur", "assent")):
        phone = phones.show(key, "meeting-room", meeting.number)
        assert wants(phone) == []
        phone.locator(f"button.big-choice[value={word}]").click()
        codes[key] = phone.locator(".code").inner_text()
        phone.locator("main a.button").click()
        assert phone.locator("button.big-choice").count() == 0
        assert "صوت" in phone.locator(".note.good").inner_text()
        wall = phones.show("zahle", "meeting-wall", meeting.number)
        assert wall.locator(".tally").count() == 0
    chair = phones.show("tozeur", "meeting-room", meeting.number)
    assert chair.locator("form.hands").count() == 0
    press(chair, "close-vote")
    then("SecretVoteClosed")
    assert Box.objects.get(motion=motion).state == "sealed"
    assert Entry.objects.get(event="BallotBoxSealed").facts["papers"] == 3
    page = phones.show("", "motion", motion.number)
    page.fill("#id_receipt", codes["agadir"].lower())
    page.locator("#secret form button").click()
    assert page.locator("#secret .note.good").count() == 1
    assert page.locator("#secret .tally b").all_inner_texts() in (["2", "1", "0"], ["٢", "١", "٠"])
    assert not any(name in page.locator("#secret").inner_text() for name in ("أكادير", "زحلة", "توزر"))
    assert seats_left_blank(motion.pk)
    phones.sign_out()


def test_every_page_of_a_secret_vote_is_accessible(
    browser: Browser, live_server: Any, sitting: tuple[World, Meeting, Motion]
) -> None:
    world, meeting, motion = sitting
    phones = Phones(browser, where_served(live_server), world, viewport={"width": 1280, "height": 900})
    found: list[Any] = []

    def look(key: str, name: str, number: int, *, open_all: bool = True) -> None:
        for language in LANGUAGES:
            page = phones.show(key, name, number, language=language)
            if open_all:
                page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
            found.extend((name, language, fault) for fault in faults_at_every_width(page, language))
            if shots := os.environ.get("MITHAQ_SHOTS"):
                for scheme, width in (("light", 360), ("light", 1280), ("dark", 360)):
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    page.set_viewport_size({"width": width, "height": 800})
                    page.screenshot(
                        path=f"{shots}/{name}-{key}-{look.step}-{language}-{scheme}-{width}.png", full_page=True
                    )  # type: ignore[attr-defined]
                page.emulate_media(color_scheme="light")

    look.step = "before"  # type: ignore[attr-defined]
    look("tozeur", "meeting-room", meeting.number)
    opened_in_secret(phones, meeting)
    look.step = "open"  # type: ignore[attr-defined]
    for key, name in (("tozeur", "meeting-room"), ("zahle", "meeting-room"), ("zahle", "meeting-wall")):
        look(key, name, meeting.number)
    look("", "motion", motion.number)
    phone = phones.show("zahle", "meeting-room", meeting.number)
    phone.locator("button.big-choice[value=assent]").click()
    found.extend(("receipt", fault) for fault in faults_at_every_width(phone, "ar"))
    if shots := os.environ.get("MITHAQ_SHOTS"):
        phone.set_viewport_size({"width": 360, "height": 800})
        phone.screenshot(path=f"{shots}/receipt-ar-360.png", full_page=True)
    look.step = "voted"  # type: ignore[attr-defined]
    look("zahle", "meeting-room", meeting.number)
    press(phones.show("tozeur", "meeting-room", meeting.number), "close-vote")
    phones.sign_out()  # a public page is kept by the browser for a while
    look.step = "closed"  # type: ignore[attr-defined]
    for key, name, number in (
        ("", "motion", motion.number), ("", "meeting", meeting.number),
        ("zahle", "meeting-room", meeting.number), ("zahle", "meeting-wall", meeting.number),
    ):  # fmt: skip
        look(key, name, number)
    phones.sign_out()
    assert found == []
