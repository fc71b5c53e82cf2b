"""How a practice travels: a transfer from member to member, its steps, its visits."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge import transfer_lifecycle
from mithaq.domains.knowledge.practice_models import Practice, Version
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person


class Transfer(models.Model):
    """A practice on its way from the member that did it first to another one."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="transfers")
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="+", help_text="what was read when it was asked"
    )
    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="transfers", help_text="where it was asked"
    )
    taker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="transfers_taken")
    state = models.CharField(max_length=10, default=transfer_lifecycle.State.ASKED)
    why = models.TextField(help_text="what the taker hopes for, in its own words")
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    begun = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, blank=True)
    result = models.TextField(blank=True, help_text="what came of it")
    changes = models.TextField(blank=True, help_text="what was done otherwise than at the origin")
    because = models.TextField(blank=True, help_text="why it was given up")
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["practice", "taker"],
                condition=models.Q(state__in=sorted(transfer_lifecycle.LIVING)),
                name="transfer_one_at_a_time",
            ),
            models.CheckConstraint(condition=models.Q(state__in=list(transfer_lifecycle.State)), name="transfer_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=transfer_lifecycle.State.DONE) ^ models.Q(outcome=""), name="transfer_done_has_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(state=transfer_lifecycle.State.GIVEN_UP) ^ models.Q(because=""), name="transfer_given_up_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(transfer_lifecycle.LIVING)) ^ models.Q(ended__isnull=False),
                name="transfer_ended_has_day",
            ),
        ]  # fmt: skip


class Step(models.Model):
    """A step of a transfer: what, by when, and when it was done."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField(help_text="1, 2, 3 …")
    what = models.CharField(max_length=300)
    due = models.DateField(null=True)
    done = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["transfer", "position"], name="transfer_step_once"),
        ]


class Visit(models.Model):
    """A visit within a transfer, with what was seen and learnt."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="visits")
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    report = models.TextField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(report=""), name="visit_has_a_report"),
        ]
