"""A new member settles in: somebody signs in for it, a buddy accompanies it, and it is noted when its profile is complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.commands import know_person
from mithaq.domains.directory.joining_commands import hold_post
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.profile import missing_parts
from mithaq.domains.directory.queries import in_post, offices_held
from mithaq.domains.membership.events import BuddyNamed, FocalPointNamed, MemberOnboarded
from mithaq.domains.membership.lifecycle import State
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.parts import speaks_for_no_other
from mithaq.domains.membership.queries import is_member
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.texts.folding import clean_line


def to_settle_in(organisation_id: int) -> Sequence[Membership]:
    """Memberships of an organisation that were admitted here and have not settled in yet."""
    found = Membership.objects.filter(organisation_id=organisation_id, onboarded=None, admission__isnull=False)
    return list(found.exclude(state=State.ENDED))


def steps_of(membership: Membership, profile: Sequence[str], day: datetime) -> dict[str, bool]:
    """The checklist of a new member: account, contact person, profile."""
    organisation = membership.organisation
    posts = Post.objects.filter(in_post(day.date()), organisation=organisation)
    offices = offices_held([organisation.pk], day.date()).get(organisation.pk, frozenset())
    return {
        "account": posts.filter(person__last_login__isnull=False).exists(),
        "focal-point": "focal-point" in offices,
        "profile": not missing_parts(organisation, tuple(profile), offices),
    }


@act(Right.OPERATE)
def settle_in(by: Actor, membership_id: int, *, at: datetime) -> MemberOnboarded:
    """Note that a new member has signed in and completed its profile. Refused while something is still to do."""
    assert by.charter is not None
    found = Membership.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    membership = found.get(pk=membership_id, network_id=by.network_id)
    kind = by.charter.members.get(membership.kind)
    steps = steps_of(membership, kind.profile if kind else (), at)
    left = tuple(step for step, done in steps.items() if not done)
    Verdict.of(
        not left and membership.onboarded is None, clause="", reason="onboarding-not-over", parts=left
    ).or_refuse()
    membership.onboarded = at.date()
    membership.save(update_fields=["onboarded"])
    return MemberOnboarded(at=at, membership=membership.pk, organisation=membership.organisation.pk)


def nobody_signs_in(organisation_id: int, day: date) -> bool:
    """Whether no post of an organisation is held, on a day or later: then nobody can sign in and name anybody."""
    held = Post.objects.filter(Q(until=None) | Q(until__gt=day), organisation_id=organisation_id)
    return not held.exists()


@act(Right.PREPARE)
def name_first_contact(by: Actor, membership_id: int, name: Text, email: str, *, at: datetime) -> FocalPointNamed:
    """Name the focal point of a member for which nobody can sign in, as it told the desk.

    A charter may admit a kind of member without a contact person. As soon as one post is held this is refused: from then
    on the member says itself who holds which.
    """
    assert by.charter is not None and by.network_id is not None
    found = Membership.objects.select_for_update(no_key=True, of=("self",)).select_related("admission")
    membership = found.get(pk=membership_id, network_id=by.network_id)
    member: int = membership.organisation_id  # type: ignore[attr-defined]
    kind, day, address = by.charter.members.get(membership.kind), at.date(), clean_line(email).lower()
    clause = (kind.clause or "") if kind else ""
    Verdict.of(is_member(by.network_id, member, day), clause=clause, reason="not-a-member").or_refuse()
    Organisation.objects.select_for_update(no_key=True).get(pk=member)
    Verdict.of(nobody_signs_in(member, day), clause=clause, reason="somebody-signs-in").or_refuse()
    Verdict.of(bool(name.as_json() and address), clause=clause, reason="contact-needs-address").or_refuse()
    speaks_for_no_other(by.network_id, member, (address,), clause, day).or_refuse()
    language = membership.admission.language if membership.admission else "ar"
    post = hold_post(member, "focal-point", know_person(address, name, language=language), day)
    return FocalPointNamed(at=at, clause=clause, membership=membership.pk, organisation=member, post=post.pk)


@act(Right.PREPARE)
def name_buddy(by: Actor, membership_id: int, organisation_id: int, *, at: datetime) -> BuddyNamed:
    """Ask a member to accompany a new one."""
    assert by.network_id is not None
    membership = Membership.objects.select_for_update(no_key=True).get(pk=membership_id, network_id=by.network_id)
    other = organisation_id != membership.organisation_id  # type: ignore[attr-defined]
    fits = other and is_member(by.network_id, organisation_id, at.date())
    Verdict.of(fits, clause="", reason="not-a-member").or_refuse()
    membership.buddy_id = organisation_id  # type: ignore[attr-defined]
    membership.save(update_fields=["buddy"])
    return BuddyNamed(at=at, membership=membership.pk, organisation=organisation_id)
