"""The consent of who holds a post: whether their own address is shown beside it."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.events import ContactHidden, ContactShown
from mithaq.domains.directory.models import Post
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.OWN_DATA)
def show_contact(by: Actor, post_id: int, *, at: datetime) -> ContactShown:
    """Agree that one's own address is shown beside a post that one holds. Nobody can agree for somebody else."""
    post = Post.objects.select_for_update(no_key=True).get(pk=post_id)
    own = post.person_id == by.person_id  # type: ignore[attr-defined]
    Verdict.of(own, clause="", reason="not-ones-own-data").or_refuse()
    held = post.since <= at.date() and (post.until is None or post.until > at.date())
    Verdict.of(held, clause="", reason="office-not-held").or_refuse()
    Verdict.of(post.contact_since is None, clause="", reason="contact-shown-already").or_refuse()
    post.contact_since = at.date()
    post.save(update_fields=["contact_since"])
    return ContactShown(at=at, organisation=post.organisation_id, office=post.office, post=post.pk)  # type: ignore[attr-defined]


@act(Right.OWN_DATA)
def hide_contact(by: Actor, post_id: int, *, at: datetime) -> ContactHidden:
    """Take the consent back, also for a post that one holds no more; the operator may, for somebody who asked."""
    post = Post.objects.select_for_update(no_key=True).get(pk=post_id)
    own = post.person_id == by.person_id or by.authority == "platform"  # type: ignore[attr-defined]
    Verdict.of(own, clause="", reason="not-ones-own-data").or_refuse()
    Verdict.of(post.contact_since is not None, clause="", reason="contact-not-shown").or_refuse()
    post.contact_since = None
    post.save(update_fields=["contact_since"])
    return ContactHidden(at=at, organisation=post.organisation_id, office=post.office, post=post.pk)  # type: ignore[attr-defined]
