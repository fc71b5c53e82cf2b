"""Admissions, standing, succession and money in the workspace: every page by axe, without script, and a suspension from end to end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, faults_at_every_width, wants
from tests.journeys.pages import NETWORK, TO_SEND, WALKS, Walk
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT

OF_WALK = pytest.mark.parametrize("walk", WALKS, ids=lambda walk: f"{walk.role}-{walk.network}")
SITTING = ("mayor.tripoli-lb", "mayor.amman", "mayor.agadir", "mayor.sfax")


def reach(visitor: Visitor, walk: Walk, path: str) -> str:
    """The address of a page, in Arabic, after its links were followed."""
    first, *links = path.split(" > ")
    page = visitor.open(f"/ar/n/{walk.network}/workspace/{first}")
    for link in links:
        assert page.locator(f"main {link}").count(), f"{path}: no {link} on {page.url}"
        href = page.locator(f"main {link}").first.get_attribute("href") or ""
        page = visitor.open(href.removeprefix(visitor.served))
    return page.url.removeprefix(visitor.served + "/ar")


@OF_WALK
def test_the_pages_are_accessible_in_three_languages_narrow_and_wide(visitor: Visitor, walk: Walk) -> None:
    page = visitor.enter(walk.role, "ar")
    wrong: dict[str, object] = {}
    for path in [reach(visitor, walk, each) for each in walk.pages]:
        for language in LANGUAGES:
            visitor.open(f"/{language}{path}")
            if visitor.status != 200:
                wrong[page.url] = visitor.status
            elif found := faults_at_every_width(page, language):
                wrong[page.url] = found
    assert (wrong, visitor.complaints) == ({}, [])


@OF_WALK
@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_the_pages_are_whole_without_script(visitor: Visitor, walk: Walk) -> None:
    page = visitor.enter(walk.role, "ar")
    wrong: dict[str, object] = {}
    for path in [reach(visitor, walk, each) for each in walk.pages]:
        visitor.open(f"/ar{path}")
        found = wants(page) if visitor.status == 200 else [f"answers {visitor.status}"]
        if TO_SEND.search(path) and not page.locator("main form button[type=submit]:visible").count():
            found.append("has no form to send")
        if found:
            wrong[path] = found
    assert wrong == {}


def test_a_walk_that_meets_nothing_fails(visitor: Visitor) -> None:
    visitor.enter("focal-point.halba", "ar")
    walk = Walk("focal-point.halba", NETWORK, ())
    with pytest.raises(AssertionError, match=r"no \.nothing"):
        reach(visitor, walk, "standing/ > .nothing")
    visitor.open(f"/ar/n/{NETWORK}/workspace/desk/")
    assert visitor.status == 404, "the desk is absent for who does not prepare"


def sees(visitor: Visitor, role: str, path: str) -> Page:
    """Another person opens a page; it is looked at in three languages, narrow and wide, before it is used."""
    visitor.context.clear_cookies()
    page = visitor.enter(role, "ar")
    for language in ("fr", "en", "ar"):
        visitor.open(f"/{language}{path}")
        assert faults_at_every_width(page, language) == [], (path, language)
    return page


def send(page: Page, form: str) -> None:
    page.click(f"{form} button[type=submit]")
    expect(page.locator(".messages")).to_be_visible()


def test_a_member_is_heard_then_suspended_and_may_appeal(visitor: Visitor) -> None:
    """The member answers, the organ decides after that, its decision takes effect, and each page is right on the way."""
    visitor.enter("focal-point.halba", "ar")
    path = reach(visitor, Walk("", NETWORK, ()), "standing/ > .list a")
    page = sees(visitor, "focal-point.halba", path)
    page.fill("#reply textarea", "نعم، حل المجلس، وعينت لجنة مؤقتة نقطة اتصال جديدة.")
    send(page, "#reply")
    page = sees(visitor, SITTING[0], path)
    to_the_vote = page.locator("aside a[href*='/propose/on/suspend/']").get_attribute("href") or ""
    page = sees(visitor, SITTING[0], to_the_vote.removeprefix("/ar"))
    page.fill("#id_reasons_ar", "تعلق العضوية شهرين إلى حين انتخاب المجلس.")
    page.fill("#id_day", "2099-01-31")
    send(page, "main form.form")
    motion = page.url.removeprefix(visitor.served + "/ar")
    for role in SITTING:
        visitor.context.clear_cookies()
        page = visitor.enter(role, "ar")
        visitor.open(f"/ar{motion}")
        page.check("section[id^=seat-] input[value=assent]")
        send(page, "section[id^=seat-]")
    for _second in range(60):
        visitor.open(f"/ar{motion}")
        if page.locator("aside a[href*='/record/']").count():
            break
        page.wait_for_timeout(1000)
    page = sees(visitor, SITTING[0], path)
    lift = page.locator("aside a[href*='/propose/on/lift/']").get_attribute("href") or ""
    sees(visitor, SITTING[0], lift.removeprefix("/ar"))
    page = sees(visitor, "focal-point.halba", path)
    expect(page.locator("#appeal textarea")).to_be_visible()
    assert visitor.complaints == []
