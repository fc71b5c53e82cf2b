"""Notices: what a person is told, in the workspace and by e-mail."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Notice(models.Model):
    """One entry of the ledger, told to one person. Its words are made when it is read."""

    person_id = models.BigIntegerField()
    network_id = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    created = models.DateTimeField()
    read = models.DateTimeField(null=True)
    mailed = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person_id", "entry_id"], name="notice_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["person_id", "-created"], name="notice_by_person")]
