"""Applications: what an organisation hands in to become a member, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.lifecycle import DECIDED, Stage
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.networks.models import Network
from mithaq.foundation.texts.fields import TextField

CLOSED = (Stage.ADMITTED, Stage.REFUSED, Stage.WITHDRAWN)
BLOCKING_NONE = (Stage.DRAFT, *CLOSED)
"""Stages that stand in nobody's way: anyone may begin a draft in a city's name, but only what is handed in counts."""


class Application(models.Model):
    """One organisation's application to one network. Until it is admitted, what it says stands here alone."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="applications")
    token = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False, help_text="opens it to its writer")
    receipt = models.CharField(max_length=20, blank=True, help_text="the number under which anyone may ask for it")
    kind = models.CharField(max_length=40, help_text="a kind of member of the charter")
    language = models.CharField(max_length=2, default="ar")
    email = models.EmailField(blank=True, help_text="where the link, the receipt and the decision go")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="applications")
    names = TextField()
    match = models.CharField(max_length=220, blank=True, help_text="country and folded name: meets a second one")
    country = models.CharField(max_length=2, blank=True)
    organisation_kind = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="applying_under")
    profile = models.JSONField(default=dict, help_text="main data, which become the profile on admission")
    motivation = TextField()
    decision_number = models.CharField(max_length=40, blank=True)
    decision_on = models.DateField(null=True)
    decision_council = models.CharField(max_length=200, blank=True)
    contact_name = TextField()
    contact_email = models.EmailField(blank=True)
    contact_qualifications = models.TextField(blank=True)
    deputy_name = TextField()
    deputy_email = models.EmailField(blank=True)
    declared = models.JSONField(default=dict, help_text="further parts that the charter asks for -> the state declared")
    adherence = models.PositiveIntegerField(null=True, help_text="the charter version that was accepted")
    referred_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="recommended")
    invited = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, default=Stage.DRAFT)
    asked_for = TextField(help_text="what the desk asked for last, in its own words")
    missing = models.JSONField(default=list, help_text="the parts that the desk asked for last")
    started = models.DateTimeField()
    submitted = models.DateTimeField(null=True)
    defer_until = models.DateField(null=True)
    decided = models.DateTimeField(null=True)
    reasons = TextField(help_text="of the decision")
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry of the decision")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                name="one_open_application",
                condition=~models.Q(stage__in=BLOCKING_NONE),
            ),
            models.UniqueConstraint(
                fields=["network", "match"],
                name="one_open_application_of_a_name",
                condition=~models.Q(stage__in=BLOCKING_NONE) & ~models.Q(match=""),
            ),
            models.UniqueConstraint(fields=["receipt"], name="receipt_once", condition=~models.Q(receipt="")),
            models.CheckConstraint(condition=models.Q(stage__in=list(Stage)), name="application_stage_known"),
            models.CheckConstraint(
                condition=models.Q(stage__in=(Stage.DRAFT, Stage.WITHDRAWN)) | models.Q(submitted__isnull=False),
                name="application_submitted_has_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=sorted(DECIDED)) | models.Q(decided__isnull=False),
                name="application_decided_has_day",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "stage"], name="application_by_stage")]


class ApplicationFile(models.Model):
    """A file handed in with an application, for one of its parts."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="files")
    part = models.CharField(max_length=40)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["application", "part"], name="one_file_for_a_part"),
        ]


class Letter(models.Model):
    """A letter to an applicant about one ledger entry: sent once."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="letters")
    entry_id = models.BigIntegerField()
    mailed = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["application", "entry_id"], name="letter_once"),
        ]
