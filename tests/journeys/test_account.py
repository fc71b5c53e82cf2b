"""The pages of one's own sign-in: by axe in three languages, narrow and wide, as they stand and when something is wrong."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, faults_at_every_width
from tests.journeys.pages import ACCOUNT, ACCOUNT_OF_NOBODY, ACCOUNT_WITH_SECOND_FACTOR, NETWORK
from tests.journeys.people import signs

LATIN = re.compile(r"[a-z]{3}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_ones_sign_in_are_accessible(visitor: Visitor, language: str) -> None:
    visitor.enter("mayor.nablus", language)
    wrong: dict[str, object] = {}
    paths = [*(f"accounts/{path}" for path in ACCOUNT), "workspace/", f"n/{NETWORK}/workspace/"]
    for path in paths:
        visitor.prove(f"/{language}/{path}")
        assert visitor.status == 200, path
        if found := faults_at_every_width(visitor.page, language):
            wrong[path] = found
    assert (wrong, visitor.complaints) == ({}, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_second_factor_are_accessible(visitor: Visitor, language: str) -> None:
    visitor.enter("mayor.sousse", language)
    page = visitor.prove(f"/{language}/accounts/2fa/recovery-codes/generate/")
    page.click("main form button[type=submit]")
    assert page.locator(".codes li").count() == 10
    wrong: dict[str, object] = {}
    for path in ACCOUNT_WITH_SECOND_FACTOR:
        visitor.prove(f"/{language}/accounts/{path}")
        assert visitor.status == 200, path
        if found := faults_at_every_width(visitor.page, language):
            wrong[path] = found
    assert (wrong, visitor.complaints) == ({}, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_account_says_to_nobody_is_accessible(visitor: Visitor, language: str) -> None:
    wrong: dict[str, object] = {}
    for path in ACCOUNT_OF_NOBODY:
        visitor.open(f"/{language}/accounts/{path}")
        assert visitor.status == 200, path
        if found := faults_at_every_width(visitor.page, language):
            wrong[path] = found
    visitor.sign_in(signs("mayor.amman"), language)
    assert "/2fa/authenticate/" in visitor.page.url
    if found := faults_at_every_width(visitor.page, language):
        wrong["2fa/authenticate/"] = found
    assert (wrong, visitor.complaints) == ({}, [])


def test_forms_that_were_filled_in_wrongly_are_accessible(visitor: Visitor) -> None:
    visitor.enter("mayor.nablus", "ar")
    wrong_words = {
        "password/change/": {"oldpassword": "not the one", "password1": "kurz", "password2": "lang"},
        "2fa/totp/activate/": {"code": "000000"},
        "email/": {"email": "nobody"},
        "reauthenticate/": {"password": "not the one"},
    }
    for path, words in wrong_words.items():
        page = visitor.prove(f"/ar/accounts/{path}")
        for name, word in words.items():
            page.fill(f"input[name={name}]:visible", word)
        page.locator("main form").last.locator("button[type=submit]").click()
        assert page.locator(".errors[role=alert]").is_visible(), path
        assert page.locator(".field.wrong .error").count() >= 1, path
        for told in page.locator(".errors li, .field .error").all_inner_texts():
            assert not LATIN.search(told), told
        for field in page.locator(".field.wrong input").all():
            told = (field.get_attribute("aria-describedby") or "").split()
            assert any(page.locator(f"[id='{each}'].error").count() for each in told), path
        assert faults_at_every_width(visitor.page, "ar") == [], path
    assert visitor.complaints == []
