"""Self-checks of the sample world: two thirds of the members within the year, some a year before too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mithaq.domains.library.self_check_commands import Answer, check_oneself
from mithaq.domains.library.self_checks import asks_for_checks, membership_on, obligations_of
from mithaq.sample.governing import speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

FIRST = -416
"""The day from which obligations are on record."""
WORDS = {
    "partly": "جزء منها منشور، والباقي قيد الإعداد.",
    "not-yet": "Le poste de chargé de l'information est vacant.",
    "not-ours": "هذا من اختصاص مستوى آخر.",
}
ANSWERS = ("kept", "partly", "kept", "not-yet", "kept", "partly", "not-ours", "kept")


def plan_self_checks(world: World) -> None:
    """Of three members two check themselves within the year; every other one of these did so a year before."""
    for slug in (slug for slug in world.networks if asks_for_checks(world.charter(slug))):
        places = [place for place in read("places.yaml") if slug in place["networks"]]
        for number, place in enumerate(place for place in places if place["networks"][slug].get("since") is not None):
            if number % 3 == 2:
                continue
            day = -20 - number * 7 % 300
            for when, round_ in ((max(day - 365, FIRST), 0), (day, 1)):
                if int(place["networks"][slug]["since"]) < when and (round_ or number % 2 == 0):
                    world.plan(
                        when, 15, lambda s=slug, p=place, w=when, r=number + round_: _check(world, s, p["key"], r, w)
                    )


def _check(world: World, slug: str, key: str, seed: int, day: int) -> None:
    who, network = world.organisations[key], world.networks[slug]
    membership = membership_on(network.pk, who.pk, world.day(day))
    if membership is None:
        return
    texts = obligations_of(network.pk, country=who.country, tier=membership.kind)
    answers = [ANSWERS[(seed * 3 + text.number) % len(ANSWERS)] for text in texts]
    given = {text.pk: Answer(answer, WORDS.get(answer, "")) for text, answer in zip(texts, answers, strict=True)}
    if given:
        check_oneself(speaker_of(world, who.pk, slug, day), who.pk, given, at=world.at(day, 15))
