"""What an office follows: whom it was in touch with, what stands in the way of members, what meetings promised."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.following.commitment_models import Commitment, CommitmentReport
from mithaq.domains.following.lifecycle import OPEN, State
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

__all__ = ["Commitment", "CommitmentReport", "Obstacle", "ObstacleStep", "TouchPoint"]
STEPS = ("acknowledged", "studied", "escalated", "answered", "noted", "entrusted", "solved", "closed")
"""What is done about an obstacle, as its page tells it."""


class TouchPoint(models.Model):
    """An office was in touch with an organ, with whoever represents a region, with a member, or with everybody."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="touch_points")
    office = models.CharField(max_length=60, help_text="the office that was in touch")
    organ = models.CharField(max_length=60, blank=True)
    region = models.CharField(max_length=60, blank=True, help_text="an entry of the charter's list of regions")
    met = models.CharField(max_length=60, blank=True, help_text="the office that was met in the region")
    member = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    everybody = models.BooleanField(default=False)
    on = models.DateField()
    means = models.CharField(max_length=60, blank=True, help_text="an entry of the charter's list of means")
    about = TextField()
    next_step = TextField()
    next_due = models.DateField(null=True)
    noted = models.DateTimeField()
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    struck = models.DateTimeField(null=True, help_text="when it was struck out as noted by mistake")
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry that put it there")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "on"], name="touch_point_by_day")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=(
                    models.Q(organ="", region="", member__isnull=True, everybody=True)
                    | models.Q(~models.Q(organ=""), region="", member__isnull=True, everybody=False)
                    | models.Q(~models.Q(region=""), organ="", member__isnull=True, everybody=False)
                    | models.Q(organ="", region="", member__isnull=False, everybody=False)
                ),
                name="touch_point_with_one",
            ),
        ]


class Obstacle(models.Model):
    """Something that stands in the way of a member, who answers for it, and how far it is."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="obstacles")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the network")
    member = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", help_text="that reported it")
    organ = models.CharField(max_length=60, blank=True, help_text="the organ whose work it holds back")
    kind = models.CharField(max_length=60, help_text="its type: an entry of the charter's list")
    level = models.CharField(max_length=60, blank=True, help_text="how grave it is: an entry of the charter's list")
    title = TextField()
    text = TextField()
    lead = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    lead_office = models.CharField(max_length=60, blank=True, help_text="an office that answers for it instead")
    due = models.DateField(help_text="the day by which it should be out of the way")
    state = models.CharField(max_length=9, default=State.REPORTED)
    taken_to = models.CharField(max_length=70, blank=True, help_text="`office:x` or `organ:x`, once it is escalated")
    reported = models.DateTimeField()
    reported_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged = models.DateTimeField(null=True)
    studied = models.DateTimeField(null=True)
    escalated = models.DateTimeField(null=True)
    answered = models.DateTimeField(null=True, help_text="when whoever it was taken to answered")
    ended = models.DateTimeField(null=True, help_text="when it was solved or closed")
    updated = models.DateTimeField(help_text="when something was last said or done about it")
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry that last changed it")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="obstacle_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="obstacle_state_known"),
            models.CheckConstraint(
                condition=models.Q(lead__isnull=True) ^ models.Q(lead_office=""), name="obstacle_has_one_lead"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(OPEN)) ^ models.Q(ended__isnull=False),
                name="obstacle_end_has_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(escalated__isnull=True) ^ ~models.Q(taken_to=""),
                name="obstacle_escalated_to_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(answered__isnull=True) | models.Q(escalated__isnull=False),
                name="obstacle_answer_after_escalation",
            ),
        ]


class ObstacleStep(models.Model):
    """One thing that was done or said about an obstacle."""

    obstacle = models.ForeignKey(Obstacle, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    words = TextField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(step__in=STEPS), name="obstacle_step_known"),
        ]
