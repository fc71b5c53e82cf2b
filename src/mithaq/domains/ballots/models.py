"""A ballot box: a frozen roll, who has voted, and papers that know no voter, no time and no order."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from mithaq.domains.ballots.lifecycle import BoxState
from mithaq.domains.directory.models import Organisation
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person


class Box(models.Model):
    """One vote: what may be chosen in each contest, by whom, from when until when."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="boxes")
    secret = models.BooleanField(default=True, help_text="whether a paper forgets who cast it")
    contests = models.JSONField(help_text="contest -> its rules and candidates, in the counting's own words")
    clause = models.CharField(max_length=24, blank=True)
    proxies = models.PositiveIntegerField(default=0, help_text="how many proxies one voter may hold")
    opens = models.DateTimeField()
    closes = models.DateTimeField(null=True, help_text="none where whoever presides over a meeting closes it")
    state = models.CharField(max_length=8, default=BoxState.SET)
    roll_digest = models.CharField(max_length=64, help_text="SHA-256 of the frozen roll, made public")
    seed = models.CharField(max_length=64, help_text="what breaks ties; hidden until the box is closed")
    closed = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(state__in=list(BoxState)), name="box_state_known"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="box_has_time"),
        ]


class Voter(models.Model):
    """A place on a box's roll. The mark says that it has voted, never when."""

    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="voters")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … on the roll")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, help_text="where the seat is a person's")
    weight = models.PositiveIntegerField(default=1)
    contests = models.JSONField(help_text="the contests that this voter has a say in")
    proxy = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="proxies", help_text="who votes for it"
    )
    place = models.PositiveSmallIntegerField(
        default=1, help_text="which of its places on this roll, where an organisation holds several seats: 1, 2 …"
    )
    voted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["box", "number"], name="voter_number_once"),
            models.UniqueConstraint(
                fields=["box", "organisation", "place"],
                condition=models.Q(organisation__isnull=False),
                name="one_ballot_per_place",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="voter_is_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(proxy=None) | ~models.Q(proxy=models.F("organisation")), name="proxy_is_another"
            ),
        ]


class BallotPaper(models.Model):
    """A ballot for one contest. Its key is random: neither it nor its row says who, when or after whom."""

    id = models.UUIDField(primary_key=True, db_default=RandomUUID(), editable=False)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="papers")
    contest = models.CharField(max_length=60, blank=True)
    choices = models.JSONField()
    weight = models.PositiveIntegerField(default=1)
    voter = models.ForeignKey(
        Voter, null=True, on_delete=models.PROTECT, related_name="papers", help_text="only where the vote is named"
    )


class Receipt(models.Model):
    """The id of a receipt: that a ballot is in, and nothing of what it says."""

    id = models.CharField(primary_key=True, max_length=64, help_text="SHA-256 of box, contest and the voter's own code")
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="receipts")
    contest = models.CharField(max_length=60, blank=True)
