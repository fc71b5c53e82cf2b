"""An election over HTTP: its world, its clock, and the forms that people send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import time_machine
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.urls import reverse

from mithaq.domains.elections.models import Election
from tests.builders import World
from tests.domains.elections.polls import place
from tests.web.test_permissions import client_of


def with_second_factors(world: World, *keys: str) -> World:
    """The mayors of these towns have a second factor."""
    for key in keys:
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def at_hour(moment: datetime) -> Iterator[None]:
    """The platform's clock stands at a moment."""
    with time_machine.travel(moment, tick=False):
        yield


def posts(world: World, key: str, name: str, *args: object, office: str = "mayor", **form: Any) -> HttpResponse:
    """What the platform answers to a form that somebody of a town sends."""
    where = reverse(name, args=[world.network.slug, *args])
    answer: Any = client_of(world.person(key, office)).post(where, form)
    return answer


def votes(
    world: World, election: Election, key: str, *choices: str, office: str = "mayor", **form: Any
) -> HttpResponse:
    """A town's ballot, sent from its page."""
    sent = {"choice:": choices, "code": "", **form}
    return posts(world, key, "ballot", place(world, election, key).pk, office=office, **sent)
