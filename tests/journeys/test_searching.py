"""Somebody looks for something: in Arabic on a phone without script, as far as a page of a document; and with suggestions while typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import findings, wants
from tests.journeys.phones import PHONE, PHONE_WITHOUT_SCRIPT, click

ON_A_PAGE = '"ما لم ينجح"'
"""A heading in the files of the sample world's libraries, and in no description of one."""


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_a_question_is_narrowed_leafed_through_and_followed_to_a_page_of_a_document(visitor: Visitor) -> None:
    page = visitor.open("/ar/search/")
    page.fill("#q", "المياه")
    click(page.locator("form.ask button"))
    everything = page.locator(".finds h3").count()
    assert everything == 10
    assert page.locator("mark").count() > 0
    _narrow(page, "النوع", "وثيقة")
    assert set(page.locator(".finds .tag").all_inner_texts()) == {"وثيقة"}
    _narrow(page, "البلد", "المغرب")
    assert all("المغرب" in words for words in page.locator(".finds .meta:has(.tag)").all_inner_texts())
    assert "kind=document" in page.url
    assert wants(page) == []
    click(page.locator(".narrowing a[aria-current]", has_text="المغرب"))
    first = page.locator(".finds h3 a").first.get_attribute("href")
    click(page.locator(".pager a[rel=next]"))
    assert "page=2" in page.url
    assert "kind=document" in page.url, "the second page of what was narrowed"
    assert page.locator(".finds h3 a").first.get_attribute("href") != first
    page.fill("#q", ON_A_PAGE)
    click(page.locator("form.ask button"))
    assert "kind=document" in page.url, "another question keeps what it was narrowed to"
    leaf = page.locator(".finds a[href*='#page-']").first
    assert leaf.inner_text().startswith("الصفحة")
    click(leaf)
    at = page.url.rpartition("#")[2]
    assert "ما لم ينجح" in page.locator(f"#{at}").inner_text()
    assert visitor.complaints == []


def _narrow(page, name: str, value: str) -> None:  # type: ignore[no-untyped-def]
    """Choose a value of a filter; the list stands open, or is opened first."""
    group = page.locator(".narrowing details", has=page.locator("summary", has_text=name)).first
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    click(group.locator("a", has_text=value).first)


@pytest.mark.parametrize("visitor", [PHONE, {}], indirect=True, ids=["360", "1280"])
def test_titles_are_proposed_while_somebody_types_by_keyboard_alone(visitor: Visitor) -> None:
    """The list itself is the browser's own (`datalist`), which no test can see; what it is filled with, every test can."""
    page = visitor.open("/ar/search/")
    for _tab in range(12):
        if page.evaluate("document.activeElement.id") == "q":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("تون", delay=40)
    proposed = page.locator("#suggestions option[value='تونس']")
    expect(proposed).to_have_count(1)
    assert page.evaluate("document.querySelector('#q').list.id") == "suggestions"
    assert page.evaluate("document.activeElement.id") == "q", "what is proposed takes nobody out of the box"
    assert findings(page) == []
    page.keyboard.type("س")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    assert page.locator(".finds mark").count() > 0
    page.fill("#q", "zzzz")
    expect(page.locator("#suggestions option")).to_have_count(0)
    assert visitor.complaints == []
