"""Plans: what a network means to do in a period, who was heard on it, what becomes of each item."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.plans.lifecycle import ItemState, State
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

STANCES = ("contributed", "commented", "validated", "absent")
"""What somebody who is heard says: a part of the text, a remark, agreement; or that they take no part."""
SHOWN = (State.HEARING, State.SETTLED, State.APPROVED, State.REFUSED)
"""States in which everybody reads a plan."""


class Plan(models.Model):
    """A plan of a kind that the charter knows, for a period."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the network")
    kind = models.CharField(max_length=60, help_text="a kind of plan of the charter")
    title = TextField()
    summary = TextField()
    since = models.DateField(help_text="the first day of its period")
    until = models.DateField(help_text="the last day of its period")
    state = models.CharField(max_length=9, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0, help_text="how often its text was written")
    started = models.DateTimeField()
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    changed = models.DateTimeField(help_text="when it or one of its items was last written or reported on")
    opened = models.DateTimeField(null=True, help_text="when it was shown to everybody")
    heard_until = models.DateField(null=True, help_text="the last day on which positions are awaited")
    settled = models.DateTimeField(null=True, help_text="when its text was defined")
    decided = models.DateTimeField(null=True, help_text="when it was approved or refused")
    motion = models.ForeignKey(
        Motion, null=True, on_delete=models.PROTECT, related_name="+", help_text="by which it was decided"
    )
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="plan_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="plan_state_known"),
            models.CheckConstraint(condition=models.Q(since__lte=models.F("until")), name="plan_period_in_order"),
            models.CheckConstraint(
                condition=~models.Q(state__in=SHOWN) | models.Q(opened__isnull=False), name="plan_shown_has_moment"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(State.SETTLED, State.APPROVED, State.REFUSED))
                | models.Q(settled__isnull=False),
                name="plan_decided_was_settled",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.APPROVED, State.REFUSED)) ^ models.Q(decided__isnull=True),
                name="plan_decided_has_moment",
            ),
        ]


class PlanItem(models.Model):
    """Something that a plan holds: an axis, an activity, a topic."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(help_text="1, 2, 3 … in the order in which it was written")
    kind = models.CharField(max_length=60)
    title = TextField()
    text = TextField()
    lead = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    lead_office = models.CharField(max_length=60, blank=True, help_text="an office that leads it instead")
    due = models.DateField(null=True)
    first_due = models.DateField(null=True, help_text="the day that was set when the plan was decided")
    targets = ArrayField(
        models.CharField(max_length=6),
        default=list,
        blank=True,
        help_text="goals of sustainable development, and targets",
    )
    themes = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="themes of the network, and terms of the platform's vocabulary",
    )
    sorted = models.JSONField(default=dict, help_text="facet -> entries of the charter's lists")
    state = models.CharField(max_length=7, default=ItemState.PLANNED)
    progress = TextField(help_text="how far it is, or why it was given up or put off")
    reported = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_item_position_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(ItemState)), name="plan_item_state_known"),
            models.CheckConstraint(
                condition=models.Q(lead__isnull=True) | models.Q(lead_office=""), name="plan_item_one_lead"
            ),
        ]


class Position(models.Model):
    """What somebody who is heard says of a plan: a member, or an organ by one of its seats. The last word counts."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    organ = models.CharField(max_length=60, blank=True, help_text="the organ for which it was said")
    stance = models.CharField(max_length=11)
    words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(help_text="the writing of the plan that was read")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(stance__in=STANCES), name="plan_position_known"),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) ^ ~models.Q(organ=""), name="plan_position_is_somebodys"
            ),
            models.CheckConstraint(
                condition=models.Q(stance__in=("validated", "absent")) | ~models.Q(words=""),
                name="plan_position_says_something",
            ),
            models.UniqueConstraint(
                fields=["plan", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="plan_position_of_member_once",
            ),
            models.UniqueConstraint(
                fields=["plan", "organ"], condition=~models.Q(organ=""), name="plan_position_of_organ_once"
            ),
        ]
