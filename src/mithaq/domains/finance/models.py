"""What members declare, pledge and pay. Sums are exact; a payment is never edited, only reversed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.finance.lifecycle import State
from mithaq.domains.finance.sources import SOURCES
from mithaq.domains.membership.models import Membership
from mithaq.foundation.networks.models import Network

KINDS = ("yearly", "joining")


def sum_field(**more: Any) -> models.DecimalField[Any, Any]:
    """Money: four places hold the finest currency there is."""
    return models.DecimalField(max_digits=15, decimal_places=4, **more)


class MeansDeclaration(models.Model):
    """The level of means that a member declares for a year."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="means")
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=40, help_text="a level of `fees.means` of the charter")
    declared_on = models.DateField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["membership", "year"], name="means_once_a_year"),
        ]


class Pledge(models.Model):
    """What a member says it will contribute: any sum where fees are voluntary, zero included."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="pledges")
    kind = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    amount = sum_field()
    currency = models.CharField(max_length=3)
    suggested = sum_field(null=True, help_text="what the charter's scale gave on that day")
    pledged_on = models.DateField()
    corrected_on = models.DateField(null=True)
    entry = models.PositiveBigIntegerField(help_text="the ledger entry of its last wording")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["membership", "kind", "year"], name="pledge_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="pledge_not_below_zero"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="pledge_kind_known"),
        ]


class Waiver(models.Model):
    """A request not to owe a year's dues, with its reason and the answer."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="waivers")
    year = models.PositiveSmallIntegerField()
    reason = models.TextField()
    answer = models.TextField(blank=True)
    state = models.CharField(max_length=8, default=State.ASKED)
    asked_on = models.DateField()
    decided_on = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["membership", "year"], condition=~models.Q(state=State.REFUSED), name="one_living_waiver"
            ),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="waiver_state_known"),
            models.CheckConstraint(
                condition=models.Q(decided_on=None) ^ ~models.Q(state=State.ASKED), name="waiver_decided_has_day"
            ),
        ]


class Payment(models.Model):
    """Money that came in from a member, or (`reverses`) the entry that takes one back."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="payments")
    member_kind = models.CharField(max_length=40, help_text="the kind of member that it was on that day")
    kind = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField(help_text="the year that it is for")
    amount = sum_field(help_text="below zero for a reversal")
    currency = models.CharField(max_length=3)
    paid_on = models.DateField()
    reference = models.CharField(max_length=80, help_text="the bank's reference, or the number of a cash receipt")
    note = models.TextField(blank=True, help_text="why it was reversed")
    receipt_year = models.PositiveSmallIntegerField(null=True)
    receipt_number = models.PositiveIntegerField(null=True)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversal")
    reversed_on = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["network", "reference"],
                condition=models.Q(reverses=None, reversed_on=None),
                name="payment_reference_once",
            ),
            models.UniqueConstraint(fields=["network", "receipt_year", "receipt_number"], name="receipt_number_once"),
            models.CheckConstraint(
                condition=models.Q(reverses=None, amount__gt=0, receipt_number__isnull=False)
                | models.Q(reverses__isnull=False, amount__lt=0, receipt_number=None, reversed_on=None),
                name="payment_or_reversal",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="payment_kind_known"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["network", "-paid_on"], name="payment_by_day"),
        ]


class Reminder(models.Model):
    """That a member was asked or reminded: once for each year and stage."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=6, help_text="asked, before, after")
    on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["membership", "year", "stage"], name="reminded_once"),
        ]


class Income(models.Model):
    """Anything else that a network received; `source` fees only for totals of the time before the platform."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10)
    received_on = models.DateField()
    amount = sum_field(help_text="what it was worth where it came in kind; below zero for a reversal")
    currency = models.CharField(max_length=3)
    earmark = models.CharField(max_length=200, blank=True, help_text="what it is for; empty: free")
    donor = models.ForeignKey("directory.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    donor_name = models.CharField(max_length=200, blank=True, help_text="where the donor is not in the directory")
    what = models.CharField(max_length=200, blank=True, help_text="what it was: the event, the thing in kind")
    grant = models.ForeignKey("finance.GrantApplication", null=True, on_delete=models.PROTECT, related_name="income")
    note = models.TextField(blank=True, help_text="why it was reversed")
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversal")
    reversed_on = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(source__in=SOURCES), name="income_source_known"),
            models.CheckConstraint(
                condition=models.Q(reverses=None, amount__gt=0)
                | models.Q(reverses__isnull=False, amount__lt=0, reversed_on=None),
                name="income_or_reversal",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["network", "source", "-received_on"], name="income_by_source")
        ]


class GrantApplication(models.Model):
    """A grant that the network asked for, and what became of it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    funder = models.ForeignKey("directory.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    funder_name = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=200)
    asked = sum_field()
    granted = sum_field(null=True)
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=8, default="asked")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    report_due = models.DateField(null=True, help_text="until when the funder wants its report, once granted")
    reported_on = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()


class Account(models.Model):
    """What a year of the network costs and what it has in reserve, as stated on a day. The last one counts."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    running_costs = sum_field(help_text="of a whole year")
    reserve = sum_field()
    currency = models.CharField(max_length=3)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(running_costs__gt=0, reserve__gte=0), name="account_costs_above_zero"
            ),
        ]
