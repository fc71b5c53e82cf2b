"""The page of one's own data over HTTP: who gets in, the copy, the correction, the erasure."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.rights.commands import correct_person, erase_person
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.people.models import Person
from tests.builders import NOW, World, a_network

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough passphrase"
BASE = "/en/accounts/data/"


@pytest.fixture
def world() -> World:
    return a_network()


def signed_in(person: Person, *, proven: bool = True) -> Client:
    """Somebody who signed in with the password; `proven` says that it was a moment ago."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    client = Client()
    if proven:
        client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
        client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    else:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def zip_of(answer) -> ZipFile:  # type: ignore[no-untyped-def]
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_the_anonymous_sign_in_first(world: World) -> None:
    for path in ("", "copy/", "correct/", "erase/"):
        answer = Client().get(BASE) if not path else Client().post(BASE + path)
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
        if path:
            assert Client().get(BASE + path).status_code == 405


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_tells_what_is_held_and_is_kept_by_nobody(world: World, language: str) -> None:
    answer = signed_in(world.person("tozeur")).get(f"/{language}/accounts/data/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert f"/{language}/accounts/data/copy/" in answer.content.decode()


def test_the_copy_comes_at_once_to_who_has_just_proven_it(world: World) -> None:
    person = world.person("tozeur")
    answer = signed_in(person).post(BASE + "copy/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["Cache-Control"] == "no-store"
    assert person.email in zip_of(answer).read("data.json").decode()


def test_who_signed_in_long_ago_proves_it_first_and_then_gets_the_copy(world: World) -> None:
    person = world.person("tozeur")
    client = signed_in(person, proven=False)
    asked = client.post(BASE + "copy/")
    assert asked.status_code == 302
    assert "/accounts/reauthenticate/" in asked["Location"]
    wrong = client.post(asked["Location"], {"password": "wrong", "next": BASE + "copy/"})
    assert wrong["Content-Type"].startswith("text/html")
    right = client.post(asked["Location"], {"password": PASSWORD, "next": BASE + "copy/"})
    assert right["Content-Type"] == "application/zip"
    assert person.email in zip_of(right).read("data.json").decode()


def test_a_name_is_corrected_by_its_bearer_alone(world: World) -> None:
    person, client = world.person("tozeur"), signed_in(world.person("tozeur"))
    key = str(uuid4())
    for _twice in range(2):
        form = {"name_ar": "سميرة", "name_fr": "", "name_en": "", "language": "fr", "submission": key}
        assert client.post(BASE + "correct/", form).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.language) == (Text(ar="سميرة"), "fr")
    assert Entry.objects.filter(event="PersonCorrected").values_list("facts", flat=True).get() == {
        "person": person.pk, "fields": ["name", "language"],
    }  # fmt: skip
    before = Entry.objects.count()
    assert client.post(BASE + "correct/", {"language": "fr"}).status_code == 422
    for by, name, language in (
        (world.actor("gafsa"), Text(fr="Autre"), "fr"),
        (Actor(person_id=person.pk), Text(), "fr"),
        (Actor(person_id=person.pk), Text(fr="Samira"), "xx"),
    ):
        with pytest.raises(Refused):
            correct_person(by, person.pk, name, language, at=NOW)
    assert Entry.objects.count() == before


def test_erasing_takes_a_tick_and_then_it_is_done_and_everybody_is_signed_out(world: World) -> None:
    person = world.person("tozeur")
    client, elsewhere = signed_in(person), Client()
    elsewhere.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert elsewhere.get(BASE).status_code == 200
    assert client.post(BASE + "erase/", {}).status_code == 422
    assert Person.objects.get(pk=person.pk).erased is None
    answer = client.post(BASE + "erase/", {"understood": "on"})
    assert (answer.status_code, "The data about you is erased" in answer.content.decode()) == (200, True)
    assert Person.objects.get(pk=person.pk).erased is not None
    assert not Session.objects.exists()
    for left in (client, elsewhere):
        assert "/accounts/login/" in left.get(BASE)["Location"]
    again = Client().post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert again.status_code == 200
    assert list(breaks()) == []


def test_who_signed_in_long_ago_is_not_erased_by_a_form_alone(world: World) -> None:
    person = world.person("tozeur")
    answer = signed_in(person, proven=False).post(BASE + "erase/", {"understood": "on"})
    assert "/accounts/reauthenticate/" in answer["Location"]
    assert Person.objects.get(pk=person.pk).erased is None


def test_who_is_alone_in_post_reads_it_before_and_is_refused(world: World) -> None:
    first, last = world.person("tozeur"), world.person("tozeur", "focal-point")
    erase_person(Actor(person_id=first.pk), first.pk, at=NOW)
    client = signed_in(last)
    page = client.get(BASE).content.decode()
    assert "Not yet possible" in page
    assert 'name="understood"' not in page
    answer = client.post(BASE + "erase/", {"understood": "on"})
    assert answer.status_code == 409
    assert Person.objects.get(pk=last.pk).erased is None


def test_an_address_that_is_not_confirmed_is_said_to_be(world: World) -> None:
    from allauth.account.models import EmailAddress

    person = world.person("tozeur")
    EmailAddress.objects.create(user=person, email=person.email, verified=False, primary=True)
    assert "You have not confirmed your address yet" in signed_in(person).get(BASE).content.decode()
