"""The account pages: every one that allauth can show here is one of ours, parses, and keeps to the strict content
policy.
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from jinja2 import Environment, FileSystemLoader

from mithaq.web.jinja import environment

FOLDER = Path(settings.TEMPLATES[0]["DIRS"][0])
OURS = sorted(str(path.relative_to(FOLDER)) for part in ("account", "mfa") for path in (FOLDER / part).rglob("*.*"))
PAGES = [name for name in OURS if name.endswith(".html")]
VIEWS = [
    "account.views",
    "account.mixins",
    *(f"mfa.{part}.views" for part in ("base", "totp", "recovery_codes", "webauthn")),
]
OFF = {
    "account/signup.html": "signing up is closed: account/signup_closed.html stands there",
    "account/signup_by_passkey.html": "signing up is closed",
    "mfa/webauthn/signup_form.html": "signing up is closed",
    "account/confirm_email_verification_code.html": "addresses are confirmed by a link",
    "account/confirm_password_reset_code.html": "passwords are reset by a link",
    "account/request_login_code.html": "there is no signing in by a mailed code",
    "account/confirm_login_code.html": "there is no signing in by a mailed code",
    "account/confirm_phone_verification_code.html": "no telephone numbers are kept",
    "account/phone_change.html": "no telephone numbers are kept",
    "mfa/trust.html": "the second factor is asked for every time",
    "mfa/recovery_codes/download.txt": "plain text without words: allauth's own will do",
}
"""Pages of allauth that cannot be reached with our settings, or that need no words of ours."""


@cache
def _environment() -> Environment:
    return environment(loader=FileSystemLoader(FOLDER), autoescape=True)


def _asked() -> set[str]:
    """Every template that a view of the installed allauth names."""
    found = set()
    for module in VIEWS:
        for _, kind in inspect.getmembers(import_module(f"allauth.{module}"), inspect.isclass):
            for attribute in ("template_name", "template_name_signup_closed"):
                if isinstance(name := getattr(kind, attribute, None), str):
                    found.add(name)
    return found


def test_allauth_names_many_templates() -> None:
    """The introspection below finds something; an upgrade that moves the views does not pass unseen."""
    assert len(_asked()) > 25


def test_every_page_of_allauth_is_ours() -> None:
    missing = {name for name in _asked() if name not in OFF and name not in OURS}
    assert not missing


def test_pages_that_are_off_are_off() -> None:
    """The reasons in OFF follow from the settings."""
    from allauth.account import app_settings as account
    from allauth.account.adapter import get_adapter
    from allauth.mfa import app_settings as mfa

    assert not get_adapter().is_open_for_signup(None)
    assert not mfa.PASSKEY_SIGNUP_ENABLED
    assert not mfa.TRUST_ENABLED
    assert not account.LOGIN_BY_CODE_ENABLED
    assert not account.PASSWORD_RESET_BY_CODE_ENABLED
    assert not account.EMAIL_VERIFICATION_BY_CODE_ENABLED
    assert not account.CHANGE_EMAIL
    assert "phone" not in account.SIGNUP_FIELDS


def test_letters_that_can_be_sent_are_ours() -> None:
    for letter in ("password_reset_key", "unknown_account", "email_confirmation"):
        assert {f"account/email/{letter}_{part}.txt" for part in ("subject", "message")} <= set(OURS)


@pytest.mark.parametrize("name", OURS)
def test_parses(name: str) -> None:
    _environment().get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_inline(name: str) -> None:
    """script-src and style-src are 'self': no handler, no style, no script but our files and JSON."""
    source = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert 'type="application/json"' in script or "static('" in script


@pytest.mark.parametrize("name", PAGES)
def test_forms_carry_the_token(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    for form in re.findall(r"<form.*?</form>", source, re.DOTALL):
        assert 'method="post"' in form
        assert "token() }}" in form


@pytest.mark.parametrize("name", [name for name in OURS if name.endswith(".txt")])
def test_letters_are_not_escaped(name: str) -> None:
    """An apostrophe in a letter stays one. Messages are unescaped by allauth itself."""
    if "/email/" in name:
        assert (FOLDER / name).read_text(encoding="utf-8").startswith("{% autoescape false %}")


def test_the_length_that_the_hint_names_is_the_one_that_is_asked() -> None:
    """`account/pieces.html` says twelve."""
    (rule,) = [one for one in settings.AUTH_PASSWORD_VALIDATORS if one["NAME"].endswith("LongEnough")]
    assert rule["OPTIONS"]["min_length"] == 12
