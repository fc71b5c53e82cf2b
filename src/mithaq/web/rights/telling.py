"""What is held about somebody, as a reader sees it: by purpose, each column with its words and its value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.rights.purposes import REGISTER, Purpose
from mithaq.domains.rights.queries import Found
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.web.formatting import Manner
from mithaq.web.wording.columns import CHOSEN, COLUMNS, HELD_IN
from mithaq.web.wording.rights import GROUNDS, KEPT, PURPOSES, WHAT_FOR
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell

KEYS = ("organ", "office", "stage", "constituent", "change", "authority")
"""Columns that hold a key of the charter or the platform, which has a title."""


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one table."""

    title: str
    rows: list[list[tuple[str, str]]]
    """Label and value of each column."""


@dataclass(frozen=True, slots=True)
class Section:
    """All that is held for one purpose."""

    title: str
    what_for: str
    ground: str
    kept: str
    tables: list[Held]


def sections(found: Iterable[Found], language: str, today: date) -> list[Section]:
    """What was found, in the words of a language; dates and titles as each network writes them."""
    voice = Voice(language, today)
    by_purpose: dict[Purpose, list[Held]] = {}
    for each in found:
        tables, title = by_purpose.setdefault(each.group.purpose, []), str(HELD_IN[each.label])
        if tables and tables[-1].title == title:
            tables[-1].rows.extend(voice.rows(each))
        else:
            tables.append(Held(title, voice.rows(each)))
    return [_section(purpose, by_purpose[purpose]) for purpose in Purpose if purpose in by_purpose]


def _section(purpose: Purpose, tables: list[Held]) -> Section:
    line = REGISTER[purpose]
    return Section(
        str(PURPOSES[purpose]), str(WHAT_FOR[purpose]), str(GROUNDS[line.ground]), str(KEPT[line.kept]), tables
    )


class Voice:
    """Says values: numbers of networks, organisations and motions by their names, keys by their titles."""

    def __init__(self, language: str, today: date) -> None:
        self.language = language
        self.networks = {network.pk: network for network in Network.objects.all()}
        self.speakers: dict[int, Speaker] = {0: Speaker(Manner.of(language))}
        self.names: dict[tuple[str, int], str] = {}
        self.today = today

    def rows(self, found: Found) -> list[list[tuple[str, str]]]:
        """Every row of a table; an act of the record begins with its sentence."""
        said = [self.row(row, found) for row in found.rows]
        if found.label == "ledger.Entry":
            for words, row in zip(self._sentences(found.rows), said, strict=True):
                row.insert(0, (_("What happened"), words))
        return said

    def row(self, row: dict[str, Any], found: Found) -> list[tuple[str, str]]:
        """Label and value of each column of a row; what opens something is named and not shown."""
        speaker = self._speaker(row.get("network_id") or 0)
        return [
            (str(COLUMNS[name]), _("withheld: it would open something") if name in found.group.secret else value)
            for name in row
            if (value := self.value(name, row[name], speaker)) or name in found.group.secret
        ]

    def value(self, name: str, value: Any, speaker: Speaker) -> str:
        """A value as this reader writes it; empty when there is none."""
        match value:
            case None | "":
                return ""
            case bool():
                return _("yes") if value else _("no")
            case Text():
                return value.best(self.language).words
            case datetime():
                return speaker.manner.moment(value)
            case date():
                return speaker.manner.day(value)
            case dict() | list():
                return json.dumps(value, ensure_ascii=False)
            case int() if name.endswith("_id"):
                return self._named(name, value, speaker)
        if name in KEYS:
            return speaker.word(str(value))
        return str(CHOSEN[value]) if name in ("language", "sex") and value in CHOSEN else str(value)

    def _sentences(self, rows: Sequence[dict[str, Any]]) -> list[str]:
        entries = [Entry(**{name: row[name] for name in ("network_id", "at", "event", "facts")}) for row in rows]
        told: dict[int, str] = {}
        for network_id in {entry.network_id for entry in entries}:
            own = [(place, entry) for place, entry in enumerate(entries) if entry.network_id == network_id]
            words = tell([entry for _place, entry in own], self._speaker(network_id))
            told |= {place: each.sentence for (place, _entry), each in zip(own, words, strict=True)}
        return [told[place] for place in range(len(entries))]

    def _named(self, name: str, number: int, speaker: Speaker) -> str:
        if (name, number) not in self.names:
            self.names[name, number] = self._name_of(name, number, speaker)
        return self.names[name, number]

    def _name_of(self, name: str, number: int, speaker: Speaker) -> str:
        found: Text | None = None
        if name == "organisation_id":
            found = Organisation.objects.values_list("names", flat=True).filter(pk=number).first()
        elif name == "motion_id":
            found = Motion.objects.values_list("title", flat=True).filter(pk=number).first()
        elif name == "network_id" and speaker.charter:
            found = speaker.charter.title
        return found.best(self.language).words if found and found.as_json() else str(number)

    def _speaker(self, network_id: int) -> Speaker:
        if network_id not in self.speakers:
            network = self.networks.get(network_id)
            charter = constitution_of(network, self.today).charter if network else None
            self.speakers[network_id] = Speaker(Manner.of(self.language, charter), charter)
        return self.speakers[network_id]
