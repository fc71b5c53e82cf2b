"""What an admission or a succession writes into the directory. None is an act of its own: it goes with that act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from django.db.models import Q
from django.utils.text import slugify

from mithaq.charter.text import Text
from mithaq.domains.directory.commands import EDITABLE, Value, index_names
from mithaq.domains.directory.models import Organisation, Post


def enter_organisation(
    names: Text, kind: str, country: str, *, parent_id: int | None, values: Mapping[str, Value]
) -> Organisation:
    """A new organisation of the directory, with its profile."""
    organisation = Organisation(key=free_key(names), kind=kind, country=country, names=names, parent_id=parent_id)
    return complete_profile(organisation, values)


def complete_profile(organisation: Organisation, values: Mapping[str, Value]) -> Organisation:
    """Write the fields of a profile that carry something; what is empty leaves what was there."""
    for name in sorted(set(values) & EDITABLE):
        value = values[name]
        if value not in (None, "") and (not isinstance(value, Text) or value.as_json()):
            setattr(organisation, name, value)
    index_names(organisation)
    organisation.save()
    return organisation


def hold_post(organisation_id: int, office: str, person_id: int, since: date, *, qualifications: str = "") -> Post:
    """A person holds a post from a day on; who held it until then leaves it on that day."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    held = Post.objects.filter(Q(until=None) | Q(until__gt=since), organisation_id=organisation_id, office=office)
    for post in held:
        if post.person_id == person_id and post.since <= since:
            return post
        post.until = max(since, post.since)
        post.save(update_fields=["until"])
    return Post.objects.create(
        organisation_id=organisation_id, office=office, person_id=person_id, since=since, qualifications=qualifications
    )


def end_posts(organisation_id: int, offices: Sequence[str], on: date) -> list[int]:
    """Posts that are held beyond a day end on it. Returns them."""
    held = Post.objects.filter(Q(until=None) | Q(until__gt=on), organisation_id=organisation_id, office__in=offices)
    ended: list[int] = []
    for post in held.filter(since__lte=on):
        post.until = on
        post.save(update_fields=["until"])
        ended.append(post.pk)
    return ended


def free_key(names: Text) -> str:
    """A key for the address of a new organisation: its Latin name, or a random one, not taken yet."""
    wanted = slugify(names.fr or names.en)[:60] or f"organisation-{uuid4().hex[:8]}"
    taken = set(Organisation.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if key not in taken)
