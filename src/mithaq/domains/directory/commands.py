"""Editing a profile, confirming it, and saying who holds a post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.events import PostLeft, PostsTakenOver, PostTaken, ProfileConfirmed, ProfileEdited
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.queries import stand_in_for
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.folding import clean_line, folded, sort_key

Value = Text | str | int | Decimal | None
EDITABLE = frozenset(
    ["names", "population", "area", "website", "contact", "about", "strengths", "needs", "projects", "partners"]
)
OFFICES = ("mayor", "deputy-mayor", "focal-point", "deputy-focal-point")
"""The posts of an organisation that the platform knows; a charter may name more."""


def speaks_for(by: Actor, organisation_id: int) -> Verdict:
    """Whether the actor speaks for this organisation today (or the platform takes over what was there before)."""
    holds = organisation_id in by.organisations or by.authority == "platform"
    return Verdict.of(holds, clause="", reason="speaks-for-the-organisation")


@act(Right.SPEAK_FOR_MEMBER)
def edit_profile(by: Actor, organisation_id: int, values: Mapping[str, Value], *, at: datetime) -> ProfileEdited:
    """Change fields of one's own organisation. Refused for another's, and for a field that is not a profile's."""
    speaks_for(by, organisation_id).or_refuse()
    foreign = sorted(set(values) - EDITABLE)
    Verdict.of(not foreign, clause="", reason="not-a-profile-field", field=", ".join(foreign)).or_refuse()
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    changed = tuple(sorted(name for name, value in values.items() if getattr(organisation, name) != value))
    for name in changed:
        setattr(organisation, name, values[name])
    index_names(organisation)
    organisation.confirmed_on = at.date()
    organisation.save()
    return ProfileEdited(at=at, organisation=organisation_id, fields=changed)


@act(Right.SPEAK_FOR_MEMBER)
def confirm_profile(by: Actor, organisation_id: int, *, at: datetime) -> ProfileConfirmed:
    """Say that the profile is right as it stands."""
    speaks_for(by, organisation_id).or_refuse()
    Organisation.objects.filter(pk=organisation_id).update(confirmed_on=at.date())
    return ProfileConfirmed(at=at, organisation=organisation_id)


@act(Right.SPEAK_FOR_MEMBER)
def take_post(by: Actor, organisation_id: int, office: str, person_id: int, since: date, *, at: datetime) -> PostTaken:
    """Let a person take a post; who holds it until then leaves it on that day, so that it is never without a holder."""
    speaks_for(by, organisation_id).or_refuse()
    Verdict.of(office in OFFICES, clause="", reason="no-such-post", office=office).or_refuse()
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    Verdict.of(person.erased is None, clause="", reason="person-is-erased").or_refuse()
    held = Post.objects.filter(organisation_id=organisation_id, office=office)
    before = held.filter(until=None).first()
    Verdict.of(before is None or before.person_id != person_id, clause="", reason="already-holds-it").or_refuse()
    later = held.filter(since__gte=since).first() or held.filter(until__gt=since).first()
    Verdict.of(later is None, clause="", reason="post-taken-later", on=since).or_refuse()
    if before:
        before.until = since
        before.save(update_fields=["until"])
    post = Post.objects.create(organisation_id=organisation_id, office=office, person_id=person_id, since=since)
    return PostTaken(
        at=at, organisation=organisation_id, office=office, post=post.pk, after=before.pk if before else None
    )


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as it was held before the platform."""

    organisation_id: int
    office: str
    person_id: int
    since: date


@act(Right.OPERATE)
def take_over_posts(by: Actor, posts: Sequence[HeldPost], *, at: datetime) -> PostsTakenOver:
    """Record who held which post before the platform, as facts."""
    rows = Post.objects.bulk_create(
        Post(organisation_id=p.organisation_id, office=p.office, person_id=p.person_id, since=p.since) for p in posts
    )
    return PostsTakenOver(at=at, count=len(rows))


@act(Right.SPEAK_FOR_MEMBER)
def leave_post(by: Actor, organisation_id: int, office: str, until: date, *, at: datetime) -> PostLeft:
    """A post falls vacant. Refused when nobody else of the organisation could stand in."""
    speaks_for(by, organisation_id).or_refuse()
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    post = Post.objects.filter(organisation_id=organisation_id, office=office, until=None).first()
    Verdict.of(post is not None, clause="", reason="post-not-held", office=office).or_refuse()
    assert post is not None
    Verdict.of(until >= post.since, clause="", reason="ends-before-it-began", on=post.since).or_refuse()
    stands_in = stand_in_for(organisation_id, office, until)
    Verdict.of(stands_in is not None, clause="", reason="nobody-would-hold-it", office=office).or_refuse()
    assert stands_in is not None
    post.until = until
    post.save(update_fields=["until"])
    return PostLeft(at=at, organisation=organisation_id, office=office, post=post.pk, stands_in=stands_in.office)


def know_person(email: str, name: Text, *, language: str = "ar", sex: str = "", invented: bool = False) -> int:
    """The person of this address, made known when new. Not an act of its own: it goes with the post that is taken."""
    email = clean_line(email).lower()
    person, _ = Person.objects.get_or_create(
        email=email, defaults={"name": name, "language": language, "sex": sex, "invented": invented}
    )
    return person.pk


def index_names(organisation: Organisation) -> None:
    """Set the folded forms that searching and sorting use."""
    names = organisation.names
    organisation.search = " ".join(dict.fromkeys(folded(words) for words in (names.ar, names.fr, names.en) if words))
    organisation.sort_ar = sort_key(names.best("ar").words)
    organisation.sort_latin = sort_key(names.best("fr").words)
