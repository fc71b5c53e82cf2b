"""Places, organisations of every kind, and the posts that people hold in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class DateRange(models.Func):
    """`daterange(since, until)`: an open end is for ever."""

    function = "DATERANGE"
    output_field = models.Field()  # pyright: ignore[reportAssignmentType]


class Place(models.Model):
    """A point on the map: a populated place of GeoNames, or the seat of an organisation."""

    key = models.CharField(
        max_length=90, unique=True, help_text="`geonames:266826`, or `seat:` and the organisation's key"
    )
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="place_on_earth"
            ),
        ]


class Organisation(models.Model):
    """A municipality, a union, an association, a ministry …: one record, whatever the number of networks."""

    key = models.CharField(max_length=80, unique=True, help_text="its key in imports and open data")
    kind = models.CharField(max_length=20)
    names = TextField()
    country = models.CharField(max_length=2)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    population = models.PositiveIntegerField(null=True)
    area = models.DecimalField(max_digits=10, decimal_places=2, null=True, help_text="square kilometres")
    website = models.URLField(blank=True)
    contact = models.EmailField(blank=True, help_text="the office's public address, not a person's")
    about = TextField()
    strengths = TextField()
    needs = TextField()
    projects = TextField()
    partners = TextField()
    confirmed_on = models.DateField(null=True, help_text="the day on which it last confirmed its profile")
    search = models.TextField(editable=False, help_text="all its names, folded")
    sort_ar = models.CharField(max_length=200, editable=False)
    sort_latin = models.CharField(max_length=200, editable=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            GinIndex(fields=["search"], name="organisation_search", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["country", "kind"], name="organisation_by_country"),
            models.Index(fields=["sort_ar", "id"], name="organisation_by_arabic"),
            models.Index(fields=["sort_latin", "id"], name="organisation_by_latin"),
        ]


class Post(models.Model):
    """An office of an organisation, held by a person from a day until another."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    office = models.CharField(max_length=40, help_text="mayor, deputy, focal-point, deputy-focal-point …")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    since = models.DateField()
    until = models.DateField(null=True, help_text="the first day on which it is no longer held")
    qualifications = models.TextField(blank=True, db_default="", help_text="in the holder's own words")
    contact_since = models.DateField(
        null=True, help_text="the day on which the holder agreed that their address is shown beside the post"
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            ExclusionConstraint(
                name="post_one_holder_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")), name="post_ends_after"
            ),
        ]
