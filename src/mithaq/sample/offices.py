"""Who holds which post in which organisation, and what the cities say of themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from mithaq.charter.text import Text
from mithaq.domains.directory.commands import (
    HeldPost,
    confirm_profile,
    edit_profile,
    know_person,
    leave_post,
    take_over_posts,
    take_post,
)
from mithaq.domains.directory.models import Organisation
from mithaq.foundation.ledger.actor import Actor
from mithaq.sample.accounts import STAYING
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

CHANCES = {"mayor": 1.0, "deputy-mayor": 0.8, "focal-point": 1.0, "deputy-focal-point": 0.55}
FOUNDED = -730
ELECTED_IN_LEBANON = -555
TURNOVER, LEAVING, CONFIRMING = 0.16, 0.07, 0.8
TEXTS = ("about", "strengths", "needs", "projects", "partners")


def plan_posts(world: World) -> None:
    """Posts of the first day, then the changes that two years bring."""
    world.plan(FOUNDED, 9, lambda: _first_posts(world))
    random = world.people.random
    for place in read("places.yaml"):
        organisation = world.organisations[place["key"]]
        begins = min((int(m["since"]) for m in place["networks"].values()), default=FOUNDED)
        if place["country"] == "LB" and place["kind"] == "municipality" and begins < ELECTED_IN_LEBANON:
            _plan_change(world, organisation, "mayor", ELECTED_IN_LEBANON + random.randint(0, 25))
        elif random.random() < TURNOVER:
            _plan_change(world, organisation, "mayor", random.randint(begins // 2, -20) if begins < -50 else -10)
        if random.random() < LEAVING:
            day = random.randint(begins // 2, -12) if begins < -50 else -9
            if (place["key"], "focal-point") not in STAYING:
                world.plan(day, 11, lambda o=organisation, d=day: _leave(world, o, d))
            if random.random() < 0.5 and day < -60:
                _plan_change(world, organisation, "focal-point", day + random.randint(20, 55))


def _first_posts(world: World) -> None:
    random = world.people.random
    posts: list[HeldPost] = []
    with transaction.atomic():
        for organisation in world.organisations.values():
            for office, chance in CHANCES.items():
                if random.random() <= chance:
                    since = world.day(FOUNDED) - timedelta(days=random.randint(20, 900))
                    posts.append(HeldPost(organisation.pk, office, _somebody(world, organisation, office), since))
    take_over_posts(Actor.platform(), posts, at=world.at(FOUNDED, 9))


def _somebody(world: World, organisation: Organisation, office: str) -> int:
    name, sex, language = world.people.draw(organisation.country)
    number = len(world.people.taken)
    email = f"{office}.{organisation.key}.{number}@mithaq.invalid"
    return know_person(email, name, language=language, sex=sex, invented=True)


def _plan_change(world: World, organisation: Organisation, office: str, day: int) -> None:
    world.plan(day, 12, lambda: _take(world, organisation, office, day))


def _take(world: World, organisation: Organisation, office: str, day: int) -> None:
    person = _somebody(world, organisation, office)
    take_post(Actor.platform(), organisation.pk, office, person, world.day(day), at=world.at(day, 12))


def _leave(world: World, organisation: Organisation, day: int) -> None:
    leave_post(Actor.platform(), organisation.pk, "focal-point", world.day(day), at=world.at(day, 11))


def plan_profiles(world: World) -> None:
    """Cities write about themselves in their own time, and confirm it a year later, most of them."""
    random = world.people.random
    for key, profile in read("profiles.yaml").items():
        organisation = world.organisations[key]
        day = random.randint(-660, -120)
        world.plan(day, 14, lambda o=organisation, p=profile, d=day: _edit(world, o, p, d))
    for organisation in world.organisations.values():
        if random.random() < CONFIRMING:
            day = random.randint(-330, -3)
            world.plan(day, 15, lambda o=organisation, d=day: _confirm(world, o, d))


def _edit(world: World, organisation: Organisation, profile: dict[str, Any], day: int) -> None:
    values: dict[str, Any] = {name: Text(**profile[name]) for name in TEXTS if name in profile}
    values |= {name: profile[name] for name in ("website", "contact") if name in profile}
    edit_profile(Actor.platform(), organisation.pk, values, at=world.at(day, 14))


def _confirm(world: World, organisation: Organisation, day: int) -> None:
    confirm_profile(Actor.platform(), organisation.pk, at=world.at(day, 15))
