"""A real Chromium on a real server that `mithaq run` started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.builders import World
from tests.conftest import CHROMIUM
from tests.journeys.people import code_for, signs
from tests.journeys.phones import Phones

PASSWORD = "mithaq-sample-2026"
ENTERED: dict[str, Any] = {}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests say so instead of passing.

    One for each file, not for the session: Playwright's loop runs in the thread as long as its driver lives, and
    a test of the same process that begins a loop of its own (`reactions.worker.run_all`) must find none.
    """
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
        self.status = 0
        self.complaints: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        answer = self.page.goto(self.served + path)
        self.status = answer.status if answer else 0
        return self.page

    def sign_in(self, email: str, language: str = "ar") -> Page:
        """With the password; whoever has a second factor then stands before the question for it."""
        page = self.open(f"/{language}/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        self.send()
        return page

    def send(self) -> None:
        """Send the page's form and wait until the answer has wholly arrived."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.click("main form button[type=submit]")

    def enter(self, role: str, language: str = "ar") -> Page:
        """Sign a sample person in. A code works once, so a sign-in with a second factor serves all tests."""
        email = signs(role)
        if email in ENTERED:
            self.context.add_cookies(ENTERED[email])
            page = self.open(f"/{language}/workspace/")
            if "/accounts/login/" not in page.url:
                return page  # otherwise another test has signed this person out since
        page = self.sign_in(email, language)
        for _half_minute in range(2):  # a code may have just run out
            if page.locator("input[name=code]").count():
                page.fill("input[name=code]", code_for(email))
                self.send()
        assert "/accounts/" not in page.url, page.url
        ENTERED[email] = self.context.cookies()
        return page

    def prove(self, path: str) -> Page:
        """Open a page that may ask once more who is there, and answer with the password."""
        page = self.open(path)
        if "/accounts/reauthenticate/?" in page.url:
            page.fill("input[name=password]", PASSWORD)
            self.send()
            self.open(path)
        assert page.url == self.served + path, page.url
        return page


@pytest.fixture(scope="session", autouse=True)
def _patient_clicks() -> Iterator[None]:
    """A click of Playwright's returns at the first byte of the answer; whoever then counts, counts half a page."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Page, Locator):
            patch.setattr(kind, "click", patient(kind.click))
        yield


def patient(click: Callable[..., None]) -> Callable[..., None]:
    """The same click, back only when the page it leads to has wholly arrived."""

    def wait(pressed: Page | Locator, *given: Any, **more: Any) -> None:
        click(pressed, *given, **more)
        (pressed if isinstance(pressed, Page) else pressed.page).wait_for_load_state()

    return wait


@pytest.fixture
def visitor(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A visitor on a laptop; parametrise indirectly with context options."""
    options = {"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    context = browser.new_context(**options)
    yield Visitor(context, served)
    context.close()


@pytest.fixture(scope="module", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """Playwright's loop lives in the thread of these tests; their database is asked from it all the same."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, timedelta]]:
    """The time of the server: now, or earlier by what `back` says."""
    moved, real = {"back": timedelta()}, timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() - moved["back"])
    yield moved


@pytest.fixture
def phones(browser: Browser, live_server: Any, world: World) -> Iterator[Phones]:
    found = Phones(browser, live_server.url.replace("127.0.0.1", "localhost"), world)
    yield found
    found.sign_out()
