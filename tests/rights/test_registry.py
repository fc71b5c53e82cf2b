"""Every column of every table is classified; what is not, fails, and the failure says what to write where."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from mithaq.domains.rights.columns import Group, Reach, Table, Why, faults_of, nothing_personal
from mithaq.domains.rights.commands import REPLACEMENTS
from mithaq.domains.rights.purposes import REGISTER, Purpose
from mithaq.domains.rights.tables import TABLES


def all_models() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def test_every_column_is_classified_once() -> None:
    assert "\n".join(faults_of(TABLES, all_models())) == ""


def test_a_new_column_without_a_class_is_noticed() -> None:
    class Planted(models.Model):
        shoe_size = models.IntegerField()

        class Meta:
            app_label = "planted"

    try:
        whole = [*all_models(), Planted]
        (told,) = faults_of(TABLES, whole)
        assert "planted.Planted is not classified" in told
        assert "domains/rights/other_tables.py" in told
        assert "shoe_size" in told
        (told,) = faults_of(TABLES | {"planted.Planted": nothing_personal("id")}, whole)
        assert "planted.Planted.shoe_size is not classified" in told
        assert "Group" in told
        assert list(faults_of(TABLES | {"planted.Planted": nothing_personal("id shoe_size")}, whole)) == []
    finally:
        del apps.all_models["planted"]
        apps.clear_cache()


def test_a_class_without_a_column_is_noticed() -> None:
    person = TABLES["people.Person"]
    given = [
        ({"people.Person": Table(person.plain | {"nickname"}, person.groups)}, "nickname is classified and does not"),
        ({"people.Person": Table(person.plain | {"email"}, person.groups)}, "email is classified twice"),
        ({"people.Pseudonym": nothing_personal("id")}, "people.Pseudonym is classified and does not exist"),
        ({"people.Person": Table(person.plain - {"erased"}, person.groups)}, "erased is not classified"),
    ]
    for change, words in given:
        (told,) = faults_of(TABLES | change, all_models())
        assert words in told


def test_a_group_cannot_contradict_itself() -> None:
    whose = (Reach("id"),)
    with pytest.raises(ValueError, match="why"):
        Group(Purpose.OFFICE, whose, keep=("name",))
    with pytest.raises(ValueError, match="why"):
        Group(Purpose.OFFICE, whose, blank=("name",), why=Why.OFFICE)
    with pytest.raises(ValueError, match="leaves no column"):
        Group(Purpose.OFFICE, whose, blank=("name",), delete=("email",))
    with pytest.raises(ValueError, match="secret"):
        Group(Purpose.OFFICE, whose, blank=("name",), secret=frozenset({"email"}))


def test_every_purpose_has_its_line_in_the_register_and_holds_something() -> None:
    assert set(REGISTER) == set(Purpose)
    assert {group.purpose for table in TABLES.values() for group in table.groups} == set(Purpose)


def test_every_column_that_is_replaced_has_what_takes_its_place() -> None:
    replaced = {(label, name) for label, table in TABLES.items() for group in table.groups for name in group.replace}
    assert replaced == set(REPLACEMENTS)
