"""A document, its versions in each language, the text of their pages, and how often it is read."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.catalogue import ACCESS, LICENCES, RETENTION
from mithaq.domains.library.lifecycle import State
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.networks.models import Network
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.fields import TextField

LANGUAGES = ("ar", "fr", "en")
LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
WAITING, READ = "waiting", "read"
"""Before and after the text was taken out; anything else says why it could not be."""


def new_key() -> str:
    """A name that says nothing of its neighbours: whoever knows one cannot count or guess the others."""
    return "".join(secrets.choice(LETTERS) for _letter in range(10))


class Collection(models.Model):
    """A shelf of a network: documents that belong together."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="collections")
    slug = models.SlugField(max_length=60)
    title = TextField()
    about = TextField()
    added = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "slug"], name="collection_once"),
        ]


class Document(models.Model):
    """What is said of a document, whoever may read it, and how far it has been checked. Its words are in its versions."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=60, blank=True, help_text="what a sheet is about")
    country = models.CharField(max_length=2, blank=True)
    title = TextField()
    abstract = TextField()
    authentic = models.CharField(max_length=2, help_text="the language of the version that counts")
    authors = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="as they stand on it: bodies, offices, authors",
    )
    dated = models.DateField(null=True, help_text="the day that it bears")
    licence = models.CharField(max_length=20)
    source = models.CharField(max_length=300, blank=True, help_text="where it comes from, in words")
    source_url = models.URLField(max_length=500, blank=True)
    themes = ArrayField(models.CharField(max_length=60), default=list, blank=True, help_text="terms of the vocabulary")
    access = models.CharField(max_length=8, help_text="public, members or organ")
    organ = models.CharField(max_length=60, blank=True, help_text="the organ whose seats alone may read it")
    why_closed = TextField(help_text="why not everybody may read it")
    made_by = models.CharField(max_length=60, blank=True, help_text="the organ that produced it")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", help_text="the member that handed it in"
    )
    collections = models.ManyToManyField(Collection, related_name="documents")
    logo = models.BooleanField(default=False, help_text="whether it bears the network's logo")
    retention = models.CharField(max_length=12, default=RETENTION[0])
    state = models.CharField(max_length=10, default=State.SUBMITTED)
    added = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    checked = models.DateTimeField(null=True, help_text="when it came on the shelf")
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    trusted = models.DateTimeField(null=True)
    trusted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.DateTimeField(null=True)
    reason = TextField(help_text="why it was withdrawn")
    changed = models.DateTimeField(help_text="when anything of it last changed: harvesters ask for it")
    entry = models.PositiveBigIntegerField(help_text="the ledger entry that last changed its state")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="document_state_known"),
            models.CheckConstraint(condition=models.Q(authentic__in=LANGUAGES), name="document_language_known"),
            models.CheckConstraint(condition=models.Q(licence__in=list(LICENCES)), name="document_licence_known"),
            models.CheckConstraint(condition=models.Q(retention__in=RETENTION), name="document_retention_known"),
            models.CheckConstraint(
                condition=models.Q(access__in=ACCESS)
                & (models.Q(access="organ", organ__gt="") | ~models.Q(access="organ") & models.Q(organ="")),
                name="document_access_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.WITHDRAWN) ^ models.Q(withdrawn__isnull=True),
                name="document_withdrawn_has_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.TRUSTED) | models.Q(trusted_by__isnull=False),
                name="document_trusted_by_somebody",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["network", "state", "-dated"], name="document_by_network"),
            models.Index(fields=["changed", "id"], name="document_by_change"),
            GinIndex(fields=["themes"], name="document_by_theme"),
        ]


class Version(models.Model):
    """A document in one language, as it was handed in: a file, or minutes that the house keeps itself. Never changed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … of one document in one language")
    follows = models.PositiveSmallIntegerField(
        default=0, help_text="of a translation: the version of the text that counts from which it was made"
    )
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.OneToOneField(Minutes, null=True, on_delete=models.PROTECT, related_name="filed")
    sha256 = models.CharField(max_length=64, help_text="of the file, or of the adopted content of minutes")
    note = TextField(help_text="what is new in it")
    added = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed = models.DateTimeField(null=True, help_text="when somebody read a translation beside the original")
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reading = models.CharField(max_length=20, default=WAITING, help_text="waiting, read, or why there is no text")
    pages = models.PositiveIntegerField(default=0)
    compared = models.DateTimeField(null=True, help_text="when its bytes were last compared with the digest")
    whole = models.BooleanField(default=True, help_text="whether they were as they had been handed in")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["document", "language", "number"], name="library_version_once"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="library_version_language_known"),
            models.CheckConstraint(
                condition=models.Q(file__isnull=True) ^ models.Q(minutes__isnull=True), name="library_version_is_kept"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["sha256"], name="library_version_by_digest")]


class Leaf(models.Model):
    """The words of one page (of a sheet, of a part) of a version: plain text, made from the file and made again at will."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="leaves")
    number = models.PositiveIntegerField(help_text="1, 2, 3 …")
    words = models.TextField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "number"], name="leaf_once"),
        ]


class Readings(models.Model):
    """How often a document was opened or taken away in a month. Nobody is counted, only readings."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    language = models.CharField(max_length=2, help_text="the language of the reader's pages")
    month = models.DateField(help_text="its first day")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["document", "language", "month"], name="document_readings_once_a_month"),
        ]
