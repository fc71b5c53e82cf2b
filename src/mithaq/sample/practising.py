"""Practices of the sample world: written, handed in, read, given back or endorsed, translated, and talked about, each on its day."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.queries import holder_of as contact_of
from mithaq.domains.governance.queries import actor_for, mandates_on
from mithaq.domains.knowledge.answering_commands import comment_on_practice, rate_practice, thank_for_practice
from mithaq.domains.knowledge.draft_commands import begin_practice, name_explainer, write_practice
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.proposals import proposal_of
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import return_practice, take_up_practice, validate_practice
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.domains.knowledge.submitting_commands import explain_practice, submit_practice
from mithaq.domains.knowledge.translating_commands import check_translation, count_reading, write_translation
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.admitting import carry
from mithaq.sample.governing import speaker_of
from mithaq.sample.people import FOLDER, read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
SHEET = (
    "title", "challenge", "context", "partners", "results", "lessons", "conditions", "legal", "cost", "currency",
    "cost_note", "inhabitants", "since", "until", "blocks", "measures",
)  # fmt: skip
RECENT = -120
"""Since this day each endorsement is a motion of its own in the decisions of its organ; before, its readers said the result."""
SLOWEST = 24
"""Days from handing in to the answer, at most."""
THANKFUL = 5
"""Stars from which a member also says thank you."""
TITLE = {"ar": "اعتماد ممارسة", "fr": "Validation d’une pratique", "en": "Endorsement of a practice"}


def plan_practices(world: World) -> None:
    """Each practice is handed in on its day; what its readers and other members make of it comes after."""
    for file in sorted((FOLDER / "practices").glob("*.yaml")):
        for given in read(f"practices/{file.name}")["practices"]:
            day = since(world, file.stem, given["member"], given["day"])
            world.plan(day, 11, lambda s=file.stem, g=given, d=day: _write(world, s, g, d))


def since(world: World, slug: str, member: str, day: int) -> int:
    """The day, or the first one after it on which the member belongs to the network."""
    joined = _joined(slug).get(member)
    return day if joined is None else max(day, joined + 1)


def _joined(slug: str) -> dict[str, int]:
    places = (place for place in read("places.yaml") if slug in place["networks"])
    return {place["key"]: int(place["networks"][slug]["since"]) for place in places}


def _write(world: World, slug: str, given: Given, day: int) -> None:
    """The draft, and unless it is one still, what follows from handing it in."""
    member, at = world.organisations[given["member"]].pk, world.at(day, 11)
    by = speaker_of(world, member, slug, day)
    pk = begin_practice(by, member, language=given["language"], at=at).pk
    world.practices[given["key"]] = pk
    sheet = {name: given[name] for name in SHEET if name in given}
    values = {"outcome": given["outcome"], "themes": given["themes"], "targets": given.get("targets", []),
              "sorted": given.get("sorted", {}), "sheet": sheet}  # fmt: skip
    write_practice(by, pk, values, seen=0, at=at)
    if given["state"] == "draft":
        return
    submit_practice(by, pk, at=at)
    chance = Random(given["key"])  # noqa: S311 — of its own, so that nothing else in the world falls out differently
    span = min(chance.randint(9, SLOWEST), -day - 2)
    if span < 1 or (given["state"] == "submitted" and chance.random() < 0.5):
        return
    begun = max(day + max(1, span // 3), _seated(world, slug))
    answered = max(day + span, begun + 1)
    world.plan(begun, 11, lambda: _take_up(world, slug, pk, begun))
    if given["state"] == "returned":
        world.plan(answered, 12, lambda: _return(world, slug, given, pk, answered))
    if given["state"] == "validated":
        world.plan(answered, 12, lambda: _endorse(world, slug, given, pk, answered))
    world.agenda.sort(key=lambda step: step[:3])


def _seated(world: World, slug: str) -> int:
    """The day after the one on which the body that endorses was filled."""
    organ = world.charter(slug).powers[Power.ENDORSE_PRACTICE].organ
    seats = read("life.yaml")["seats"][slug][organ]
    return max(seat[0]["since"] for seat in seats) + 1


def _reader(world: World, slug: str, practice: int, day: int) -> Actor:
    """Somebody who sits in the body that endorses, and not for the member whose practice it is."""
    standing = constitution_of(world.networks[slug], world.day(day))
    grant = standing.charter.powers[Power.ENDORSE_PRACTICE]
    own = Practice.objects.values_list("organisation_id", flat=True).get(pk=practice)
    held = mandates_on(standing.network_id, world.day(day), organ=grant.organ or "")
    seat = next(each for each in held if each.organisation_id not in (None, own))  # type: ignore[attr-defined]
    return speaker_of(world, seat.organisation_id, slug, day)  # type: ignore[attr-defined]


def _take_up(world: World, slug: str, pk: int, day: int) -> None:
    take_up_practice(_reader(world, slug, pk, day), pk, at=world.at(day, 11))


def _return(world: World, slug: str, given: Given, pk: int, day: int) -> None:
    return_practice(_reader(world, slug, pk, day), pk, Text(**given["reasons"]), at=world.at(day, 12))


def _endorse(world: World, slug: str, given: Given, pk: int, day: int) -> None:
    """By a motion of the organ, or as its readers said together; then come translations and what others say."""
    found = Practice.objects.get(pk=pk)
    if day >= RECENT:
        words = {code: f"{said}: {given['title']}"[:200] for code, said in TITLE.items()}
        carry(world, slug, Power.ENDORSE_PRACTICE, proposal_of(found), Text(**words), Text(), day)
    else:
        standing = constitution_of(world.networks[slug], world.day(day))
        holder = standing.charter.powers[Power.ENDORSE_PRACTICE].holder
        by = Actor(standing.network_id, standing.charter, standing.version, authority=holder, second_factor=True)
        validate_practice(by, pk, last_version(found).digest, at=world.at(day, 12))
    _explain(world, slug, given, pk, day)
    for language in given.get("translations", {}):
        on = min(0, day + 12)
        world.plan(on, 13, lambda c=language, d=on: _translate(world, slug, given, pk, c, d))
    for voice in given.get("voices", ()):
        on = since(world, slug, voice["member"], min(0, max(voice["day"], day + 1)))
        world.plan(on, 14, lambda v=voice, d=on: _hear(world, slug, v, pk, d))
    world.agenda.sort(key=lambda step: step[:3])
    _read(world, given, pk, day)


def _explain(world: World, slug: str, given: Given, pk: int, day: int) -> None:
    """Of every third one, the member's focal point agrees to be asked."""
    if Random(f"explains {given['key']}").random() > 1 / 3:  # noqa: S311
        return
    member = world.organisations[given["member"]].pk
    contact = contact_of(member, "focal-point", world.day(day))
    if contact is None:
        return
    name_explainer(speaker_of(world, member, slug, day), pk, contact.person.pk, at=world.at(day, 12))
    standing = constitution_of(world.networks[slug], world.day(day))
    explain_practice(
        actor_for(contact.person, standing, world.day(day), second_factor=True), pk, True, at=world.at(day, 12)
    )


