"""What is looked for on every page: axe without a finding, no sideways scrolling, the right language; without script, forms that work."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
LANGUAGES = ("ar", "fr", "en")
WIDTHS = (360, 1280)


def findings(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def faults(page: Page, language: str) -> list[str]:
    """What is wrong with the page that stands open."""
    found = findings(page)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("scrolls sideways")
    if page.evaluate("document.documentElement.lang") != language:
        found.append("speaks another language")
    if page.locator("h1").count() != 1:
        found.append("has not one h1")
    return found
