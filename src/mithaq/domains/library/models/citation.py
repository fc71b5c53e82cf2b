"""Where others cite what the library holds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.library.models.document import Document
from mithaq.foundation.people.models import Person


class Citation(models.Model):
    """Somebody outside cited a document, as it can be read at an address."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="citations")
    who = models.CharField(
        max_length=200, help_text="the body, the journal or the author that cites, as it is published"
    )
    where = models.URLField(max_length=500, help_text="where it can be read")
    on = models.DateField(help_text="the day on which it was published")
    added = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    struck = models.DateTimeField(null=True, help_text="when it was found to be a mistake")
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["document", "where"], condition=models.Q(struck__isnull=True), name="citation_once"
            ),
            models.CheckConstraint(condition=~models.Q(who=""), name="citation_names_who"),
        ]
