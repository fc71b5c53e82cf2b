"""The tables of the room: practices and transfers have files of their own; what members say of a practice stands here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.practice_models import (
    LANGUAGES,
    OUTCOMES,
    Attachment,
    Practice,
    Remark,
    Translation,
    Version,
)
from mithaq.domains.knowledge.presenting_models import Presentation
from mithaq.domains.knowledge.transfer_models import Step, Transfer, Visit
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person

__all__ = [
    "LANGUAGES", "OUTCOMES", "STARS", "Attachment", "Comment", "Practice", "Presentation", "Question", "Rating", "Readings", "Remark", "Step",
    "Thanks", "Transfer", "Translation", "Version", "Visit",
]  # fmt: skip
STARS = 5


class Question(models.Model):
    """A question of a member to those who did it, beside the practice or within a transfer, and the answer."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="questions")
    transfer = models.ForeignKey(Transfer, null=True, on_delete=models.PROTECT, related_name="questions")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", help_text="where it was asked")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(words=""), name="question_says_something"),
            models.CheckConstraint(
                condition=models.Q(answered__isnull=True, answer="") | (models.Q(answered__isnull=False) & ~models.Q(answer="")),
                name="question_answer_has_day",
            ),
        ]  # fmt: skip


class Comment(models.Model):
    """What a member says of a practice, for everybody to read."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(words=""), name="practice_comment_says_something"),
        ]


class Rating(models.Model):
    """How useful a member finds a practice: one for each member, the last one counts."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="ratings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stars = models.PositiveSmallIntegerField(help_text="from 1 to 5")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="rating_once_a_member"),
            models.CheckConstraint(condition=models.Q(stars__range=(1, STARS)), name="rating_in_range"),
        ]


class Thanks(models.Model):
    """A member's thanks to those who shared their experience: one for each member."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="thanks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="thanks_once_a_member"),
        ]


class Readings(models.Model):
    """How often a practice was read in a language in a month. Nobody is counted, only readings."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="readings")
    language = models.CharField(max_length=2, help_text="the language of the reader's pages")
    month = models.DateField(help_text="its first day")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["practice", "language", "month"], name="readings_once_a_month"),
        ]
