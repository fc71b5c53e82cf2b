"""Practices in versions: what was handed in never changes; their files, the remarks of their readers, their translations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.lifecycle import State
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

OUTCOMES = ("worked", "partly", "failed")
"""Whether it worked, worked in part, or did not work. What did not work is worth as much to the next city."""
LANGUAGES = ("ar", "fr", "en")


def _keys(longest: int, words: str) -> Any:
    return ArrayField(models.CharField(max_length=longest), default=list, blank=True, help_text=words)


class Content(models.Model):
    """What the draft of a practice and each of its versions hold alike."""

    authentic = models.CharField(max_length=2, help_text="the language in which it was written, and which counts")
    outcome = models.CharField(max_length=8, blank=True)
    themes = _keys(60, "terms of the platform's vocabulary")
    targets = _keys(6, "goals and targets of sustainable development, by number")
    sorted = models.JSONField(
        default=dict, help_text="facet -> entries of the lists by which the charter sorts practices"
    )
    sheet = models.JSONField(default=dict, help_text="the text in its own language (knowledge.sheet)")

    class Meta:
        abstract = True


class Practice(Content):
    """The experience of a member: its draft, its state, and the version that everybody reads."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="practices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="practices")
    state = models.CharField(max_length=10, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0, help_text="how often its draft was written")
    started = models.DateTimeField()
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    changed = models.DateTimeField(help_text="when its draft was last written")
    explainer = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="who could explain it"
    )
    explains_since = models.DateField(null=True, help_text="the day on which that person agreed to be named and asked")
    shelved = models.ForeignKey(
        "Version", null=True, on_delete=models.PROTECT, related_name="+", help_text="the version that everybody reads"
    )
    first_shelved = models.DateTimeField(null=True, help_text="when it was first validated")
    featured = models.DateTimeField(null=True, help_text="since when the network shows it first")
    entry = models.PositiveBigIntegerField(null=True, help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="practice_state_known"),
            models.CheckConstraint(condition=models.Q(outcome__in=("", *OUTCOMES)), name="practice_outcome_known"),
            models.CheckConstraint(condition=models.Q(authentic__in=LANGUAGES), name="practice_language_known"),
            models.CheckConstraint(
                condition=~models.Q(state=State.VALIDATED) | models.Q(shelved__isnull=False),
                name="practice_validated_is_shelved",
            ),
            models.CheckConstraint(
                condition=models.Q(shelved__isnull=True, first_shelved__isnull=True)
                | models.Q(shelved__isnull=False, first_shelved__isnull=False),
                name="practice_shelved_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(explains_since__isnull=True) | models.Q(explainer__isnull=False),
                name="practice_consent_is_somebodys",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["network", "state", "-first_shelved"], name="practice_by_network"),
        ]


class Version(Content):
    """A practice as it was handed in. Its content never changes; the database refuses it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … of one practice")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content")
    submitted = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    returned = models.DateTimeField(null=True)
    reasons = TextField(help_text="why it was given back")
    validated = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["practice", "number"], name="practice_version_once"),
            models.CheckConstraint(
                condition=models.Q(returned__isnull=True) | models.Q(validated__isnull=True), name="version_one_answer"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            GinIndex(fields=["themes"], name="version_by_theme"),
            GinIndex(fields=["targets"], name="version_by_target"),
        ]


class Remark(models.Model):
    """What a reader of the body that endorses says of a part of a version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="remarks")
    place = models.CharField(max_length=30, help_text="the part that it is about; empty: the whole")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(words=""), name="practice_remark_says_something"),
        ]


class Attachment(models.Model):
    """A file that belongs to a practice."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added = models.DateTimeField()
    removed = models.DateTimeField(null=True)


class Translation(models.Model):
    """A validated practice in another language, with the version that it follows and whether somebody checked it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=2)
    words = models.JSONField(help_text="place of the text -> the words there")
    follows = models.CharField(max_length=64, help_text="the digest of the version that it was made from")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    checked = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["practice", "language"], name="translation_once_a_language"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="translation_language_known"),
        ]
