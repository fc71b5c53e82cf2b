"""An open motion as somebody sees it whose seat has not answered yet, and the same motion for everybody else."""

from __future__ import annotations

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, WIDTHS, faults
from tests.journeys.pages import NETWORK

ANSWER = "section[id^=seat-] form"


def open_motion(visitor: Visitor, role: str) -> str:
    """The number of an open motion that awaits this person's seat. Nobody here answers it."""
    visitor.enter(role, "en")
    page = visitor.open(f"/en/n/{NETWORK}/workspace/")
    for link in page.locator(".awaits a[href*='/decisions/']").all():
        return (link.get_attribute("href") or "").partition("#")[0].rstrip("/").rpartition("/")[2]
    raise AssertionError("the sample world has no open motion that awaits this seat")


def test_an_open_motion_with_its_answer_form_is_accessible(visitor: Visitor) -> None:
    number = open_motion(visitor, "mayor.tripoli-lb")
    page = visitor.page
    for language in LANGUAGES:
        visitor.open(f"/{language}/n/{NETWORK}/decisions/{number}/")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator(ANSWER).is_visible()
            assert page.locator(f"{ANSWER} input[name=answer]").count() == 3
            assert faults(page, language) == [], (language, width)
    assert visitor.complaints == []


def test_a_refusal_without_reasons_is_refused_in_words_and_keeps_the_answer_open(visitor: Visitor) -> None:
    number = open_motion(visitor, "mayor.tripoli-lb")
    for language, word in (("ar", "للرفض"), ("fr", "refus"), ("en", "refusal")):
        page = visitor.open(f"/{language}/n/{NETWORK}/decisions/{number}/")
        page.check("input[name=answer][value=refuse]")
        page.click(f"{ANSWER} button[type=submit]")
        assert word in page.locator(".errors[role=alert]").inner_text().lower()
        assert page.locator("input[name=answer][value=refuse]").is_checked()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert faults(page, language) == [], (language, width)
    visitor.open(f"/en/n/{NETWORK}/decisions/{number}/")
    assert visitor.page.locator(ANSWER).is_visible()
    assert [c for c in visitor.complaints if "409" not in c] == []


def test_an_open_motion_shows_others_no_answer_form(visitor: Visitor) -> None:
    number = open_motion(visitor, "mayor.tripoli-lb")
    visitor.context.clear_cookies()
    page = visitor.open(f"/en/n/{NETWORK}/decisions/{number}/")
    assert visitor.status == 200
    assert page.locator(ANSWER).count() == 0
