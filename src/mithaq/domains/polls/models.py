"""Time polls: which times are proposed, and which seat can come when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.meetings.models import MANNERS, Meeting
from mithaq.domains.polls.lifecycle import State
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

ANSWERS = ("yes", "if-need-be", "no")
"""What a seat says of a time."""


class TimePoll(models.Model):
    """A question to the seats of an organ: when can you meet?"""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="time_polls")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the network")
    organ = models.CharField(max_length=60)
    title = TextField()
    manner = models.CharField(max_length=6, help_text="room, online or mixed")
    place = TextField()
    online = models.URLField(max_length=400, blank=True)
    host = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    closes = models.DateField(help_text="the last day on which a seat answers")
    state = models.CharField(max_length=7, default=State.OPEN)
    why = TextField(help_text="why it was closed without a date")
    chosen = models.ForeignKey("ProposedTime", null=True, on_delete=models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, null=True, on_delete=models.PROTECT, related_name="time_poll")
    opened = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="time_poll_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="time_poll_state_known"),
            models.CheckConstraint(condition=models.Q(manner__in=MANNERS), name="time_poll_manner_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.DECIDED) ^ models.Q(chosen__isnull=True),
                name="time_poll_decided_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.OPEN) ^ models.Q(ended__isnull=False), name="time_poll_over_has_moment"
            ),
        ]


class ProposedTime(models.Model):
    """One of the times of a poll."""

    poll = models.ForeignKey(TimePoll, on_delete=models.PROTECT, related_name="times")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "starts"], name="proposed_time_once"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="proposed_time_lasts"),
        ]


class TimeReply(models.Model):
    """What a seat said last, with a remark."""

    poll = models.ForeignKey(TimePoll, on_delete=models.PROTECT, related_name="replies")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="the holder of a seat held in person"
    )
    remark = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["poll", "organisation", "person"], nulls_distinct=False, name="time_reply_once"
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="time_reply_of_somebody",
            ),
        ]


class TimeAnswer(models.Model):
    """Whether a seat can come at one of the times."""

    reply = models.ForeignKey(TimeReply, on_delete=models.CASCADE, related_name="answers")
    time = models.ForeignKey(ProposedTime, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=10, help_text="yes, if-need-be or no")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["reply", "time"], name="time_answer_once"),
            models.CheckConstraint(condition=models.Q(answer__in=ANSWERS), name="time_answer_known"),
        ]
