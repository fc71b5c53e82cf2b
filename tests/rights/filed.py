"""What a person leaves behind in the library, planted by hand: every personal column of the room."""

from __future__ import annotations

from mithaq.charter.text import Text
from mithaq.domains.library.models import (
    Brief,
    Citation,
    Dialogue,
    Document,
    DueChange,
    LegalCheck,
    LegalText,
    Publication,
    SelfCheck,
    Version,
)
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.people.models import Person
from tests.builders import NOW, TODAY, World


def filed(world: World, person: Person) -> None:
    """A document that the person handed in, checked and stands for; law, a publication and a brief of theirs."""
    town, title = world.members["tozeur"], Text(ar="وثيقة سميرة")
    document = Document.objects.create(
        network=world.network, kind="study", title=title, authentic="ar", licence="unknown", access="public", organisation=town,
        state="trusted", added=NOW, added_by=person, checked=NOW, checked_by=person, trusted=NOW, trusted_by=person, changed=NOW, entry=1,
    )  # fmt: skip
    file = StoredFile.objects.create(name="s.txt", kind="text/plain", size=1, sha256="0" * 64, added=NOW)
    Version.objects.create(
        document=document, language="ar", number=1, file=file, sha256="0" * 64, added=NOW, added_by=person, confirmed=NOW,
        confirmed_by=person,
    )  # fmt: skip
    law = LegalText.objects.create(
        network=world.network, number=1, country="TN", topics=["local-finance"], kind="law", title=title, year=2018, added=NOW,
        changed=NOW, checked=TODAY, checked_by=person, entry=1,
    )  # fmt: skip
    LegalCheck.objects.create(text=law, at=NOW, person=person, note=Text(ar="ملاحظة سميرة على القانون"))
    publication = Publication.objects.create(
        network=world.network, number=1, kind="study", organisation=town, title=title, due=TODAY, first_due=TODAY, proposed=NOW,
        proposed_by=person, changed=NOW, entry=1,
    )  # fmt: skip
    DueChange.objects.create(
        publication=publication, before=TODAY, after=TODAY, reason=Text(ar="سبب سميرة"), at=NOW, person=person
    )
    Citation.objects.create(
        document=document, who="x", where="https://x.example/", on=TODAY, added=NOW, added_by=person, entry=1
    )
    SelfCheck.objects.create(
        network=world.network, organisation=town, number=1, tier="town", made=NOW, made_by=person, entry=1
    )
    Dialogue.objects.create(
        network=world.network, number=1, title=title, partner=title, level="high", on=TODAY, added=NOW, noted=NOW,
        noted_by=person, entry=1,
    )  # fmt: skip
    Brief.objects.create(
        network=world.network, number=1, title=title, text=title, added=NOW, updated=NOW, written_by=person, entry=1
    )
