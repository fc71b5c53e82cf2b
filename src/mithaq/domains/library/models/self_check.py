"""Self-checks: a member goes through the obligations of law that bind its kind, and says how it stands to each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.catalogue import CHECKED_ANSWERS
from mithaq.domains.library.models.law import LegalText
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person


class SelfCheck(models.Model):
    """One time that a member checked itself. Another time is another row: what was said before stays."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="self_checks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="self_checks")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of one member in one network")
    tier = models.CharField(max_length=60, help_text="the kind of member that it was then")
    made = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "organisation", "number"], name="self_check_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "-made"], name="self_check_by_day")]


class SelfAnswer(models.Model):
    """How a member stands to one obligation, with a sentence."""

    check_of = models.ForeignKey(SelfCheck, on_delete=models.CASCADE, related_name="answers")
    text = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(help_text="of the obligation, as it was read then")
    answer = models.CharField(max_length=8)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["check_of", "text"], name="self_answer_once"),
            models.CheckConstraint(condition=models.Q(answer__in=CHECKED_ANSWERS), name="self_answer_known"),
        ]
