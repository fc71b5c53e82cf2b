"""Law by country: texts and mechanisms with what they mean for cities, and when somebody last looked at each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mithaq.domains.library.catalogue import LEGAL_KINDS, LEGAL_STATES
from mithaq.domains.library.models.document import Document
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class LegalText(models.Model):
    """A text or a mechanism of a country's law, as the network keeps it for its members."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="legal_texts")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of one network")
    country = models.CharField(max_length=2)
    topics = ArrayField(models.CharField(max_length=60), help_text="of what it speaks")
    kind = models.CharField(max_length=12)
    title = TextField()
    reference = models.CharField(max_length=120, blank=True, help_text="its number, as it is cited")
    dated = models.DateField(null=True, help_text="the day that it bears")
    year = models.PositiveSmallIntegerField(help_text="the year by which it is sorted")
    summary = TextField()
    effect = TextField(help_text="what it means for cities")
    source_url = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=10, default=LEGAL_STATES[0])
    areas = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="entries of the charter's lists that it belongs to",
    )
    binds = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, help_text="kinds of member that it binds; empty: all"
    )
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    added = models.DateTimeField()
    changed = models.DateTimeField()
    checked = models.DateField(help_text="the day on which somebody last compared it with the source")
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="legal_text_once"),
            models.CheckConstraint(condition=models.Q(kind__in=LEGAL_KINDS), name="legal_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=LEGAL_STATES), name="legal_state_known"),
            models.CheckConstraint(condition=models.Q(topics__len__gt=0), name="legal_text_has_topic"),
        ]


class LegalCheck(models.Model):
    """Somebody looked at an entry again: nothing changed, or what it said before."""

    text = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    note = TextField(help_text="what changed, or what was compared")
    before = models.JSONField(default=dict, help_text="the columns that changed, as they were; empty: nothing did")
