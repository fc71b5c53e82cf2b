"""Elections: what is filled, who stands, who watches. The ballots are in their box."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.ballots.models import Box
from mithaq.domains.directory.models import Organisation
from mithaq.domains.elections.lifecycle import Stage
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class Election(models.Model):
    """The filling of an organ's seats, or of an office, by vote. A second round is an election of its own."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="elections")
    number = models.PositiveIntegerField()
    organ = models.CharField(max_length=60, blank=True, help_text="the organ whose seats are filled")
    office = models.CharField(max_length=60, blank=True, help_text="or the office that is filled")
    electorate = models.CharField(max_length=80, help_text="`members` or `organ:x`, as the charter says")
    method = models.CharField(max_length=12)
    round = models.PositiveSmallIntegerField(default=1)
    first_round = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="second_round")
    vacancies = models.BooleanField(default=False, help_text="fills empty seats; those who sit stay")
    seats = models.JSONField(help_text="contest -> seats to fill")
    note = TextField(help_text="what the network says of it")
    charter_version = models.PositiveIntegerField()
    clause = models.CharField(max_length=24, blank=True)
    stage = models.CharField(max_length=10, default=Stage.CALLED)
    called = models.DateTimeField()
    called_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    candidatures_until = models.DateTimeField()
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    counted = models.DateTimeField(null=True)
    result = models.JSONField(null=True, help_text="contest -> its count, in the counting's own words")
    seed = models.CharField(max_length=64, blank=True, help_text="what broke ties, made public with the count")
    attested_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    attested = models.DateTimeField(null=True)
    proclaimed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proclaimed = models.DateTimeField(null=True)
    annulled = models.DateTimeField(null=True)
    annulment = TextField(help_text="why it was given up")
    box = models.OneToOneField(Box, on_delete=models.PROTECT, related_name="election")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="election_number_once"),
            models.CheckConstraint(condition=models.Q(stage__in=list(Stage)), name="election_stage_known"),
            models.CheckConstraint(
                condition=~models.Q(organ="") ^ ~models.Q(office=""), name="election_of_seats_or_office"
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.PROCLAIMED) | ~models.Q(attested_by=models.F("proclaimed_by")),
                name="election_two_persons",
            ),
        ]


class Candidature(models.Model):
    """Somebody stands: an organisation, and who would sit for it where that is named."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="candidatures")
    contest = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="candidatures")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=5, blank=True)
    statement = TextField()
    sharing = TextField(help_text="what it would share with the others")
    photo = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    submitted = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.DateTimeField(null=True, help_text="when it was taken back, or struck out")
    struck = models.JSONField(
        null=True,
        help_text="why it was struck out when the vote opened: what the charter asks of candidates no longer held",
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(struck__isnull=True) | models.Q(withdrawn__isnull=False),
                name="candidature_struck_is_out",
            ),
            models.UniqueConstraint(fields=["election", "organisation"], name="one_candidature_per_organisation"),
        ]


class Scrutineer(models.Model):
    """An organisation that watches the vote, and may open it or stand for its result beside those in charge."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="scrutineers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["election", "organisation"], name="scrutineer_once"),
        ]
