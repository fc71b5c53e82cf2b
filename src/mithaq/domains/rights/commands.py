"""Erasing: a person is made nameless everywhere that the registry knows. The ledger is not touched: it holds numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db.models import Field, Model, QuerySet

from mithaq.charter.text import LANGUAGES, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.models import Application
from mithaq.domains.rights.columns import Group
from mithaq.domains.rights.events import AddressErased, PersonCorrected, PersonErased
from mithaq.domains.rights.queries import personal_mandates, posts_from, posts_held_alone, rows_of
from mithaq.domains.rights.subjects import Subject, subject_of
from mithaq.domains.rights.tables import TABLES
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.people.models import Person

REPLACEMENTS: dict[tuple[str, str], Callable[[int], object]] = {
    ("people.Person", "email"): lambda number: f"erased-{number}@mithaq.invalid",
    ("people.Person", "password"): lambda number: make_password(None),
    ("people.Person", "is_active"): lambda number: False,
    ("people.Person", "token"): lambda number: uuid4(),
}
"""What takes the place of a column that must hold something: person's number -> value."""


@act(Right.OWN_DATA)
def correct_person(by: Actor, person_id: int, name: Text, language: str, *, at: datetime) -> PersonCorrected:
    """Change one's own name, as everybody sees it, and the language that one is written to in."""
    own_data(by, person_id).or_refuse()
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    Verdict.of(person.erased is None, clause="", reason="already-erased").or_refuse()
    Verdict.of(bool(name.as_json()), clause="", reason="name-missing").or_refuse()
    Verdict.of(language in LANGUAGES, clause="", reason="no-such-language", language=language).or_refuse()
    given = {"name": name, "language": language}
    changed = tuple(each for each, value in given.items() if getattr(person, each) != value)
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    return PersonCorrected(at=at, person=person_id, fields=changed)


@act(Right.OWN_DATA)
def erase_person(by: Actor, person_id: int, *, at: datetime) -> PersonErased:
    """Make a person nameless everywhere and close their account. Posts that they hold end on this day.

    Refused to anybody but the person and the operator; while a member would be left without anyone in post; and while
    the person holds a seat or an office in person. What was said in an office stays, without the name.
    """
    own_data(by, person_id).or_refuse()
    day = at.date()
    held = sorted(set(posts_from(person_id, day).values_list("organisation_id", flat=True)))
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk"))
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    Verdict.of(person.erased is None, clause="", reason="already-erased").or_refuse()
    alone = tuple(post.office for post in posts_held_alone(person_id, day))
    Verdict.of(not alone, clause="", reason="only-one-in-post", posts=alone).or_refuse()
    seats = tuple(mandate.organ or mandate.office for mandate in personal_mandates(person_id, day))
    Verdict.of(not seats, clause="", reason="holds-a-mandate-in-person", mandates=seats).or_refuse()
    posts = list(posts_from(person_id, day).order_by("pk"))
    for post in posts:
        post.until = max(day, post.since)
        post.save(update_fields=["until"])
    sure = {person.email.lower()} if by.authority == "platform" else set[str]()
    erase(Subject(person_id, subject_of(person).addresses | sure))
    Person.objects.filter(pk=person_id).update(erased=at)
    return PersonErased(
        at=at,
        person=person_id,
        posts=tuple(post.pk for post in posts),
        organisations=tuple(sorted({post.organisation_id for post in posts})),  # type: ignore[attr-defined]
        posts_ended=len(posts),
    )


def own_data(by: Actor, person_id: int) -> Verdict:
    """Whether somebody may decide on the data about a person: the person, and the operator for who asked."""
    own = by.person_id == person_id or by.authority == "platform"
    return Verdict.of(own, clause="", reason="not-ones-own-data")


@act(Right.OPERATE)
def erase_address(by: Actor, address: str, *, at: datetime) -> AddressErased:
    """Take somebody who has no account out of the applications in which they are named. Refused when nothing is held."""
    known = Person.objects.filter(email__iexact=address).exists()
    Verdict.of(not known, clause="", reason="address-of-an-account").or_refuse()
    subject = Subject(None, frozenset({address.lower()}))
    found: set[int] = set()
    for group in TABLES["membership.Application"].groups:
        found |= set(rows_of("membership.Application", group, subject).values_list("pk", flat=True))
    Verdict.of(bool(found), clause="", reason="nothing-held-about-it").or_refuse()
    list(Application.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=found).order_by("pk"))
    erase(subject)
    return AddressErased(at=at, applications=tuple(sorted(found)))


def erase(subject: Subject) -> None:
    """Do with every row about somebody what the registry says. Not an act of its own: it goes with the erasure."""
    rows = [
        (label, group, list(rows_of(label, group, subject).values_list("pk", flat=True)))
        for label, table in TABLES.items()
        for group in table.groups
        if group.delete or group.blank or group.replace
    ]
    for label, group, numbers in rows:
        if not numbers:
            continue
        found = apps.get_model(label)._base_manager.filter(pk__in=numbers)
        if group.delete:
            found.delete()
        else:
            _empty(found, label, group, subject)


def _empty(found: QuerySet[Model], label: str, group: Group, subject: Subject) -> None:
    fields = {field.attname: field for field in found.model._meta.concrete_fields}
    values: dict[str, Any] = {name: _nothing(fields[name]) for name in group.blank}
    for name in group.replace:
        assert subject.person_id is not None
        values[name] = REPLACEMENTS[label, name](subject.person_id)
    found.filter().update(**values)


def _nothing(column: Field[Any, Any]) -> object:
    """The value of a column about which nothing is known: what it begins with."""
    if column.null:
        return None
    return "" if column.has_db_default() else column.get_default()
