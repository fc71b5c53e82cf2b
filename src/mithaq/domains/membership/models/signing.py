"""Members' acceptance of versions of the charter, and the calls for it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.membership.models.membership import Membership
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person

STAGES = ("asked", "reminded")


class Acceptance(models.Model):
    """A member accepted a version of the charter: by whom, when, in which ledger entry."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="acceptances")
    version = models.PositiveIntegerField(help_text="the charter version that it accepted")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["membership", "version"], name="charter_accepted_once"),
        ]


class SigningCall(models.Model):
    """The members were asked to accept a version, or were reminded of it: each once."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="signing_calls")
    version = models.PositiveIntegerField()
    stage = models.CharField(max_length=8, help_text="asked, or reminded")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "version", "stage"], name="called_to_sign_once"),
            models.CheckConstraint(condition=models.Q(stage__in=STAGES), name="signing_stage_known"),
        ]