def _translate(world: World, slug: str, given: Given, pk: int, language: str, day: int) -> None:
    """Its own member writes the translation; two of three are checked by a reader of the body that endorses."""
    member, at = world.organisations[given["member"]].pk, world.at(day, 13)
    places = Sheet.of(last_version(Practice.objects.get(pk=pk)).sheet).words()
    words = {place: each for place, each in given["translations"][language].items() if place in places}
    write_translation(speaker_of(world, member, slug, day), pk, member, language, words, at=at)
    if Random(f"checks {given['key']} {language}").random() < 2 / 3:  # noqa: S311
        check_translation(_reader(world, slug, pk, day), pk, language, at=at)


def _hear(world: World, slug: str, voice: Given, pk: int, day: int) -> None:
    """What another member says of it: in its own network, or in the one of the practice."""
    member, at = world.organisations[voice["member"]].pk, world.at(day, 14)
    by = speaker_of(world, member, _network_of(world, slug, member, day), day)
    if "stars" in voice:
        rate_practice(by, pk, member, voice["stars"], at=at)
    if voice.get("comment"):
        comment_on_practice(by, pk, member, voice["comment"], at=at)
    if voice.get("stars", 0) >= THANKFUL:
        thank_for_practice(by, pk, member, at=at)


def _network_of(world: World, slug: str, member: int, day: int) -> str:
    """The network in which a member speaks: this one if it belongs to it, else its own first one."""
    rows = Membership.objects.filter(organisation_id=member, since__lte=world.day(day)).select_related("network")
    slugs = [row.network.slug for row in rows.order_by("since", "pk")]
    return slug if slug in slugs or not slugs else slugs[0]


def _read(world: World, given: Given, pk: int, day: int) -> None:
    """Some readings, so that the desk of translations has an order; nobody in particular reads."""
    chance, found = Random(f"reads {given['key']}"), Practice.objects.get(pk=pk)  # noqa: S311
    for language in ("ar", "fr", "en"):
        for _n in range(chance.randint(0, 3)):
            count_reading(found, language, at=world.at(chance.randint(min(day, -1), 0), 15))
