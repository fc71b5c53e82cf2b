"""Publications with their deadline, and briefs that cite what the library holds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.library.catalogue import OF_A_SESSION
from mithaq.domains.library.models.document import Document
from mithaq.domains.library.output_lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField


class Publication(models.Model):
    """Something that the network has agreed to write and bring out by a day."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of one network")
    kind = models.CharField(max_length=30)
    medium = models.CharField(max_length=20, blank=True, help_text="`media` where it came out in the press")
    organ = models.CharField(max_length=60, blank=True, help_text="the organ or working group that writes it")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", help_text="the member that leads"
    )
    title = TextField()
    expectation = TextField(help_text="what its readers may expect of it")
    themes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    due = models.DateField(help_text="the deadline as it stands")
    first_due = models.DateField(help_text="the deadline as it was agreed")
    state = models.CharField(max_length=10, default=State.PROPOSED)
    proposed = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.DateTimeField(null=True)
    motion = models.ForeignKey(Motion, null=True, on_delete=models.PROTECT, related_name="+")
    started = models.DateTimeField(null=True)
    reviewed = models.DateTimeField(null=True, help_text="when it was given to its reader")
    published = models.DateTimeField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="outputs")
    behind = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", help_text="the data that it rests on"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.PROTECT, related_name="+", help_text="the session whose paper it is"
    )
    ended = models.DateTimeField(null=True, help_text="when it was given up")
    reason = TextField(help_text="why it was given up")
    changed = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="publication_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="publication_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=State.PUBLISHED)
                | models.Q(published__isnull=False, document__isnull=False, agreed__isnull=False),
                name="publication_out_is_agreed_and_filed",
            ),
            models.CheckConstraint(
                condition=models.Q(started__isnull=True) | models.Q(agreed__lte=models.F("started")),
                name="publication_agreed_before_begun",
            ),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=True) | models.Q(kind=OF_A_SESSION),
                name="publication_of_a_meeting_is_a_paper",
            ),
            models.UniqueConstraint(fields=["meeting", "document"], name="paper_of_a_session_once"),
        ]


class DueChange(models.Model):
    """A deadline that was moved, with the reason."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="changes")
    before = models.DateField()
    after = models.DateField()
    reason = TextField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")


class Brief(models.Model):
    """A short analysis made of several documents and practices, each cited."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="briefs")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of one network")
    title = TextField()
    text = TextField(help_text="the analysis; [1], [2] … stand for the items below it")
    organ = models.CharField(max_length=60, blank=True, help_text="the organ whose work it is")
    themes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    added = models.DateTimeField()
    updated = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "number"], name="brief_once"),
        ]


class Cited(models.Model):
    """What a brief rests on: a document of the library, or a practice of the shelf."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="cited")
    position = models.PositiveSmallIntegerField(help_text="1, 2, 3 … as the text cites it")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="cited_in")
    practice = models.ForeignKey(Practice, null=True, on_delete=models.PROTECT, related_name="cited_in")
    page = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["brief", "position"], name="cited_once"),
            models.CheckConstraint(
                condition=models.Q(document__isnull=True) ^ models.Q(practice__isnull=True), name="cited_is_one_thing"
            ),
        ]
