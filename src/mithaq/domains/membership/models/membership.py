"""Memberships: an organisation belongs to a network from a day on, as a kind of member that the charter knows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.lifecycle import State
from mithaq.foundation.networks.models import Network


class Membership(models.Model):
    """One organisation in one network. It belongs to the organisation, not to its people."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=40, help_text="a kind of member of the charter")
    state = models.CharField(max_length=12, default=State.ACTIVE)
    since = models.DateField()
    until = models.DateField(null=True)
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that put it on record")
    admission = models.ForeignKey(
        "membership.Application", null=True, on_delete=models.PROTECT, related_name="memberships"
    )
    ground = models.CharField(max_length=200, blank=True, help_text="the decision of the time before the platform")
    decision_number = models.CharField(max_length=40, blank=True, help_text="of the council's decision to join")
    decision_on = models.DateField(null=True)
    adherence = models.PositiveIntegerField(null=True, help_text="the charter version that it accepted")
    declared = models.JSONField(default=dict, help_text="further parts that the charter asks for -> the state declared")
    referred_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="referrals")
    buddy = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="accompanied")
    onboarded = models.DateField(null=True, help_text="signed in, and the profile complete")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=~models.Q(state=State.ENDED),
                name="one_living_membership",
            ),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="membership_state_known"),
            models.CheckConstraint(
                condition=models.Q(until=None) ^ models.Q(state=State.ENDED), name="membership_ended_has_day"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "kind"], name="membership_by_kind")]
