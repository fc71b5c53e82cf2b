"""Practices that were presented at a meeting: cases from which those who came learn."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.knowledge.practice_models import Practice
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.people.models import Person


class Presentation(models.Model):
    """A practice on the programme of a meeting; presented once the meeting was held."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="presentations")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presentations")
    noted = models.DateTimeField()
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    struck = models.DateTimeField(null=True, help_text="when it was taken off the programme, or out of the record")
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["practice", "meeting"],
                condition=models.Q(struck__isnull=True),
                name="presentation_once_a_meeting",
            ),
        ]
