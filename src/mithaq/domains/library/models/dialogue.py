"""Dialogues with those who matter to the network, and the file that was prepared for each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.library.models.output import Brief
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class Dialogue(models.Model):
    """A talk that the network has with an institution on a day, and the brief that is its file."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="dialogues")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of one network")
    title = TextField(help_text="what it is about")
    partner = TextField(help_text="the institution, or the kind of it, that is talked with; no person's name")
    level = models.CharField(max_length=40, help_text="as the charter's rules name it, or `working`")
    on = models.DateField(help_text="the day of the talk, which may lie ahead")
    brief = models.ForeignKey(Brief, null=True, on_delete=models.PROTECT, related_name="dialogues")
    briefed = models.DateTimeField(null=True, help_text="when its file was put to it")
    added = models.DateTimeField()
    noted = models.DateTimeField(help_text="when it was last described")
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="dialogue_once"),
            models.CheckConstraint(
                condition=models.Q(brief__isnull=True, briefed__isnull=True)
                | models.Q(brief__isnull=False, briefed__isnull=False),
                name="dialogue_file_has_day",
            ),
        ]
