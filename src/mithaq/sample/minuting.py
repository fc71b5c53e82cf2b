"""Minutes of the sample world: drafted, sent around, adopted, signed by two and published, each on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.queries import holder_of as contact_of
from mithaq.domains.governance.queries import actor_for
from mithaq.domains.library.filing_commands import file_minutes
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.minutes.adopting_commands import adopt_minutes, publish_minutes, sign_minutes
from mithaq.domains.minutes.drafting_commands import circulate_minutes, draft_minutes, write_part
from mithaq.domains.minutes.models import Minutes, Part
from mithaq.domains.minutes.proposals import proposal_of
from mithaq.domains.minutes.signing import chair_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.admitting import carry
from mithaq.sample.governing import holder_of, speaker_of

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
DRAFTED, ADOPTED, SIGNED, PUBLISHED = 4, 8, 10, 11
"""Days after the meeting."""


def plan_minutes(world: World, given: Given, meeting: int, day: int) -> None:
    """Minutes of a meeting that was held, where the series says who keeps them."""
    if "secretary" not in given:
        return
    for after, do in ((DRAFTED, _draft), (ADOPTED, _adopt), (SIGNED, _sign), (PUBLISHED, _publish)):
        if day + after <= 0:
            world.plan(day + after, 16, lambda d=do, a=after: d(world, given, meeting, day + a))
    world.agenda.sort(key=lambda step: step[:3])


def _chair(world: World, given: Given, meeting: int, day: int) -> Actor:
    held = chair_of(Meeting.objects.get(pk=meeting))
    assert held is not None
    return speaker_of(world, held.organisation_id, given["network"], day)  # type: ignore[attr-defined]


def _secretary(world: World, given: Given, day: int) -> Actor:
    """Who keeps the record: the holder of an office, or the focal point of an organisation where one person has both."""
    slug, who = given["network"], given["secretary"]
    if not who.startswith("focal-point:"):
        return holder_of(world, slug, who, day)
    standing = constitution_of(world.networks[slug], world.day(day))
    held = contact_of(world.organisations[who.partition(":")[2]].pk, "focal-point", world.day(day))
    assert held is not None
    return actor_for(held.person, standing, world.day(day), second_factor=True)


def _draft(world: World, given: Given, meeting: int, day: int) -> None:
    by, at = _chair(world, given, meeting, day), world.at(day, 16)
    secretary = _secretary(world, given, day).person_id
    pk = draft_minutes(by, meeting, secretary_id=secretary, at=at).minutes
    words = given.get("said", {})
    if words:
        opening = Part.objects.get(minutes_id=pk, position=0)
        write_part(by, opening.pk, Text(**words), seen=opening.revision, at=at)
    circulate_minutes(by, pk, at=at)


def _minutes(meeting: int) -> Minutes:
    return Minutes.objects.select_related("meeting", "network").get(meeting_id=meeting)


def _adopt(world: World, given: Given, meeting: int, day: int) -> None:
    slug, found = given["network"], _minutes(meeting)
    grant = constitution_of(world.networks[slug], world.day(day)).charter.powers[Power.ADOPT_MINUTES]
    if grant.office:
        adopt_minutes(holder_of(world, slug, grant.office, day), found.pk, found.digest, at=world.at(day, 16))
        return
    words = {"ar": "اعتماد محضر: {}", "fr": "Adoption du procès-verbal : {}", "en": "Minutes adopted: {}"}
    title = Text(**{code: said.format(found.meeting.title.best(code).words) for code, said in words.items()})
    carry(world, slug, Power.ADOPT_MINUTES, proposal_of(found), title, Text(), day)


def _sign(world: World, given: Given, meeting: int, day: int) -> None:
    pk, at = _minutes(meeting).pk, world.at(day, 16)
    sign_minutes(_chair(world, given, meeting, day), pk, "chair", at=at)
    sign_minutes(_secretary(world, given, day), pk, "secretary", at=at)


def _publish(world: World, given: Given, meeting: int, day: int) -> None:
    pk = _minutes(meeting).pk
    publish_minutes(_secretary(world, given, day), pk, at=world.at(day, 16))
    file_minutes(world.platform(given["network"], day), pk, at=world.at(day, 17))
