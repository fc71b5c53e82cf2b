"""A passkey from beginning to end, with the key that Chromium itself plays: added, used, shown again, removed."""

from __future__ import annotations

from typing import Any

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, WIDTHS, faults

NAME = "مفتاح المكتب"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in(visitor: Visitor) -> None:
    client = visitor.context.new_cdp_session(visitor.page)
    client.send("WebAuthn.enable")
    client.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def says_that_it_needs_script(visitor: Visitor, kept: Any) -> None:
    """Without JavaScript the page that asks for the key says so, and offers another way."""
    without = visitor.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    without.add_cookies(kept)
    plain = without.new_page()
    plain.goto(visitor.served + "/ar/accounts/2fa/webauthn/reauthenticate/")
    assert "تحتاج المفاتيح إلى JavaScript" in plain.locator("main").inner_text()
    assert plain.locator("main form button:visible").count() == 0
    assert plain.locator("main a[href*='reauthenticate']:visible").count() >= 1, "another way is offered"
    without.close()


def test_a_passkey_is_added_used_shown_and_removed(visitor: Visitor) -> None:
    visitor.enter("mayor.sousse", "ar")
    plug_in(visitor)
    page = visitor.prove("/ar/accounts/2fa/webauthn/add/")
    assert page.locator("[data-passkey-needs]").count() == 0, "the browser knows keys"
    page.fill("input[name=name]", NAME)
    page.check("input[name=passwordless]")
    page.click("[data-passkey-shown] button")
    page.wait_for_url(lambda url: "/webauthn/add/" not in url)

    page = visitor.open("/ar/accounts/2fa/webauthn/")
    assert NAME in page.locator("main .list li").inner_text()
    paths = [page.locator("main .list a").nth(n).get_attribute("href") or "" for n in (0, 1)]
    paths = [path.removeprefix("/ar") for path in paths] + ["/accounts/2fa/webauthn/", "/accounts/2fa/"]
    paths.append("/accounts/2fa/webauthn/reauthenticate/")
    for language in LANGUAGES:
        for path in paths:
            visitor.prove(f"/{language}{path}")
            assert visitor.status == 200, path
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert faults(page, language) == [], (path, language, width)

    page = visitor.open("/fr/accounts/2fa/webauthn/reauthenticate/?next=/fr/accounts/2fa/webauthn/")
    page.click("[data-passkey-shown] button")
    page.wait_for_url(visitor.served + "/fr/accounts/2fa/webauthn/")

    kept: Any = visitor.context.cookies()
    says_that_it_needs_script(visitor, kept)
    visitor.context.clear_cookies()
    page = visitor.open("/ar/accounts/login/")
    page.click("form[data-passkey=sign-in] button")
    page.wait_for_url(visitor.served + "/ar/workspace/")
    assert page.locator("h1").inner_text() == "شبكاتي"

    visitor.context.clear_cookies()
    visitor.context.add_cookies(kept)
    page = visitor.prove("/ar" + paths[1])
    page.click("main form button[type=submit]")
    page = visitor.open("/ar/accounts/2fa/webauthn/")
    assert page.locator("main .list").count() == 0
    assert NAME not in page.locator("main").inner_text()
    assert visitor.complaints == []


def test_a_key_that_does_not_answer_is_told_in_words(visitor: Visitor) -> None:
    visitor.enter("mayor.nablus", "en")
    page = visitor.prove("/en/accounts/2fa/webauthn/add/")
    page.evaluate("() => { navigator.credentials.create = async () => { throw new Error('no key') } }")
    page.click("[data-passkey-shown] button")
    assert page.locator("[data-passkey-failed]").is_visible()
    assert page.locator("[data-passkey-shown] button").is_enabled()
    assert faults(page, "en") == []
