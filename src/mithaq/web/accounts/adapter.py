"""How allauth behaves here: nobody signs up by themselves; accounts come with a post."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from mithaq.foundation.people.models import Person
from mithaq.web.setting import language_of


def display_name(person: Person) -> str:
    """How a person is called in messages and beside their keys."""
    return person.name.best(language_of()).words or person.email


def address_of(request: HttpRequest) -> str:
    """The reader's address: as many proxies as we run are believed, and not one more."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if trusted and len(hops) >= trusted:
        return hops[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made for people who hold posts; signing up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
