"""What a person leaves behind in practices and transfers, planted by hand: every personal column of the room."""

from __future__ import annotations

from mithaq.domains.knowledge.models import (
    Comment,
    Practice,
    Presentation,
    Question,
    Rating,
    Remark,
    Thanks,
    Transfer,
    Translation,
    Version,
    Visit,
)
from mithaq.foundation.people.models import Person
from tests.builders import NOW, TODAY, World


def shared(world: World, person: Person) -> None:
    """A practice that the person began, explains and handed in, and all that is said and done about it."""
    town, other = world.members["tozeur"], world.members["gafsa"]
    row = Practice.objects.create(
        network=world.network, organisation=town, authentic="ar", started=NOW, started_by=person, changed=NOW,
        explainer=person, explains_since=TODAY,
    )  # fmt: skip
    version = Version.objects.create(
        practice=row, number=1, authentic="ar", digest="0" * 64, submitted=NOW, submitted_by=person
    )
    said = {"organisation": other, "person": person, "at": NOW}
    Remark.objects.create(version=version, words="ملاحظة سميرة على الممارسة", **said)
    Translation.objects.create(
        practice=row, language="fr", words={}, follows="0" * 64, checked=NOW, checked_by=person, **said
    )
    Comment.objects.create(practice=row, words="تعليق سميرة على الممارسة", **said)
    Rating.objects.create(practice=row, stars=4, **said)
    Thanks.objects.create(practice=row, **said)
    Question.objects.create(
        practice=row, network=world.network, words="سؤال سميرة", answer="جواب سميرة", answered=NOW, answered_by=person,
        **said,
    )  # fmt: skip
    transfer = Transfer.objects.create(
        practice=row, version=version, network=world.network, taker=other, state="given-up", why="رجاء سميرة", asked=NOW,
        asked_by=person, agreed=NOW, agreed_by=person, ended=NOW, ended_by=person, because="سبب", entry=1,
    )  # fmt: skip
    Visit.objects.create(transfer=transfer, host=town, on=TODAY, report="تقرير سميرة", person=person, at=NOW)
    Presentation.objects.create(practice=row, meeting=world.network.meetings.get(), noted=NOW, noted_by=person, entry=1)
