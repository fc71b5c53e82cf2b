"""The register of processing of a network: made from the registry of columns, so that it never says something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.rights.columns import Erasure, Group, Why
from mithaq.domains.rights.purposes import REGISTER, Purpose
from mithaq.domains.rights.tables import TABLES
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.papers.paper import Pairs, Paper, Part
from mithaq.web.wording.columns import COLUMNS
from mithaq.web.wording.rights import (
    GROUNDS,
    KEPT,
    MEASURES,
    PURPOSES,
    RIGHTS,
    SEEN_BY,
    STAYS,
    SUBJECTS,
    WHAT_FOR,
)
from mithaq.web.wording.saying import Speaker

COMMA = {"ar": "، ", "fr": ", ", "en": ", "}
PAUSE = {"ar": "؛ ", "fr": "\u202f; ", "en": "; "}
"""Between the items of long lists, which no language joins with *and* throughout."""


@dataclass(frozen=True, slots=True)
class Line:
    """One processing: what for, and every answer that a register owes."""

    purpose: Purpose
    title: str
    what_for: str
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers: the network, and in it an organ or an office, with an address to write to."""

    network: str
    form: str
    contact: str
    """Empty when the charter names nobody."""
    holders: tuple[str, ...]
    address: str


def lines(speaker: Speaker) -> Sequence[Line]:
    """The register, purpose by purpose, in the speaker's language."""
    return [_line(purpose, speaker) for purpose in Purpose]


def groups_for(purpose: Purpose) -> Sequence[Group]:
    """The groups of columns that are held for a purpose."""
    return [group for table in TABLES.values() for group in table.groups if group.purpose is purpose]


def _line(purpose: Purpose, speaker: Speaker) -> Line:
    line, groups = REGISTER[purpose], groups_for(purpose)

    def listed(words: Iterable[str]) -> str:
        return COMMA[speaker.manner.language].join(words)

    columns = dict.fromkeys(str(COLUMNS[name]) for group in groups for name in group.columns)
    pairs = (
        (_("Whose"), listed(str(SUBJECTS[each]) for each in line.subjects)),
        (_("Which data"), listed(columns)),
        (_("Ground"), str(GROUNDS[line.ground])),
        (_("Seen by"), listed(str(SEEN_BY[each]) for each in line.seen)),
        (_("How long"), str(KEPT[line.kept])),
        (_("After an erasure"), _after(groups, speaker.manner.language)),
    )
    return Line(purpose, str(PURPOSES[purpose]), str(WHAT_FOR[purpose]), pairs)


def _after(groups: Sequence[Group], language: str) -> str:
    """What an erasure leaves: everything goes, or what stays and why."""
    stays: dict[Why, None] = {group.why: None for group in groups if group.why is not None}
    goes = any(effect is not Erasure.KEEP for group in groups for effect in group.columns.values())
    words = [_("emptied or deleted at once")] if goes else []
    if stays:
        words.append(_("what stays: %(what)s") % {"what": PAUSE[language].join(str(STAYS[why]) for why in stays)})
    return PAUSE[language].join(words)


def responsible(standing: Constitution, day: date, speaker: Speaker) -> Responsible:
    """Who answers for the data in a network, as its charter says."""
    charter, language = standing.charter, speaker.manner.language
    network, form = charter.title.best(language).words, charter.form.best(language).words
    named = charter.privacy
    if named is None:
        return Responsible(network, form, "", (), settings.DEFAULT_FROM_EMAIL)
    section, _colon, key = named.contact.partition(":")
    held = [mandate.organisation for mandate in mandates_on(standing.network_id, day, **{section: key})]
    organisations = [organisation for organisation in held if organisation is not None]
    public = [each.contact for each in organisations if each.contact] if section == "office" else []
    holders = tuple(each.names.best(language).words for each in organisations) if section == "office" else ()
    address = named.address or (public[0] if public else settings.DEFAULT_FROM_EMAIL)
    return Responsible(network, form, speaker.word(named.contact), holders, address)


def register_paper(standing: Constitution, day: date, speaker: Speaker) -> Paper:
    """The register as a paper: the same words as the page."""
    who = responsible(standing, day, speaker)
    pairs: Pairs = ((_("Network"), who.network), (_("Legal form"), who.form))
    pairs += (
        (
            _("Whom to write to"),
            COMMA[speaker.manner.language].join((who.contact or _("the operator of the server"), *who.holders)),
        ),
    )
    pairs += ((_("Address"), who.address),)
    parts = [Part(_("Who answers"), pairs=pairs)]
    parts += [Part(line.title, words=(line.what_for,), pairs=line.pairs) for line in lines(speaker)]
    parts.append(Part(_("How the data is protected"), words=tuple(str(each) for each in MEASURES)))
    parts.append(Part(_("Your rights, and how to use them"), words=tuple(str(each) for each in RIGHTS)))
    return Paper(title=_("Data about people"), kind=_("Register of processing"), parts=tuple(parts))
