"""Networks, the versions of their charters, and the limits that they chose since."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Network(models.Model):
    """A network of local governments: a slug and a charter."""

    slug = models.SlugField(unique=True)
    founded_on = models.DateField(help_text="the first day that the network's life is on record here")

    def __str__(self) -> str:
        return self.slug


class CharterVersion(models.Model):
    """One version of a network's charter, as plain data and as the file it came from. Never changed."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    source = models.TextField(help_text="the file as it was written")
    in_force_from = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="charter_version_once"),
        ]


class Choice(models.Model):
    """A limit that the text leaves open, as the network has set it from a day on."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="choices")
    version = models.PositiveIntegerField(help_text="the charter version that it was made under")
    address = models.CharField(max_length=120)
    value = models.CharField(max_length=40)
    from_day = models.DateField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "version", "from_day"])]
