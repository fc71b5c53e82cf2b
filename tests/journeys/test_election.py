"""Elections as people meet them: every page by axe, and a ballot cast on a phone in Arabic without script, found again by its receipt."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, faults_at_every_width, wants
from tests.journeys.pages import NETWORK
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT

MEMBERS = ("focal-point.byblos", "focal-point.halba", "focal-point.sidon")
"""They speak for members that have not voted yet in the open election of the sample."""
OPEN = f"/n/{NETWORK}/elections/2/"
PUBLIC = (
    f"/n/{NETWORK}/elections/",
    f"/n/{NETWORK}/elections/1/",
    OPEN,
    f"{OPEN}?receipt=x",
    "/n/tunisia-espace-citoyen/elections/1/",
    "/n/uclg/elections/1/",
    "/n/maghreb-cities/elections/",
)
SECRETARY = ("/n/uclg/workspace/elections/call/", "/n/uclg/elections/1/", "/n/uclg/workspace/elections/1/stand/")


def wrong_with(visitor: Visitor, paths: tuple[str, ...]) -> dict[str, object]:
    """What is wrong with these pages, in three languages, narrow and wide; and what they would want script for."""
    found: dict[str, object] = {}
    for path in paths:
        for language in LANGUAGES:
            page = visitor.open(f"/{language}{path}")
            faults = (
                [visitor.status] if visitor.status != 200 else [*faults_at_every_width(page, language), *wants(page)]
            )
            if faults:
                found[page.url] = faults
            if folder := os.environ.get("MITHAQ_SHOTS"):
                shoot(visitor, folder, language, path)
    return found


def shoot(visitor: Visitor, folder: str, language: str, path: str) -> None:
    """Pictures to look at, where somebody asks for them."""
    name = re.sub(r"\W+", "-", path).strip("-")
    for width in (360, 1280):
        if (language, width) in (("ar", 360), ("fr", 1280)):
            visitor.page.set_viewport_size({"width": width, "height": 800})
            visitor.page.screenshot(path=f"{folder}/{name}-{language}-{width}.png", full_page=True)


def to_ballot(visitor: Visitor) -> str:
    """Enter as the first of the members that has not voted yet; the address of its ballot."""
    for role in MEMBERS:
        visitor.context.clear_cookies()
        visitor.enter(role, "ar")
        page = visitor.open(f"/ar{OPEN}")
        link = page.locator("#ballots a[href*='/ballots/']")
        if link.count():
            return (link.first.get_attribute("href") or "").removeprefix("/ar")
    raise AssertionError("all of these have voted")


def test_the_public_pages_in_three_languages_narrow_and_wide(visitor: Visitor) -> None:
    assert wrong_with(visitor, PUBLIC) == {}
    assert visitor.complaints == []


def test_the_pages_of_who_is_in_charge(visitor: Visitor) -> None:
    visitor.enter("mayor.uclg-world-secretariat", "ar")
    assert wrong_with(visitor, SECRETARY) == {}
    assert visitor.complaints == []


def test_the_ballot_paper_in_three_languages(visitor: Visitor) -> None:
    path = to_ballot(visitor)
    assert wrong_with(visitor, (path, OPEN)) == {}
    assert visitor.complaints == []


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_a_ballot_on_a_phone_without_script(visitor: Visitor) -> None:
    """One name too many comes back with what was ticked; then the ballot is in, and its receipt finds it for anybody."""
    path = to_ballot(visitor)
    page = visitor.open(f"/ar{path}")
    boxes = page.locator(".choices input[type=checkbox]")
    for n in range(7):
        boxes.nth(n).check()
    page.click("form.paper button[type=submit]")
    expect(page.locator(".errors[role=alert]")).to_contain_text("٦")
    assert page.locator(".choices input:checked").count() == 7
    boxes.nth(6).uncheck()
    page.click("form.paper button[type=submit]")
    code = page.locator(".cast .code").inner_text().strip()
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", code)
    if folder := os.environ.get("MITHAQ_SHOTS"):
        page.screenshot(path=f"{folder}/receipt-ar-360.png", full_page=True)
    visitor.open(f"/ar{path}")
    assert page.locator(".choices").count() == 0, "cast is cast"
    visitor.context.clear_cookies()
    page = visitor.open(f"/ar{OPEN}")
    page.fill("#id_receipt", code.lower().replace("-", " "))
    page.click("form:has(#id_receipt) button[type=submit]")
    expect(page.locator(".note.good[role=status]")).to_be_visible()
