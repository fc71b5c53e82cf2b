"""Collecting what is held about somebody, by the registry; and what stands in the way of an erasure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model, Q, QuerySet

from mithaq.charter.text import Text
from mithaq.domains.directory.models import Post
from mithaq.domains.governance.models import Mandate
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.rights.columns import By, Group, Reach
from mithaq.domains.rights.purposes import Purpose
from mithaq.domains.rights.subjects import Subject
from mithaq.domains.rights.tables import TABLES
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Found:
    """What one group of columns holds about somebody."""

    label: str
    """The model, such as `directory.Post`."""
    group: Group
    rows: Sequence[dict[str, Any]]
    """Column -> value, in the order of the registry. A secret column has the value `None` here."""


def held_about(subject: Subject) -> Iterator[Found]:
    """Everything that is held about somebody; tables without a row about them are left out."""
    for label, table in TABLES.items():
        for group in table.groups:
            if found := _rows(rows_of(label, group, subject), group):
                yield Found(label, group, found)


def counts_about(subject: Subject) -> dict[Purpose, int]:
    """How many rows say something for each purpose; a purpose without any is left out."""
    counts: dict[Purpose, int] = {}
    for label, table in TABLES.items():
        for group in table.groups:
            if number := len(_rows(rows_of(label, group, subject), group)):
                counts[group.purpose] = counts.get(group.purpose, 0) + number
    return {purpose: counts[purpose] for purpose in Purpose if purpose in counts}


def files_about(subject: Subject) -> Sequence[StoredFile]:
    """The files that the person handed in with applications."""
    found: dict[int, StoredFile] = {}
    for group in TABLES["files.StoredFile"].groups:
        found |= {file.pk: file for file in rows_of("files.StoredFile", group, subject)}  # type: ignore[misc]
    return list(found.values())


def rows_of(label: str, group: Group, subject: Subject) -> QuerySet[Model]:
    """The rows of a group's table that are about somebody."""
    model = apps.get_model(label)
    wanted = Q(pk__in=[])
    for reach in group.whose:
        wanted |= _about(reach, subject)
    inside = model._base_manager.filter(wanted).values("pk")
    return model._base_manager.filter(pk__in=inside).order_by("pk")


def _rows(found: QuerySet[Model], group: Group) -> list[dict[str, Any]]:
    names = [*group.columns, *(name for name in group.beside if name not in group.columns)]
    shown = [name for name in names if name not in group.secret]
    rows = [{name: row.get(name) for name in names} for row in found.values("pk", *shown)]
    return [row for row in rows if any(name in group.secret or _says(row[name]) for name in group.columns)]


def _says(value: object) -> bool:
    """Whether a column holds anything; a consent that was never given is nothing held."""
    return value not in (None, "", Text())


def _about(reach: Reach, subject: Subject) -> Q:
    if reach.by is By.ADDRESS:
        mine = Q(pk__in=[])
        for address in sorted(subject.addresses):
            mine |= Q(**{f"{reach.path}__iexact": address})
        return mine
    if subject.person_id is None:
        return Q(pk__in=[])
    if reach.by is By.SESSION:
        return Q(pk__in=list(_sessions_of(subject.person_id)))
    if reach.by is By.NOTICE:
        notices = Notice.objects.filter(person_id=subject.person_id).values_list("pk", flat=True)
        return Q(**{reach.path: list(notices)})
    return Q(**{reach.path: subject.person_id})


def _sessions_of(person_id: int) -> Iterator[str]:
    """A session holds its person inside; there are as many as people who signed in of late."""
    for session in Session.objects.iterator(500):
        if str(session.get_decoded().get("_auth_user_id", "")) == str(person_id):
            yield session.session_key


def posts_from(person_id: int, day: date) -> QuerySet[Post]:
    """The posts that a person holds on a day or will hold after it."""
    return Post.objects.filter(Q(until=None) | Q(until__gt=day), person_id=person_id)


def posts_held_alone(person_id: int, day: date) -> Sequence[Post]:
    """The posts of a person in members of a network where nobody else is in post to stay."""
    held = list(posts_from(person_id, day).select_related("organisation").order_by("pk"))
    organisations = {post.organisation_id for post in held}  # type: ignore[attr-defined]
    joined = set(
        Membership.objects.filter(living(day), organisation_id__in=organisations).values_list(
            "organisation_id", flat=True
        )
    )
    others = Post.objects.filter(organisation_id__in=joined, until=None, since__lte=day).exclude(person_id=person_id)
    cared_for = set(others.values_list("organisation_id", flat=True))
    return [post for post in held if post.organisation_id in joined - cared_for]  # type: ignore[attr-defined]


def personal_mandates(person_id: int, day: date) -> Sequence[Mandate]:
    """The seats and offices that a person holds in person, on a day or after it."""
    found = Mandate.objects.filter(Q(until=None) | Q(until__gt=day), person_id=person_id)
    return list(found.select_related("network").order_by("pk"))
