"""The ledger: append-only by trigger, hash-chained per network."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Entry(models.Model):
    """One act: who, by what authority, what happened, on which figures. Ids only; no foreign key blocks life."""

    network_id = models.BigIntegerField(help_text="0 for the platform's own chain")
    number = models.PositiveBigIntegerField(help_text="1, 2, 3 … within the network's chain")
    at = models.DateTimeField(help_text="when the act happened")
    recorded = models.DateTimeField(help_text="when it was written down")
    person_id = models.BigIntegerField(null=True)
    authority = models.CharField(max_length=80, blank=True)
    event = models.CharField(max_length=60)
    event_version = models.PositiveSmallIntegerField(default=1)
    facts = models.JSONField()
    clause = models.CharField(max_length=24, blank=True)
    charter_version = models.PositiveIntegerField(default=0)
    motion_id = models.BigIntegerField(null=True)
    submission = models.UUIDField(null=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network_id", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["submission"], name="entry_submission_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["network_id", "event", "-number"], name="entry_by_event"),
            models.Index(fields=["network_id", "clause", "-number"], name="entry_by_clause"),
            models.Index(fields=["hash"], name="entry_by_seal", opclasses=["varchar_pattern_ops"]),
        ]


class Head(models.Model):
    """The last link of a network's chain: the lock that orders writers, and what a page's cache is keyed by."""

    network_id = models.BigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
