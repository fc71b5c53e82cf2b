"""A secret vote in a meeting, on phones without script and in Arabic: opened, cast, closed, checked with the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from mithaq.domains.ballots import box_commands
from mithaq.domains.ballots.models import Box
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.domains.meetings.sitting_commands import take_item
from mithaq.foundation.ledger.models import Entry
from tests.builders import World
from tests.domains.meetings.secretly import seats_left_blank
from tests.journeys.looking import LANGUAGES, faults_at_every_width, wants
from tests.journeys.phones import Phones, click, press, then
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
    browser: Browser, live_server: Any, sitting: tuple[World, Meeting, Motion], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box_commands, "PATIENCE", 120.0)  # tests beside this one write to the same server
    world, meeting, motion = sitting
    phones = Phones(browser, where_served(live_server), world)
    opened_in_secret(phones, meeting)
    codes: dict[str, str] = {}
    for key, word in (("agadir", "refuse"), ("zahle", "assent"), ("tozeur", "assent")):
        phone = phones.show(key, "meeting-room", meeting.number)
        assert wants(phone) == []
        click(phone.locator(f"button.big-choice[value={word}]"))
        codes[key] = phone.locator(".code").inner_text()
        click(phone.locator("main a.button"))
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
    click(page.locator("#secret form button"))
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

    def look(key: str, name: str, number: int) -> None:
        for language in LANGUAGES:
            page = phones.show(key, name, number, language=language)
            page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
            found.extend((name, language, fault) for fault in faults_at_every_width(page, language))

    look("tozeur", "meeting-room", meeting.number)
    opened_in_secret(phones, meeting)
    for key, name in (("tozeur", "meeting-room"), ("zahle", "meeting-room"), ("zahle", "meeting-wall")):
        look(key, name, meeting.number)
    look("", "motion", motion.number)
    phone = phones.show("zahle", "meeting-room", meeting.number)
    click(phone.locator("button.big-choice[value=assent]"))
    found.extend(("receipt", fault) for fault in faults_at_every_width(phone, "ar"))
    look("zahle", "meeting-room", meeting.number)
    press(phones.show("tozeur", "meeting-room", meeting.number), "close-vote")
    phones.sign_out()  # a public page is kept by the browser for a while
    for key, name, number in (
        ("", "motion", motion.number), ("", "meeting", meeting.number),
        ("zahle", "meeting-room", meeting.number), ("zahle", "meeting-wall", meeting.number),
    ):  # fmt: skip
        look(key, name, number)
    phones.sign_out()
    assert found == []
