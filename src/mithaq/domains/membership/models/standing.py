"""Files on a member's standing: suspension, cancellation, withdrawal; and appeals against what was decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.membership.lifecycle import Step
from mithaq.domains.membership.models.application import Application
from mithaq.domains.membership.models.membership import Membership
from mithaq.foundation.networks.models import Network
from mithaq.foundation.texts.fields import TextField

CHANGES = ("suspension", "cancellation", "withdrawal")


class StandingFile(models.Model):
    """One change of a member's standing, from its notice to its end, under a named clause."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="standing_files")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="standing_files")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=12)
    clause = models.CharField(max_length=24, blank=True, help_text="the clause said not to be kept")
    grounds = TextField()
    step = models.CharField(max_length=12, default=Step.OPEN)
    opened = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    notified = models.DateTimeField(null=True, help_text="the member was told of the file")
    reply_until = models.DateField(null=True)
    reply = models.TextField(blank=True)
    replied = models.DateTimeField(null=True)
    decided = models.DateTimeField(null=True)
    reasons = TextField(help_text="of the decision")
    told = models.DateTimeField(null=True, help_text="the member was told of the decision")
    review_on = models.DateField(null=True, help_text="when the organ looks at a suspension again")
    reviewed = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry of the decision")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="standing_file_number_once"),
            models.UniqueConstraint(
                fields=["membership"],
                condition=models.Q(step__in=(Step.OPEN, Step.APPEALED)),
                name="one_open_standing_file",
            ),
            models.CheckConstraint(condition=models.Q(change__in=CHANGES), name="standing_change_known"),
            models.CheckConstraint(condition=models.Q(step__in=list(Step)), name="standing_step_known"),
        ]


class Appeal(models.Model):
    """An appeal to the organ that the charter names, against a refusal, a suspension or a cancellation."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="appeals")
    application = models.OneToOneField(Application, null=True, on_delete=models.PROTECT, related_name="appeal")
    standing_file = models.OneToOneField(StandingFile, null=True, on_delete=models.PROTECT, related_name="appeal")
    reasons = models.TextField()
    filed = models.DateTimeField()
    decided = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True, help_text="the one who appealed was right")
    decision = TextField(help_text="the reasons of the organ that heard it")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(application=None) ^ models.Q(standing_file=None), name="appeal_against_one"
            ),
            models.CheckConstraint(
                condition=models.Q(decided=None, upheld=None) | models.Q(decided__isnull=False, upheld__isnull=False),
                name="appeal_decided_has_outcome",
            ),
        ]
