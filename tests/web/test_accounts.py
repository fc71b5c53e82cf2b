"""Signing in: limits on guessing cannot be dodged, nobody learns who has an account, signing up is closed."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from mithaq.charter.text import Text
from mithaq.domains.directory.commands import know_person
from mithaq.foundation.people.models import Person
from mithaq.web.accounts.adapter import address_of

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"


@pytest.fixture
def person() -> Person:
    found = Person.objects.get(pk=know_person("clerk@example.org", Text(en="A clerk")))
    found.set_password("a long enough passphrase")
    found.save(update_fields=["password"])
    return found


def test_the_right_password_opens_and_the_address_may_be_in_capitals(person: Person) -> None:
    answer = Client().post(LOGIN, {"login": "CLERK@example.org", "password": "a long enough passphrase"})
    assert answer.status_code == 302


def test_guessing_is_stopped_whatever_the_forwarded_address(person: Person) -> None:
    for number in range(12):
        header = {"x-forwarded-for": f"10.0.0.{number}"}
        Client().post(LOGIN, {"login": person.email, "password": f"wrong {number}"}, headers=header)
    answer = Client().post(LOGIN, {"login": person.email, "password": "a long enough passphrase"})
    assert answer.status_code != 302


def test_an_unknown_address_gets_the_same_answer(person: Person) -> None:
    known = Client().post(LOGIN, {"login": person.email, "password": "wrong"})
    unknown = Client().post(LOGIN, {"login": "nobody@example.org", "password": "wrong"})
    strip = [answer.content.decode().split("<main")[1].split("csrf")[0] for answer in (known, unknown)]
    assert (known.status_code, strip[0]) == (unknown.status_code, strip[1])


def test_nobody_signs_up_by_themselves() -> None:
    page = Client().get("/en/accounts/signup/")
    assert b"password1" not in page.content


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "1.1.1.1, 2.2.2.2", "2.2.2.2"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (1, "", "9.9.9.9"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies: int, forwarded: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="9.9.9.9", HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == expected
