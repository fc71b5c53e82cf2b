"""The workspace and one's own sign-in without JavaScript, on a phone: every page is whole, every form can be sent."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, wants
from tests.journeys.pages import ACCOUNT, NETWORK, WORKSPACE
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT

WITH_FORM = {
    *(f"n/{NETWORK}/workspace/{path}" for path in ("profile/", "posts/", "propose/limit/", "propose/office/")),
    f"n/{NETWORK}/workspace/propose/charter/",
    *(
        f"accounts/{path}"
        for path in ("password/change/", "reauthenticate/", "2fa/totp/activate/", "email/", "logout/")
    ),
}
NEEDS_SCRIPT = {
    "ar": "تحتاج المفاتيح إلى JavaScript",
    "fr": "Les clés demandent JavaScript",
    "en": "Keys need JavaScript",
}
pytestmark = pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])


def walked(visitor: Visitor, language: str, paths: list[str]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    for path in paths:
        page = visitor.prove(f"/{language}/{path}")
        found = wants(page) if visitor.status == 200 else [f"answers {visitor.status}"]
        if path in WITH_FORM and not page.locator("main form button[type=submit]:visible").count():
            found.append("has no form to send")
        if "JavaScript" in page.locator("body").inner_text():
            found.append("asks for JavaScript")
        if found:
            wrong[path] = found
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workspace_is_whole_without_script(visitor: Visitor, language: str) -> None:
    visitor.enter("mayor.amman", language)
    paths = [f"n/{NETWORK}/workspace/{path}" for path in WORKSPACE]
    assert walked(visitor, language, [*paths, "accounts/2fa/"]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ones_sign_in_is_whole_without_script_and_keys_say_that_they_need_it(visitor: Visitor, language: str) -> None:
    visitor.enter("mayor.nablus", language)
    adding = "2fa/webauthn/add/"
    paths = [f"accounts/{path}" for path in ACCOUNT if path != adding]
    assert walked(visitor, language, [*paths, "workspace/", f"n/{NETWORK}/workspace/"]) == {}
    page = visitor.prove(f"/{language}/accounts/{adding}")
    assert NEEDS_SCRIPT[language] in page.locator("main").inner_text()
    assert page.locator("main form button:visible").count() == 0


def test_a_world_president_puts_a_motion_and_answers_it_without_script(visitor: Visitor) -> None:
    page = visitor.enter("mayor.al-hoceima", "fr")
    page = visitor.open("/fr/n/uclg/workspace/")
    page.click("aside a[href$='/propose/limit/']")
    page.select_option("#id_address", "organ:world-council/meets/notice")
    page.fill("#id_value", "P75D")
    page.fill("#id_title_fr", "Convoquer le conseil mondial soixante-quinze jours avant")
    page.fill("#id_days", "10")
    page.click("main form.form button[type=submit]")
    assert "soixante-quinze jours" in page.locator("h1").inner_text()
    assert page.locator(".messages").is_visible()
    address = page.url
    assert wants(page) == []
    page.check("input[name=answer][value=refuse]")
    page.fill("section[id^=seat-] textarea", "Deux mois suffisent aux membres éloignés.")
    page.click("section[id^=seat-] button[type=submit]")
    assert page.url == address
    assert page.locator("section[id^=seat-]").count() == 0
    assert "Deux mois suffisent" in page.locator("main").inner_text()
    visitor.context.clear_cookies()
    public = visitor.open(address.removeprefix(visitor.served))
    assert "Deux mois suffisent" in public.locator("main").inner_text()
    assert public.locator("main form").count() == 0
