"""The copy is complete: what was planted in each personal column is in the zip, and what opens something is not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps

from mithaq.domains.rights import queries
from mithaq.domains.rights.columns import Table
from mithaq.domains.rights.queries import rows_of
from mithaq.domains.rights.subjects import Subject, subject_at, subject_of
from mithaq.domains.rights.tables import TABLES
from mithaq.foundation.people.models import Person
from mithaq.web.rights.archive import copy_of
from mithaq.web.wording.columns import COLUMNS, HELD_IN
from tests.applying import PDF, a_draft
from tests.builders import NOW, a_network
from tests.rights.everything import ADDRESS, NAME, a_person_known_everywhere, plain

pytestmark = pytest.mark.django_db
EMPTY = (None, "", {}, [])
SECRETS = ("planted-key-of-confirmation", "planted-secret-of-totp", "planted-hash-of-session", "pbkdf2$planted")


def opened(subject: Subject, language: str = "ar") -> tuple[dict[str, Any], str, ZipFile]:
    with copy_of(subject, language, NOW) as made:
        archive = ZipFile(BytesIO(made.read()))
    return json.loads(archive.read("data.json")), archive.read("index.html").decode(), archive


def lacking(subject: Subject) -> list[str]:
    """Personal columns of which the database holds something that the copy does not show, read without its own code."""
    data, _page, _archive = opened(subject)
    missing: list[str] = []
    for label, table in TABLES.items():
        for group in table.groups:
            shown = [row for each in data["held"] if each["table"] == label for row in each["rows"]]
            for row in rows_of(label, group, subject).values("pk", *group.columns):
                if all(plain(row[name]) in EMPTY for name in group.columns):
                    continue
                for name in group.columns:
                    there = [each[name] for each in shown if name in each]
                    wanted = "withheld" if name in group.secret else plain(row[name])
                    if name not in group.secret and isinstance(wanted, str) and wanted[:4].isdigit():
                        there = [moment(value) for value in there]
                        wanted = moment(wanted)
                    if wanted not in there:
                        missing.append(f"{label}.{name}")
    return sorted(set(missing))


def moment(value: object) -> object:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return value


def test_something_stands_in_every_personal_column() -> None:
    """The proof is worth something only if every column of the registry was planted."""
    known = a_person_known_everywhere()
    subject = subject_of(known.person)
    bare: list[str] = []
    for label, table in TABLES.items():
        for group in table.groups:
            rows = list(rows_of(label, group, subject).values(*group.columns))
            bare += [
                f"{label}.{name}" for name in group.columns if not any(plain(row[name]) not in EMPTY for row in rows)
            ]
    assert bare == []


def test_every_personal_column_is_in_the_copy() -> None:
    known = a_person_known_everywhere()
    assert lacking(subject_of(known.person)) == []


def test_a_column_that_the_copy_forgets_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = a_person_known_everywhere()
    forgetful = TABLES | {"directory.Post": Table()}
    monkeypatch.setattr(queries, "TABLES", forgetful)
    assert "directory.Post.qualifications" in lacking(subject_of(known.person))


def test_the_copy_opens_nothing() -> None:
    known = a_person_known_everywhere()
    secrets = [*SECRETS, str(known.person.token)]
    session = apps.get_model("sessions.Session").objects.get()
    _data, _page, archive = opened(subject_of(known.person))
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
    assert [secret for secret in [*secrets, session.session_key, session.session_data] if secret in whole] == []


def test_the_copy_holds_nobody_else() -> None:
    known = a_person_known_everywhere()
    _data, page, archive = opened(subject_of(known.person))
    whole = archive.read("data.json").decode() + page
    others = Person.objects.exclude(pk=known.person.pk)
    assert [other.email for other in others if other.email in whole] == []
    for words in ("other@x.example", "office@zagora.example", "مهندسة تخطيط حضري" + " عند غيرها"):
        assert words not in whole


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_can_be_read_alone(language: str) -> None:
    known = a_person_known_everywhere()
    _data, page, archive = opened(subject_of(known.person), language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert NAME in page
    assert ADDRESS in page
    for loaded in ("<script", "http://", "https://", "src=", "<link"):
        assert loaded not in page
    assert "default-src 'none'" in page
    files = [name for name in archive.namelist() if name.startswith("files/")]
    assert [archive.read(name) for name in files] == [PDF, PDF]


def test_what_somebody_wrote_does_not_run_in_the_page() -> None:
    known = a_person_known_everywhere()
    person = Person.objects.get(pk=known.person.pk)
    known.person.posts.update(qualifications="<script>alert(1)</script>")
    _data, page, _archive = opened(subject_of(person))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_an_address_that_is_not_confirmed_shows_nothing_of_a_stranger() -> None:
    """Somebody names the address of an applicant as their own: the copy does not show the application."""
    world = a_network()
    a_draft(world)
    thief = world.person("gafsa")
    row = EmailAddress.objects.create(user=thief, email="leila@tinghir.example", verified=False)
    data, page, _archive = opened(subject_of(thief))
    assert "membership.Application" not in {each["table"] for each in data["held"]}
    assert "مهندسة" not in page
    EmailAddress.objects.filter(pk=row.pk).update(verified=True)
    data, _page, _archive = opened(subject_of(thief))
    assert "membership.Application" in {each["table"] for each in data["held"]}


def test_an_own_address_that_was_swapped_and_not_confirmed_counts_for_nothing() -> None:
    world = a_network()
    a_draft(world)
    thief = world.person("gafsa")
    Person.objects.filter(pk=thief.pk).update(email="leila@tinghir.example")
    EmailAddress.objects.create(user=thief, email="leila@tinghir.example", verified=False, primary=True)
    thief.refresh_from_db()
    assert subject_of(thief).addresses == frozenset()


def test_somebody_without_an_account_gets_a_copy_from_the_operator() -> None:
    a_draft(a_network())
    assert subject_at("leila@tinghir.example") is None
    data, page, archive = opened(Subject(None, frozenset({"leila@tinghir.example"})), "fr")
    (application,) = [each for each in data["held"] if each["table"] == "membership.Application"]
    assert application["rows"][0]["contact_qualifications"] == "مهندسة تخطيط حضري"
    assert "said@tinghir.example" not in page
    assert len(archive.namelist()) == 4


def test_every_column_and_every_table_of_the_copy_has_its_words() -> None:
    """A new personal column needs its words: web/wording/columns.py (COLUMNS, HELD_IN), in three languages."""
    named = {name for table in TABLES.values() for group in table.groups for name in (*group.columns, *group.beside)}
    assert named - set(COLUMNS) == set()
    assert {label for label, table in TABLES.items() if table.groups} == set(HELD_IN)
