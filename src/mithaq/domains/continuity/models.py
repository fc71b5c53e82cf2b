"""Successions in member organisations, and the handover that each network keeps of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.foundation.networks.models import Network


class Succession(models.Model):
    """Posts of an organisation end on a day. It concerns the organisation, whatever networks it belongs to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    offices = models.JSONField(help_text="the posts that end")
    on = models.DateField(help_text="the first day on which they are no longer held")
    announced = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "on"], name="succession_once_a_day"),
        ]


class Handover(models.Model):
    """What one network hands on to whoever comes after."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="handovers")
    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="handovers")
    vacated = models.JSONField(default=list, help_text="mandates that fell vacant")
    passed = models.JSONField(default=list, help_text="mandates that passed to the deputy")
    prepared = models.DateTimeField()
    done = models.DateTimeField(null=True)
    done_by_id = models.BigIntegerField(null=True)
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that prepared it")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "succession"], name="handover_once"),
        ]
