"""Mandates, portfolios, delegations, and motions, decided by circulation or in a meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.ballots.models import Box
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.lifecycle import PENDING, State
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class Mandate(models.Model):
    """A seat in an organ, or an office: held for an organisation, from a day until another."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="mandates")
    organ = models.CharField(max_length=60, blank=True, help_text="the organ of a seat; empty for an office")
    office = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="mandates")
    constituent = models.CharField(max_length=60, blank=True, help_text="the organ or section that sends it")
    sex = models.CharField(max_length=5, blank=True)
    source = models.CharField(max_length=12, help_text="election, appointment, delegates, ex-officio")
    since = models.DateField()
    until = models.DateField(null=True, help_text="the first day on which it is no longer held")
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that put it on record")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(organ="") ^ ~models.Q(office=""), name="mandate_seat_or_office"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="mandate_ends_after",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "organ"], name="mandate_by_organ")]


class Portfolio(models.Model):
    """What the holder of a seat answers for in its organ: a theme, or a member such as a region of the world.

    It is held as long as the seat is, unless it ends before. Several seats may hold the same one.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="portfolios")
    organ = models.CharField(max_length=60)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="portfolios")
    theme = models.CharField(max_length=60, blank=True, help_text="an entry of a list of the charter")
    section = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="a member of a kind of the charter",
    )
    since = models.DateField()
    until = models.DateField(null=True, help_text="the first day on which it is no longer held; else with its mandate")
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that put it on record")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(theme="") ^ models.Q(section__isnull=False), name="portfolio_theme_or_section"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="portfolio_ends_after",
            ),
            models.UniqueConstraint(
                fields=["mandate", "theme"],
                condition=models.Q(until=None) & ~models.Q(theme=""),
                name="portfolio_theme_once",
            ),
            models.UniqueConstraint(
                fields=["mandate", "section"], condition=models.Q(until=None), name="portfolio_section_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "organ"], name="portfolio_by_organ")]


class Delegation(models.Model):
    """A power lent to an office, for a theme or region and a period."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="delegations")
    power = models.CharField(max_length=60)
    from_holder = models.CharField(max_length=80)
    to_office = models.CharField(max_length=60)
    scope = models.CharField(max_length=80, blank=True, help_text="theme:x or region:y; empty for the whole")
    since = models.DateField()
    until = models.DateField()
    accepted_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="delegation_has_a_period"),
        ]


class Motion(models.Model):
    """A proposed act of an organ. When it is carried, it executes itself."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveIntegerField()
    organ = models.CharField(max_length=60)
    act = models.CharField(max_length=60, help_text="the power that the proposed act needs")
    proposal = models.JSONField(help_text="the arguments of the act")
    title = TextField()
    reasons = TextField()
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    charter_version = models.PositiveIntegerField()
    mode = models.CharField(max_length=11, default="circulation", help_text="circulation, or sitting: in a meeting")
    wording = models.JSONField(default=list, help_text="its own text, a list of paragraphs in up to three languages")
    amends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="amendments")
    paragraph = models.PositiveSmallIntegerField(null=True, help_text="the paragraph that an amendment is about")
    opened = models.DateTimeField(help_text="when it was put to the seats, or put on an agenda")
    closes = models.DateTimeField(null=True, help_text="none for a vote in a meeting: the chair closes it")
    voting_since = models.DateTimeField(null=True, help_text="when the vote was opened in the meeting")
    snapshot = models.JSONField(null=True, help_text="who was there at that instant: figures of the quorum")
    box = models.OneToOneField(
        Box, null=True, on_delete=models.PROTECT, related_name="motion", help_text="where it is voted on in secret"
    )
    spoken = TextField(help_text="the reasons given in the meeting for not carrying it")
    decided = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=State.OPEN)
    outcome = models.JSONField(null=True, help_text="the finding that decided it")
    executed_entry = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="motion_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="motion_state_known"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opened")), name="motion_has_time"),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(PENDING)) ^ models.Q(decided__isnull=False),
                name="motion_decided_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(mode="sitting") | models.Q(mode="circulation", closes__isnull=False),
                name="motion_mode_known",
            ),
        ]


class Seat(models.Model):
    """One place on a motion's roll, frozen when it opened, and its answer."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … on the motion's roll")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, help_text="the holder, where it is a person's"
    )
    votes = models.PositiveIntegerField(default=1)
    proxy = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", help_text="who was given its vote"
    )
    how = models.CharField(
        max_length=8, default="writing", help_text="writing, phone, hands: noted in the room; or secret"
    )
    answer = models.CharField(max_length=8, blank=True)
    reasons = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["motion", "number"], name="seat_number_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=("", "assent", "refuse", "abstain")), name="seat_answer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="") ^ models.Q(answered__isnull=False), name="seat_answer_has_day"
            ),
            models.CheckConstraint(
                condition=~models.Q(how="secret") | models.Q(answer="", reasons=""), name="seat_keeps_the_secret"
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="refuse") | ~models.Q(reasons="") | ~models.Q(how="writing"),
                name="seat_refusal_has_reasons",
            ),
        ]
