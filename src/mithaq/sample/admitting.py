"""Admissions, files on standing and successions of the sample world, through the product's own commands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mithaq.charter.joining import ADHERENCE, COUNCIL_DECISION, required_of
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.governance.queries import actor_for, roll_of
from mithaq.domains.membership.application_commands import request_parts, submit_application
from mithaq.domains.membership.draft_commands import fill_draft, hand_in_file, start_draft
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution, constitution_of
from mithaq.reactions.consequences import perform_motion
from mithaq.reactions.joining import take_up
from mithaq.sample.governing import speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
"""A scan of nothing: the decision that nobody took, the papers of a meeting that nobody held."""
TITLES = {
    "admitted": {"ar": "انضمام {ar}", "fr": "Adhésion : {fr}", "en": "Admission of {en}"},
    "refused": {"ar": "طلب انضمام {ar}", "fr": "Candidature : {fr}", "en": "Application of {en}"},
    "deferred": {
        "ar": "تأجيل طلب {ar}",
        "fr": "Report de la candidature : {fr}",
        "en": "Putting off the application of {en}",
    },
}


def plan_admissions(world: World) -> None:
    """Each application is handed in on its day, and decided by the organ of its charter."""
    for given in read("admissions.yaml")["applications"]:
        world.plan(given["day"], 10, lambda g=given: _apply(world, g))


def _apply(world: World, given: Given) -> None:
    day, at = given["day"], world.at(given["day"], 10)
    standing = constitution_of(world.networks[given["network"]], world.day(day))
    entered = given.get("enter")
    organisation = world.organisations[given["organisation"]] if "organisation" in given else None
    names = Text(**entered["names"]) if entered else organisation.names  # type: ignore[union-attr]
    email = f"office.{given.get('organisation') or names.best('en').words.split()[-1].lower()}@mithaq.invalid"
    referred = world.organisations[given["referred_by"]].pk if "referred_by" in given else None
    draft = start_draft(standing, given["kind"], email, language=given["language"], referred_by_id=referred, at=at)
    fill_draft(standing, draft.pk, _values(world, given, standing, organisation, names), at=at)
    for part in _files(standing, given["kind"]):
        hand_in_file(standing, draft.pk, part, "decision.pdf", SCAN, at=at)
    submit_application(Actor(standing.network_id, standing.charter, standing.version), draft.pk, at=at)
    if "decided" in given:
        world.plan(given["decided"], 12, lambda: _decide(world, given, draft.pk, names))
    if "incomplete" in given:
        world.plan(given["incomplete"], 12, lambda: _ask(world, given, draft.pk))
    world.agenda.sort(key=lambda step: step[:3])


def _files(standing: Constitution, kind: str) -> list[str]:
    asked = required_of(standing.charter, kind)
    proofs = [key for key, part in standing.charter.parts.items() if key in asked and part.proof]
    return [*([COUNCIL_DECISION] if COUNCIL_DECISION in asked else []), *proofs]


def _values(
    world: World, given: Given, standing: Constitution, organisation: Organisation | None, names: Text
) -> Given:
    """What the applicant writes: what the charter asks of its kind, and no more."""
    asked = required_of(standing.charter, given["kind"])
    key = given.get("organisation") or names.best("en").words.split()[-1].lower()
    contact = given["contact"]
    values: Given = {
        "motivation": Text(**given["motivation"]),
        "contact_name": Text(**contact["name"]),
        "contact_email": f"contact.{key}.{-given['day']}@mithaq.invalid",
        "contact_qualifications": contact["qualifications"],
        "declared": given.get("declares", {}),
    }
    if "deputy" in given:
        values |= {
            "deputy_name": Text(**given["deputy"]["name"]),
            "deputy_email": f"deputy.{key}.{-given['day']}@mithaq.invalid",
        }
    if ADHERENCE in asked:
        values["adherence"] = standing.version
    if COUNCIL_DECISION in asked:
        decision = given["decision"]
        values |= {
            "decision_number": decision["number"],
            "decision_council": decision["council"],
            "decision_on": world.day(given["day"]) - timedelta(days=world.people.random.randint(12, 60)),
        }
    if organisation:
        return {"organisation_id": organisation.pk} | values
    entered = given["enter"]
    profile = {"population": entered["population"]} if "population" in entered else {}
    above = world.organisations[given["under"]].pk if "under" in given else None
    own = {"names": names, "country": entered["country"], "organisation_kind": entered["kind"], "parent_id": above}
    return own | values | {"profile": profile}


def _ask(world: World, given: Given, application: int) -> None:
    day = given["incomplete"]
    by = seat_holder(world, given["network"], Power.ADMIT_MEMBER, day)
    request_parts(by, application, given["asked"]["parts"], Text(**given["asked"]["words"]), at=world.at(day, 12))


def seat_holder(world: World, slug: str, power: Power, day: int) -> Actor:
    """Somebody who sits in the organ that has a power."""
    standing = constitution_of(world.networks[slug], world.day(day))
    organ = standing.charter.powers[power].organ or ""
    place = roll_of(standing, organ, world.day(day))[0]
    if place.person:
        return actor_for(place.person, standing, world.day(day), second_factor=True)
    assert place.organisation is not None
    return speaker_of(world, place.organisation.pk, slug, day)


def _decide(world: World, given: Given, application: int, names: Text) -> None:
    day, result = given["decided"], given["result"]
    power = Power.SUSPEND_MEMBER if result == "deferred" else Power.ADMIT_MEMBER
    proposal: Given = {"application": application}
    if result == "deferred":
        proposal["until"] = (world.day(day) + timedelta(days=given["until"] - day)).isoformat()
    words = {language: names.best(language).words for language in ("ar", "fr", "en")}
    title = Text(**{language: template.format(**words) for language, template in TITLES[result].items()})
    reasons = Text() if result == "refused" else Text(**given["reasons"])
    refusing = next(iter(given["reasons"].values())) if result == "refused" else ""
    carry(world, given["network"], power, proposal, title, reasons, day, refusing=refusing)
    found = Application.objects.get(pk=application)
    if found.organisation:
        world.organisations[found.organisation.key] = found.organisation


def carry(
    world: World, slug: str, power: Power, proposal: Given, title: Text, reasons: Text, day: int, *, refusing: str = ""
) -> None:
    """Put a motion and have the seats answer until it is decided: for it, or against it with these reasons."""
    by, at = seat_holder(world, slug, power, day), world.at(day, 12)
    motion = propose_motion(by, power, proposal, title=title, reasons=reasons, days=21, at=at).motion
    take_up(last_entry(world, slug))
    for seat in Seat.objects.filter(motion_id=motion).select_related("organisation", "person").order_by("pk"):
        if Motion.objects.get(pk=motion).state != "open":
            break
        if seat.person:
            standing = constitution_of(world.networks[slug], world.day(day))
            who = actor_for(seat.person, standing, world.day(day), second_factor=True)
        else:
            assert seat.organisation is not None
            who = speaker_of(world, seat.organisation.pk, slug, day)
        answer_motion(who, seat.pk, "refuse" if refusing else "assent", reasons=refusing, at=at)
    entry = last_entry(world, slug)
    perform_motion(entry)
    take_up(entry)


def last_entry(world: World, slug: str) -> Entry:
    """What was put on record last in a network."""
    return Entry.objects.filter(network_id=world.networks[slug].pk).order_by("-number")[0]
