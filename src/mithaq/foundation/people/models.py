"""`Person`: somebody who signs in, or who holds an office. What a person may do comes from mandates, never from here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Lower

from mithaq.foundation.texts.fields import TextField


class People(BaseUserManager["Person"]):
    """Looks people up by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A person: an address to sign in with, a name in one or more scripts, a language."""

    email = models.EmailField(unique=True)
    name = TextField()
    language = models.CharField(max_length=2, default="ar")
    sex = models.CharField(max_length=5, blank=True, help_text="self-declared, optional: woman or man")
    invented = models.BooleanField(default=False, help_text="a person of the sample world, who does not exist")
    erased = models.DateTimeField(null=True, help_text="when the person was made nameless; the number stays")
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)
    token = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(condition=models.Q(sex__in=("", "woman", "man")), name="person_sex_known"),
            models.CheckConstraint(condition=models.Q(language__in=("ar", "fr", "en")), name="person_language_known"),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"
