"""Entries of the ledger as sentences: facts are stored, words are made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.people.models import Person
from mithaq.web.wording.events import EVENTS
from mithaq.web.wording.saying import Speaker

DISCREET = (
    "ContributionPledged", "MeansDeclared", "WaiverAsked", "BallotCast", "BallotEntrusted", "BallotReclaimed",
    "SecretVoteCast", "PracticeSubmitted", "PracticeTakenUp", "PracticeRemarked", "PracticeReturned", "PracticeReopened",
)  # fmt: skip
"""Acts of a member about its money, its ballot or what it has not shown yet: the record does not name who did them, because
that would name the member."""
NAMED = ("organisation", "author")
"""Facts that are the number of an organisation."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with its sentence."""

    entry: Entry
    sentence: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.entry, name)


def tell(entries: Sequence[Entry], speaker: Speaker) -> list[Told]:
    """Each entry with its sentence; names are looked up together."""
    organisations = Organisation.objects.in_bulk(
        {e.facts[name] for e in entries for name in (*NAMED, "section") if isinstance(e.facts.get(name), int)}
    )
    motions = Motion.objects.in_bulk({e.facts["motion"] for e in entries if e.facts.get("motion")})
    receipts = Application.objects.in_bulk({e.facts["application"] for e in entries if e.facts.get("application")})
    language = speaker.manner.language

    def named(name: str, value: Any) -> str:
        if name in NAMED:
            found = organisations.get(value)
            return found.names.best(language).words if found else _("somebody")
        if name == "section":
            found = organisations.get(value)
            return found.names.best(language).words if found else ""
        if name == "motion":
            found = motions.get(value)
            return found.title.best(language).words if found else str(value)
        if name == "application":
            found = receipts.get(value)
            return speaker.word(found.receipt) if found and found.receipt else str(value)
        return speaker.figure(name, value)

    return [Told(entry, _sentence(entry, named)) for entry in entries]


def _sentence(entry: Entry, named: Any) -> str:
    template = str(EVENTS[entry.event])
    return strip_tags(re.sub(r"\{(\w+)\}", lambda m: named(m[1], entry.facts.get(m[1], "")), template))


def authority_of(entry: Entry, speaker: Speaker) -> str:
    """By what authority an act was done: an organ, a person in a post, or the platform."""
    if entry.event in DISCREET:
        return _("Who speaks for the member")
    if entry.authority == "platform":
        return _("The platform: technical, or what follows by itself")
    if entry.authority:
        return speaker.word(entry.authority)
    person = Person.objects.filter(pk=entry.person_id).first()
    if person is None or person.erased:
        return _("A person who has been erased")
    return person.name.best(speaker.manner.language).words
