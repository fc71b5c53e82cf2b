"""Meetings of organs: when and where, agenda and papers, who is called, who is there, who lent its vote."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Coalesce

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.lifecycle import State
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

MANNERS = ("room", "online", "mixed")
"""How a meeting is held."""
ITEM_KINDS = ("information", "report", "decision", "election")


class Meeting(models.Model):
    """A meeting of one organ, on one day, called once or a second time."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="meetings")
    token = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the network")
    organ = models.CharField(max_length=60)
    kind = models.CharField(max_length=40, default="ordinary")
    title = TextField()
    manner = models.CharField(max_length=6, help_text="room, online or mixed")
    place = TextField()
    online = models.URLField(max_length=400, blank=True)
    host = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the organisation that receives it",
    )
    beside = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="alongside",
        help_text="another organ's meeting that it goes with",
    )
    first_call = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="second_call")
    call = models.PositiveSmallIntegerField(default=1)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    state = models.CharField(max_length=9, default=State.DRAFT)
    sequence = models.PositiveIntegerField(default=0, help_text="how often the convocation was changed, for calendars")
    requested_on = models.DateField(null=True, help_text="the day on which a seat asked for it")
    requested_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    why = TextField(help_text="why it was asked for, moved or cancelled")
    current = models.ForeignKey("Item", null=True, on_delete=models.SET_NULL, related_name="+")
    acting_chair = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who presides over the current item",
    )
    secretary = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    planned = models.DateTimeField()
    convoked = models.DateTimeField(null=True, help_text="when the first convocation went out")
    opened = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True, help_text="when it was closed, cancelled, or lapsed")
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="meeting_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="meeting_state_known"),
            models.CheckConstraint(condition=models.Q(manner__in=MANNERS), name="meeting_manner_known"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="meeting_has_time"),
            models.CheckConstraint(condition=models.Q(call__in=(1, 2)), name="meeting_call_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.DRAFT, State.CANCELLED)) | models.Q(convoked__isnull=False),
                name="meeting_was_convoked",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.CLOSED, State.CANCELLED, State.LAPSED))
                ^ models.Q(ended__isnull=True),
                name="meeting_over_has_day",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["network", "organ", "-starts"], name="meeting_by_organ")]


class Item(models.Model):
    """A point of the agenda; points may stand under points."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField(help_text="1, 2, 3 … among its siblings")
    kind = models.CharField(max_length=11)
    title = TextField()
    topic = models.CharField(max_length=60, blank=True, help_text="the theme or topic of the charter that it is about")
    about = TextField()
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    owner_office = models.CharField(max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, help_text="how long it should take")
    motion = models.ForeignKey(Motion, null=True, on_delete=models.PROTECT, related_name="items")
    late = models.BooleanField(default=False, help_text="added after the convocation went out")
    taken = models.DateTimeField(null=True, help_text="when the meeting came to it")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                "meeting",
                Coalesce("parent", 0),
                "position",
                name="item_position_once",
            ),
            models.UniqueConstraint(fields=["meeting", "motion"], name="item_motion_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ITEM_KINDS), name="item_kind_known"),
        ]


class Paper(models.Model):
    """A document for a meeting: what it is for, and who prepared it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = TextField()
    body = models.CharField(max_length=60, blank=True, help_text="the organ or office that prepared it")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    added = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)


class Consultation(models.Model):
    """Somebody was heard while a meeting was prepared."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="consultations")
    body = models.CharField(max_length=60, help_text="the organ, the office, or the kind of institution")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    note = TextField()
    on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting", "body", "organisation"], nulls_distinct=False, name="consultation_once"
            ),
        ]


class ActionItem(models.Model):
    """Something that a meeting gave somebody to do, by a day. It comes back on the agenda until it is done."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="actions")
    organ = models.CharField(max_length=60)
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=40, blank=True)
    task = TextField()
    holder = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    holder_office = models.CharField(max_length=60, blank=True)
    due = models.DateField()
    noted = models.DateField()
    updated = models.DateField()
    progress = TextField()
    done = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(holder__isnull=False) | ~models.Q(holder_office=""), name="action_has_a_holder"
            ),
        ]


class Referral(models.Model):
    """A matter that one organ puts before another, which answers it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    from_organ = models.CharField(max_length=60)
    to_organ = models.CharField(max_length=60)
    title = TextField()
    text = TextField()
    filed = models.DateField()
    filed_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="referrals")
    answer = models.CharField(max_length=8, blank=True, help_text="adopted, amended or refused")
    reasons = TextField()
    decided = models.DateField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="referral_number_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=("", "adopted", "amended", "refused")), name="referral_answer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="") ^ models.Q(decided__isnull=False), name="referral_answer_has_day"
            ),
        ]


ONES = models.Q(organisation__isnull=False) | models.Q(person__isnull=False)


class Invitation(models.Model):
    """A convocation to one seat or observer, and its answer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="the holder of a seat held in person"
    )
    entitled = models.BooleanField(help_text="whether it had a vote when the convocation went out")
    answer = models.CharField(max_length=7, blank=True, help_text="coming, or absent; empty until it says so")
    acknowledged = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting", "organisation", "person"], nulls_distinct=False, name="invitation_once"
            ),
            models.CheckConstraint(condition=ONES, name="invitation_to_somebody"),
            models.CheckConstraint(
                condition=models.Q(answer__in=("", "coming", "absent")), name="invitation_answer_known"
            ),
        ]


class Attendance(models.Model):
    """Somebody was there, from a moment until another."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="the holder of a seat held in person"
    )
    manner = models.CharField(max_length=6, help_text="room or online")
    arrived = models.DateTimeField()
    left = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting", "organisation", "person"],
                condition=models.Q(left__isnull=True),
                nulls_distinct=False,
                name="there_once",
            ),
            models.CheckConstraint(condition=ONES, name="attendance_of_somebody"),
            models.CheckConstraint(condition=models.Q(manner__in=("room", "online")), name="attendance_manner_known"),
            models.CheckConstraint(
                condition=models.Q(left__isnull=True) | models.Q(left__gte=models.F("arrived")),
                name="attendance_ends_after",
            ),
        ]


class Proxy(models.Model):
    """The vote of one organisation in another's hands, for one meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="proxies")
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    given = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["meeting", "giver"], condition=models.Q(withdrawn__isnull=True), name="proxy_once"
            ),
            models.CheckConstraint(condition=~models.Q(giver=models.F("holder")), name="proxy_to_another"),
        ]
