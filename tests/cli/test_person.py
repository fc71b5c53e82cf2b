"""`mithaq person`: the operator takes a copy for somebody, or erases somebody, with or without an account."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from typer.testing import CliRunner

from mithaq.cli import app, person
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.people.models import Person
from tests.applying import a_draft
from tests.builders import a_network

pytestmark = pytest.mark.django_db


def mithaq(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = "") -> Result:
    """The command in this process, on the database of the tests."""
    monkeypatch.setattr(person, "house", nullcontext)
    return CliRunner().invoke(app, ["person", *words], input=typed)


def test_a_copy_for_somebody_with_and_without_an_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    a_draft(a_network())
    for address, word in (("MAYOR@tozeur.example", "mayor توزر"), ("leila@tinghir.example", "مهندسة تخطيط حضري")):
        file = tmp_path / "copy.zip"
        done = mithaq(monkeypatch, "export", address, "-o", str(file), "-l", "ar")
        assert (done.exit_code, done.output.strip().endswith("copy.zip")) == (0, True)
        with ZipFile(file) as archive:
            assert word in archive.read("index.html").decode()
            assert word in archive.read("data.json").decode()


def test_erasing_asks_first_and_tells_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_network()
    a_draft(world)
    before = Entry.objects.count()
    assert mithaq(monkeypatch, "erase", "mayor@tozeur.example", typed="n\n").exit_code == 1
    assert Entry.objects.count() == before
    number = world.person("tozeur").pk
    assert mithaq(monkeypatch, "erase", "mayor@tozeur.example", typed="y\n").exit_code == 0
    assert Person.objects.get(pk=number).erased is not None
    alone = mithaq(monkeypatch, "erase", "focal-point@tozeur.example", "--yes", "-l", "fr")
    assert (alone.exit_code, "Désignez d’abord qui vous succède" in alone.output) == (1, True)
    assert mithaq(monkeypatch, "erase", "leila@tinghir.example", "--yes").exit_code == 0
    assert Application.objects.get().contact_email == ""
    nobody = mithaq(monkeypatch, "erase", "leila@tinghir.example", "--yes")
    assert (nobody.exit_code, "Nothing is held" in nobody.output) == (1, True)
