"""Observations: what was found of each clause, dated, per charter version. Never recomputed, never edited."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.foundation.networks.models import Network


class Observation(models.Model):
    """One clause from a day on, until the next observation of it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="observations")
    clause = models.CharField(max_length=24)
    version = models.PositiveIntegerField(help_text="the charter version that it was judged under")
    day = models.DateField()
    state = models.CharField(max_length=10)
    findings = models.JSONField()
    head = models.PositiveBigIntegerField(help_text="the last ledger entry that the judgement knew")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "clause", "version", "day"], name="observation_once_a_day"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "clause", "-day"], name="observation_latest")]


class Judgement(models.Model):
    """A day on which the whole charter was judged."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="judgements")
    day = models.DateField()
    version = models.PositiveIntegerField()
    counts = models.JSONField()
    head = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "day"], name="judgement_once_a_day"),
        ]
