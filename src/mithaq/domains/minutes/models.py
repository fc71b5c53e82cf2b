"""Minutes of meetings in versions, with comments and signatures; the register of decisions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.domains.minutes.lifecycle import FIXED, State
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

ROLES = ("chair", "secretary")
"""As whom minutes are signed."""
WRITABLE = (State.DRAFTED, State.CIRCULATED)
DEFINED = models.Q(state__in=list(State))


class Minutes(models.Model):
    """One version of the minutes of a meeting. The database itself refuses to change it once it is adopted."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="minutes")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(help_text="1, 2, 3 … of one meeting")
    state = models.CharField(max_length=10, default=State.DRAFTED)
    facts = models.JSONField(help_text="who was there, by whom represented, the quorum: ids and figures")
    reason = TextField(help_text="why an earlier version is corrected")
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", help_text="who kept the record")
    drafted = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    circulated = models.DateTimeField(null=True)
    adopted = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the content, since it was circulated")
    signed = models.DateTimeField(null=True, help_text="when the second of two persons signed")
    published = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(state__in=WRITABLE), name="minutes_one_draft"
            ),
            models.CheckConstraint(condition=DEFINED, name="minutes_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(FIXED)) ^ models.Q(adopted__isnull=True),
                name="minutes_adopted_have_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFTED) | ~models.Q(digest=""), name="minutes_shown_have_digest"
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason={}), name="minutes_correction_has_reason"
            ),
        ]


class Part(models.Model):
    """A part of minutes: of the whole meeting, or of one point of its agenda. Written only in a draft."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField(help_text="0 for the whole meeting, then 1, 2, 3 … as on the agenda")
    number = models.CharField(max_length=12, blank=True, help_text="the number of the point, such as 1.2")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    title = TextField()
    facts = models.JSONField(help_text="motions with their result and votes, papers: ids and figures")
    text = TextField(help_text="what the secretary wrote")
    revision = models.PositiveIntegerField(default=0, help_text="how often it was written")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["minutes", "position"], name="minutes_part_once"),
        ]


class Comment(models.Model):
    """A remark on a part of circulated minutes, by somebody who was called to the meeting."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(words=""), name="minutes_comment_says_something"),
        ]


class Signature(models.Model):
    """A signature under adopted minutes: of the chair or of the secretary, two different persons."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=9, help_text="chair or secretary")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["minutes", "role"], name="minutes_signed_once_in_each_role"),
            models.UniqueConstraint(fields=["minutes", "person"], name="minutes_signed_by_two_persons"),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="minutes_role_known"),
        ]


class Decision(models.Model):
    """A carried motion in the register of its organ, numbered without gaps within the year."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="decisions")
    organ = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the organ's year")
    motion = models.OneToOneField(Motion, on_delete=models.PROTECT, related_name="decision")
    decided = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "organ", "year", "number"], name="decision_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="decision_number_from_one"),
        ]


class ActionReview(models.Model):
    """The point of an agenda at which open action items come back: one for a meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="action_review")
    item = models.OneToOneField(
        Item, null=True, on_delete=models.SET_NULL, related_name="action_review", help_text="none: it was taken off"
    )
