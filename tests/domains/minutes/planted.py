"""Three closed meetings whose record one person kept: minutes published, minutes drafted, and none yet."""

from __future__ import annotations

from datetime import timedelta

from mithaq.charter.text import Text
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.minutes.models import Minutes, Part, Signature
from mithaq.foundation.people.models import Person
from tests.builders import NOW, World

PUBLISHED, DRAFTED, NONE = 1, 2, 3
"""Numbers of the meetings."""


def three_meetings(world: World, secretary: Person, chair: Person) -> None:
    """Rows as the commands leave them, without the weeks that it takes to come there."""
    for number in (PUBLISHED, DRAFTED, NONE):
        starts = NOW - timedelta(days=90 - number)
        meeting = Meeting.objects.create(
            network=world.network, number=number, organ="council", title=Text(ar="اجتماع"), manner="room",
            place=Text(ar="القصر"), starts=starts, ends=starts + timedelta(hours=2), state="closed", planned=starts,
            convoked=starts, opened=starts, ended=starts, secretary=secretary, entry=1,
        )  # fmt: skip
        if number == NONE:
            continue
        minutes = Minutes.objects.create(
            network=world.network, meeting=meeting, version=1, facts=FACTS, secretary=secretary, drafted=NOW, entry=1
        )
        Part.objects.create(minutes=minutes, position=0, facts={})
        if number == PUBLISHED:
            _published(minutes, secretary, chair)


FACTS = {
    "organ": "council",
    "present": 3,
    "needed": 2,
    "seats": 3,
    "call": 1,
    "there": [],
    "represented": [],
    "absent": [],
}


def _published(minutes: Minutes, secretary: Person, chair: Person) -> None:
    minutes.state, minutes.digest, minutes.circulated, minutes.adopted = "adopted", "0" * 64, NOW, NOW
    minutes.save()
    for role, person in (("chair", chair), ("secretary", secretary)):
        Signature.objects.create(minutes=minutes, role=role, person=person, at=NOW)
    for state, day in (("signed", "signed"), ("published", "published")):
        minutes.state = state
        setattr(minutes, day, NOW)
        minutes.save()
