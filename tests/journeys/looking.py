"""What is looked for on every page: axe without a finding, no sideways scrolling, the right language; without script, forms that work."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
LANGUAGES = ("ar", "fr", "en")
WIDTHS = (360, 1280)
WIDE_IN = "fr"
"""The language in which axe looks at wide pages too: the longest words. Narrow ones it sees in every language."""
FOR_SCRIPT_ONLY = (
    "main a[href='#'], main a[href^='javascript:'], main a:not([href]), main [onclick], main [hx-get]:not(a), "
    "main [hx-post]:not(form), main button[type=button], main button:not(form button)"
)
FIELDS = "input:not([type=hidden]), select, textarea"


def findings(page: Page) -> list[str]:
    """What axe finds on the page that stands open, once it has arrived: a form that was just sent may still be on its way."""
    page.wait_for_load_state("load")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def faults(page: Page, language: str) -> list[str]:
    """What is wrong with the page that stands open. Its width and its language are looked at every time, by axe once or twice."""
    wide = (page.viewport_size or {"width": WIDTHS[0]})["width"] > WIDTHS[0]
    found = [] if wide and language != WIDE_IN else findings(page)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("scrolls sideways")
    if page.evaluate("document.documentElement.lang") != language:
        found.append("speaks another language")
    if page.locator("h1").count() != 1:
        found.append("has not one h1")
    return found


def wants(page: Page) -> list[str]:
    """What the page would want script, or a label, or a button for."""
    found = [f"needs script: {each.inner_html()}" for each in page.locator(FOR_SCRIPT_ONLY).all() if each.is_visible()]
    if page.locator("h1").count() != 1:
        found.append("has not one h1")
    for form in page.locator("main form:visible").all():
        where = form.get_attribute("action") or page.url
        if not form.locator("button[type=submit]").count():
            found.append(f"no button in the form to {where}")
        for field in form.locator(FIELDS).all():
            labels = field.evaluate("field => [...field.labels].map(label => label.textContent.trim()).join()")
            if field.is_visible() and not labels:
                found.append(f"no label at {field.get_attribute('name')} in the form to {where}")
    return found


def faults_at_every_width(page: Page, language: str) -> list[tuple[int, str]]:
    """What is wrong with the open page, narrow and wide."""
    found: list[tuple[int, str]] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [(width, fault) for fault in faults(page, language)]
    return found
