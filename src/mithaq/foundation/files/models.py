"""Files: kept under the hash of their content, never under the name they came with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models


class StoredFile(models.Model):
    """A file that somebody handed in: what it is by its content, how large, and its hash."""

    token = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    organisation_id = models.BigIntegerField(
        null=True, help_text="the organisation that it belongs to; none while it is part of an application"
    )
    name = models.CharField(max_length=200, help_text="the name it came with, cleaned")
    kind = models.CharField(max_length=80, help_text="the media type, by content")
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    public = models.BooleanField(default=False)
    added = models.DateTimeField()
    removed = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty"),
        ]
