"""Amendments of the charter: their revisions, and what members say about them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.amending.lifecycle import State
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

ANSWERS = ("taken-up", "not-taken-up")
"""What becomes of a comment."""


class Amendment(models.Model):
    """A proposed version of the charter, from its draft to its end."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the network")
    title = TextField()
    why = TextField(help_text="the reasons, in three languages")
    in_force_from = models.DateField(help_text="the day on which it should come into force")
    state = models.CharField(max_length=12, default=State.DRAFT)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proposed = models.DateTimeField()
    opened = models.DateTimeField(null=True, help_text="when the consultation was opened")
    until = models.DateField(null=True, help_text="the last day for comments, and the first for the vote")
    motion = models.OneToOneField(
        Motion, null=True, on_delete=models.PROTECT, related_name="amendment", help_text="the last that it was put by"
    )
    settled = models.DateTimeField(null=True, help_text="when it was adopted, refused or withdrawn")
    became = models.PositiveIntegerField(null=True, help_text="the version of the charter that it is now")
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="amendment_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="amendment_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.DRAFT, State.WITHDRAWN)) | models.Q(until__isnull=False),
                name="amendment_shown_has_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ADOPTED) ^ models.Q(became__isnull=False),
                name="amendment_adopted_is_version",
            ),
        ]


class Revision(models.Model):
    """The whole charter file as it is proposed, each time it is written anew. Never changed."""

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of one amendment")
    source = models.TextField(help_text="the file as it was written")
    document = models.JSONField(help_text="its content as plain data")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    base = models.PositiveIntegerField(help_text="the charter version that it changes")
    note = TextField(help_text="what was changed since the revision before")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["amendment", "number"], name="revision_number_once"),
        ]


class Remark(models.Model):
    """A member's comment on a part of a revision, and what those who propose the amendment make of it."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="remarks")
    address = models.CharField(max_length=90, blank=True, help_text="`clause:8.4`, `organ:council` …; empty: the whole")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12, blank=True)
    reply = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(words=""), name="remark_says_something"),
            models.CheckConstraint(condition=models.Q(answer__in=("", *ANSWERS)), name="remark_answer_known"),
            models.CheckConstraint(
                condition=models.Q(answer="") ^ models.Q(answered__isnull=False), name="remark_answer_has_day"
            ),
        ]
