"""Journeys with a server and a clock of their own: a phone for each seat, without script, in a small world made for it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.table import TABLE
from tests.builders import World

PHONE = {"viewport": {"width": 360, "height": 740}}
PHONE_WITHOUT_SCRIPT = PHONE | {"java_script_enabled": False}


class Phones:
    """A phone for each seat, without script."""

    def __init__(self, browser: Browser, served: str, world: World, **options: Any) -> None:
        self.browser, self.served, self.world = browser, served, world
        self.options = options or PHONE_WITHOUT_SCRIPT
        self.open_ones: dict[str, BrowserContext] = {}

    def of(self, key: str) -> Page:
        """The phone of somebody who is signed in; the reader of everything public for ``""``."""
        if key not in self.open_ones:
            context = self.browser.new_context(**self.options)
            if key:
                signed = Client()
                signed.force_login(self.world.person(key), "allauth.account.auth_backends.AuthenticationBackend")
                cookie = signed.cookies["sessionid"].value
                context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.served}])
            context.new_page().set_default_timeout(15_000)
            self.open_ones[key] = context
        return self.open_ones[key].pages[0]

    def show(self, key: str, name: str, *more: object, language: str = "ar") -> Page:
        page = self.of(key)
        address = reverse(name, args=[self.world.network.slug, *more])
        answer = page.goto(self.served + address.replace("/ar/", f"/{language}/", 1))
        assert answer is not None and answer.status == 200, (address, answer and answer.status)
        return page

    def sign_out(self, *keys: str) -> None:
        """Close these phones, or all."""
        for key in keys or tuple(self.open_ones):
            self.open_ones.pop(key).close()


def click(button: Locator) -> None:
    """Click what leads to another page, and wait for the whole of it."""
    with button.page.expect_navigation(wait_until="load"):
        button.click()


def send(page: Page, selector: str = "main form.form") -> None:
    """Send a form; the page that comes shows no refusal."""
    click(page.locator(f"{selector} button[type=submit]").last)
    assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").inner_text()


def press(page: Page, step: str, words: str = "") -> None:
    """Press a button of the room, or of the desk of the meeting."""
    found = page.locator(f"form[action$='/{step}/'] button[type=submit]")
    click((found.filter(has_text=words) if words else found).first)
    assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").inner_text()


def then(event: str) -> None:
    """What follows from the last entries of an event, as the worker would do it."""
    entry = Entry.objects.filter(event=event).order_by("-pk")[0]
    for reaction in TABLE[entry.event]:
        reaction(entry)


def follow(since: int = 0) -> int:
    """Everything that follows from the entries after this one, and from what follows in turn. Returns the last entry."""
    while entry := Entry.objects.filter(pk__gt=since).order_by("pk").first():
        since = entry.pk
        for reaction in TABLE[entry.event]:
            reaction(entry)
    return since
