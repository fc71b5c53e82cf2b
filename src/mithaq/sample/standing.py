"""Files on standing and successions of the sample world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.continuity.commands import announce_succession, take_over_file
from mithaq.domains.continuity.models import Handover
from mithaq.domains.directory.commands import know_person, take_post
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.governance.queries import actor_for
from mithaq.domains.membership.models import Membership, StandingFile
from mithaq.domains.membership.standing_commands import POWER_OF, drop_file, open_standing_file, reply_to_file
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.succession import prepare_handovers
from mithaq.sample.admitting import carry, seat_holder
from mithaq.sample.governing import speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
TITLES = {
    "suspension": {"ar": "تعليق عضوية", "fr": "Suspension", "en": "Suspension"},
    "cancellation": {"ar": "إلغاء عضوية", "fr": "Fin d’adhésion", "en": "Cancellation of membership"},
}


def plan_standing(world: World) -> None:
    """Files are opened, answered, decided and lifted, each on its day."""
    for given in read("admissions.yaml")["standing"]:
        world.plan(given["opened"], 9, lambda g=given: _open(world, g))
    for given in read("admissions.yaml")["successions"]:
        world.plan(given["announced"], 9, lambda g=given: _announce(world, g))


def _open(world: World, given: Given) -> None:
    slug, day = given["network"], given["opened"]
    found = Membership.objects.get(network=world.networks[slug], organisation__key=given["member"])
    by = seat_holder(world, slug, Power.ADMIT_MEMBER, day)
    grounds = Text(**given["grounds"])
    event = open_standing_file(by, found.pk, given["change"], given["clause"], grounds, at=world.at(day, 9))
    file = StandingFile.objects.get(pk=event.standing_file)
    if "reply" in given:
        world.plan(day + given["reply"]["after"], 10, lambda: _reply(world, given, file))
    if "decided" in given:
        world.plan(given["decided"], 12, lambda: _impose(world, given, file))
    if "lifted" in given:
        world.plan(given["lifted"], 12, lambda: _lift(world, given, file))
    if "dropped" in given:
        world.plan(given["dropped"], 12, lambda: _drop(world, given, file))
    world.agenda.sort(key=lambda step: step[:3])


def _reply(world: World, given: Given, file: StandingFile) -> None:
    day = given["opened"] + given["reply"]["after"]
    by = speaker_of(world, world.organisations[given["member"]].pk, given["network"], day)
    reply_to_file(by, file.pk, given["reply"]["words"], at=world.at(day, 10))


def _titled(world: World, given: Given, words: dict[str, str]) -> Text:
    names = world.organisations[given["member"]].names
    return Text(**{language: f"{said}: {names.best(language).words}" for language, said in words.items()})


def _impose(world: World, given: Given, file: StandingFile) -> None:
    """The organ suspends or ends the membership, by the power that its charter gives it for that."""
    day = given["decided"]
    title = _titled(world, given, TITLES[given["change"]])
    proposal: Given = {"file": file.pk}
    if "review" in given:
        proposal["review_on"] = world.day(day + given["review"]).isoformat()
    carry(world, given["network"], POWER_OF[given["change"]], proposal, title, Text(**given["reasons"]), day)


def _lift(world: World, given: Given, file: StandingFile) -> None:
    title = _titled(
        world, given, {"ar": "رفع تعليق عضوية", "fr": "Levée de la suspension", "en": "Lifting of the suspension"}
    )
    reasons = Text(**given["lifting"])
    carry(world, given["network"], Power.LIFT_SUSPENSION, {"file": file.pk}, title, reasons, given["lifted"])


def _drop(world: World, given: Given, file: StandingFile) -> None:
    day = given["dropped"]
    by = seat_holder(world, given["network"], Power.ADMIT_MEMBER, day)
    drop_file(by, file.pk, at=world.at(day, 12))


def _announce(world: World, given: Given) -> None:
    day = given["announced"]
    town = world.organisations[given["organisation"]]
    held = [post.office for post in posts_of(town.pk, world.day(given["on"])) if post.until is None]
    ending = [office for office in given["offices"] if office in held]
    by = _other_speaker(world, town.pk, given["network"], day, ending)
    announce_succession(by, town.pk, ending, world.day(given["on"]), at=world.at(day, 9))
    entry = Entry.objects.filter(event="SuccessionAnnounced").order_by("-pk")[0]
    prepare_handovers(entry)
    if "named" in given:
        world.plan(given["named"], 9, lambda: _name(world, given, town.pk))
    if "taken" in given:
        world.plan(given["taken"], 11, lambda: _take_over(world, given, town.pk))
    world.agenda.sort(key=lambda step: step[:3])


def _other_speaker(world: World, organisation_id: int, slug: str, day: int, ending: list[str]) -> Actor:
    """Somebody of the organisation whose own post goes on."""
    standing = constitution_of(world.networks[slug], world.day(day))
    staying = [post for post in posts_of(organisation_id, world.day(day)) if post.office not in ending]
    return actor_for(staying[0].person, standing, world.day(day), second_factor=True)


def _name(world: World, given: Given, organisation_id: int) -> None:
    day = given["named"]
    by = _other_speaker(world, organisation_id, given["network"], day, given["offices"])
    person = know_person(f"mayor.{given['organisation']}.{-day}@mithaq.invalid", Text(**given["name"]), invented=True)
    take_post(by, organisation_id, given["offices"][0], person, world.day(day), at=world.at(day, 9))


def _take_over(world: World, given: Given, organisation_id: int) -> None:
    """The successor takes the file over in every network that prepared one."""
    day = given["taken"]
    for handover in Handover.objects.filter(succession__organisation_id=organisation_id, done=None):
        by = speaker_of(world, organisation_id, handover.network.slug, day)
        take_over_file(by, handover.pk, at=world.at(day, 11))
