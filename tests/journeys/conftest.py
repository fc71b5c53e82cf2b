"""A real Chromium on a real server that `mithaq run` started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import CHROMIUM

PASSWORD = "mithaq-sample-2026"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests say so instead of passing."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("MITHAQ_WITHOUT_BROWSER"):
            pytest.skip("no Chromium here, and MITHAQ_WITHOUT_BROWSER says so")
        pytest.fail("Chromium is missing: apt-get install chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=CHROMIUM.split())
        yield started
        started.close()


class Visitor:
    """Somebody with a browser: opens pages, and collects what the console complains of."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        self.context, self.served = context, served
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(self.served + path)
        return self.page

    def sign_in(self, email: str, language: str = "ar", code: str = "") -> Page:
        page = self.open(f"/{language}/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button[type=submit]")
        if code:
            page.fill("input[name=code]", code)
            page.click("main form button[type=submit]")
        return page


@pytest.fixture
def visitor(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A visitor on a laptop; parametrise indirectly with context options."""
    options = {"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    context = browser.new_context(**options)
    yield Visitor(context, served)
    context.close()


PHONE = {"viewport": {"width": 360, "height": 740}}
PHONE_WITHOUT_SCRIPT = {**PHONE, "java_script_enabled": False}
