"""The register of commitments: what meetings fixed, who answers for it, and what was reported on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.following.commitment_lifecycle import LIVING, State
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class Commitment(models.Model):
    """Something to which a meeting committed the network, with who answers for it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the network")
    item = models.CharField(max_length=60, help_text="where it comes from: an entry of the charter's list")
    title = TextField()
    text = TextField()
    lead = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    lead_office = models.CharField(max_length=60, blank=True, help_text="an office that answers for it instead")
    due = models.DateField(null=True, help_text="the day by which it should be kept, where there is one")
    state = models.CharField(max_length=9, default=State.OPEN)
    registered = models.DateTimeField()
    registered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended = models.DateTimeField(null=True, help_text="when it was kept or given up")
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry that last changed it")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="commitment_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="commitment_state_known"),
            models.CheckConstraint(
                condition=models.Q(lead__isnull=True) ^ models.Q(lead_office=""), name="commitment_has_one_lead"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(LIVING)) ^ models.Q(ended__isnull=False),
                name="commitment_end_has_moment",
            ),
        ]


class CommitmentReport(models.Model):
    """What was reported on a commitment: its state from then on, how far it is, and where the proof lies."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=9)
    words = TextField()
    address = models.URLField(max_length=500, blank=True, help_text="where what proves it can be read")
    at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="commitment_report_state_known"),
        ]
