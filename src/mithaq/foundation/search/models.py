"""What can be found: one row for each thing, with who may find it. The ranking engine's index is made from these rows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from mithaq.foundation.texts.fields import TextField


class SearchEntry(models.Model):
    """One thing that can be found, in all its languages. Written from the rooms' records; never the truth about the thing."""

    kind = models.CharField(max_length=20, help_text="member, clause, meeting …")
    key = models.CharField(max_length=120, help_text="its own key among those of its kind")
    network_id = models.BigIntegerField(null=True, help_text="none: it belongs to no network")
    audience = ArrayField(models.CharField(max_length=100), help_text="public, network:3, organ:3:board, person:17 …")
    sources = ArrayField(
        models.CharField(max_length=60), help_text="what it is made from: meeting:12, organisation:5 …"
    )
    person_id = models.BigIntegerField(null=True, help_text="the person whom it is about; an erasure takes it away")
    titles = TextField()
    also = models.TextField(blank=True, help_text="further names under which it is looked for")
    passages = models.JSONField(default=list, help_text="its words: language, text and, where it has pages, the page")
    languages = ArrayField(models.CharField(max_length=2), default=list, help_text="those in which it has words")
    country = models.CharField(max_length=2, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    size = models.CharField(max_length=20, blank=True, help_text="the size of the municipality that it is about")
    themes = ArrayField(models.CharField(max_length=60), default=list)
    where = models.JSONField(default=list, help_text="the arguments of its page's address")
    updated = models.DateTimeField(null=True, help_text="the day that it is sorted by")
    digest = models.CharField(max_length=64, help_text="of all of the above: what did not change is not written again")
    stamp = models.BigIntegerField(default=0, editable=False, help_text="the transaction that wrote it, by trigger")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            GinIndex(fields=["sources"], name="search_by_source"),
            models.Index(fields=["stamp"], name="search_by_stamp"),
            models.Index(fields=["network_id", "kind"], name="search_by_network"),
        ]


class SearchGone(models.Model):
    """The number of an entry that was deleted, by trigger: so that every index made from the rows forgets it."""

    entry_id = models.BigIntegerField()
    stamp = models.BigIntegerField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["stamp"], name="search_gone_by_stamp")]
